import type { Snapshot } from '../watch/snapshot.ts'
import type { GiveUp } from '../watch/watch.ts'
import type { Cause } from './cause.ts'
import { findCauses } from './findings.ts'

/**
 * Causes that lie in the program and what it meets when it starts: a database that is late makes
 * the first tasks of a good revision fail too, so their replacements have to fail as well.
 */
const PROGRAM: readonly string[] = [
  'exit-zero',
  'exit-one',
  'exit-code',
  'out-of-memory',
  'killed',
  'segmentation-fault',
  'health-check',
  'dependency',
  'target-rejects',
]

/** Judges one deployment look by look: what failed is held against the most tasks that were wanted meanwhile. */
export function hopelessAfter(failAfter: number): GiveUp {
  let most = 0
  return snapshot => {
    most = Math.max(most, snapshot.counts.desired)
    return findHopeless(snapshot, failAfter, most)
  }
}

/** Why a deployment that goes on cannot succeed any more, or `undefined` while it may; 0 never gives up. */
export function findHopeless(
  snapshot: Snapshot,
  failAfter: number,
  desired = snapshot.counts.desired,
): string | undefined {
  const { rollout, counts } = snapshot
  if (failAfter === 0 || rollout !== 'progressing') return undefined
  const nothingStarts = counts.running + counts.pending === 0
  const hopeless = findCauses(snapshot).find(({ cause, tasks, complaints }) => {
    if (cause.heals || cause.id === 'unknown') return false
    if (tasks.length === 0) return nothingStarts && complaints >= failAfter
    const program = PROGRAM.includes(cause.id)
    return tasks.length >= (program ? failAfter + desired : failAfter) && !(program && thrives(snapshot))
  })
  return hopeless && sayHopeless(hopeless.cause)
}

/** Why a deployment was given up, in words. */
export function sayHopeless({ title, sentence }: Cause): string {
  return `${title}: ${sentence} This cannot heal by itself.`
}

/** Whether some of the new tasks get on: then the others may too. */
function thrives({ counts, targetGroups, unready }: Snapshot): boolean {
  if (targetGroups.length === 0) return counts.running === counts.desired && unready === 0
  return targetGroups.some(group => group.targets.some(target => target.state === 'healthy'))
}
