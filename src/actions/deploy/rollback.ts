import { sentencesOf } from '../../aws/client/errors.ts'
import { deregister, listRevisionsInUse } from '../../aws/ecs/deregister.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Trail } from '../../github/deployment-state.ts'
import type { Runner } from '../../github/runner.ts'
import type { Reporter } from '../../report/reporter.ts'
import type { Story } from '../../report/story.ts'
import { follow } from '../../run/follow.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Ours, Undone } from '../../strategy/rollback/policy.ts'
import { type Ending, remedyFor } from '../../strategy/rollback/policy.ts'
import { tryToUndo } from '../../strategy/rollback/rollback.ts'
import type { Tools } from '../../strategy/tools.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import type { Look } from '../../watch/watch.ts'
import type { TrailKeeper } from './cleanup.ts'

/** How long a rollback of ours is watched, in milliseconds. */
const ROLLBACK_PATIENCE = 15 * 60_000

/** What it takes to clean up after a run. */
export type AftermathTools = Tools & { readonly runner: Runner; readonly reporter: Reporter }

/** Does with a red deployment what the inputs say, watches that to its end, and adds it to the story. */
export async function takeBack(
  plan: Plan,
  ending: Omit<Ending, 'rollsBackItself' | 'hasWayBack'>,
  look: Look,
  trail: TrailKeeper,
  tools: AftermathTools,
  story: Story,
): Promise<void> {
  const { rollsBackItself } = plan.launch
  const hasWayBack =
    plan.service.rollouts.some(rollout => rollout.state === 'COMPLETED') || plan.service.taskSets.length > 0
  const remedy = remedyFor(plan.inputs.remedies.onFailure, { ...ending, rollsBackItself, hasWayBack })
  if (remedy === 'leave') {
    if (ending.gaveUp) note(story, tools, leftWords(rollsBackItself, hasWayBack))
    return
  }
  const found = oursOf(trail.current())
  if (!found) return
  const ours = { ...found, completed: ending.completed ?? false }
  const undone = await tryToUndo(ours, remedy, tools)
  note(story, tools, undone.words)
  if (undone.kind === 'asked') await watchReturn(undone, look, ours, tools, story)
}

function leftWords(rollsBackItself: boolean, hasWayBack: boolean): string {
  if (!hasWayBack) return 'The service has nothing to go back to, so the deployment is left as it is.'
  return rollsBackItself
    ? 'The circuit breaker of the service will roll the deployment back by itself.'
    : 'The deployment is left as it is, as asked.'
}

/** The verdict stands already; what comes of the rollback is told beside it. */
async function watchReturn(
  undone: Undone,
  look: Look,
  ours: Ours,
  tools: AftermathTools,
  story: Story,
): Promise<void> {
  const first = { outcome: story.outcome, reason: story.reason, last: story.last }
  const back = { id: ours.deployment ?? '', look: undone.look ?? look, allowance: 0, outputs: () => ({}) }
  const aim = `the service is back at ${formatRevision(ours.previous)}`
  // A rollback of the same deployment goes on where the story stands; a new one has its own.
  const from = undone.look === undefined && first.last ? { from: first.last } : {}
  const asked = { goal: { wait: 'stable' as const, pause: false }, timeout: ROLLBACK_PATIENCE, aim, ...from }
  const outcome = await follow(back, asked, tools, story)
  const done = outcome === 'succeeded' || outcome === 'rolled-back' || outcome === 'stopped'
  const result = done
    ? `The service is back at ${formatRevision(ours.previous)}.`
    : `The rollback ended as ${outcome ?? 'unknown'}${story.reason ? `: ${story.reason}` : ''}.`
  story.outcome = done ? 'rolled-back' : (first.outcome ?? 'failed')
  if (first.reason !== undefined) story.reason = first.reason
  // The picture of the failure tells more than that of the way back.
  if (first.last) story.last = first.last
  note(story, tools, result)
}

export function oursOf(trail: Trail): Ours | undefined {
  const { revision } = trail
  return revision === undefined ? undefined : { ...trail, revision }
}

/** The revision whose registration was cut off before its answer came, if AWS has it. */
export async function findRegistered(trail: Trail, { clients }: Tools): Promise<string | undefined> {
  try {
    const latest = await describeTaskDefinition(clients, trail.family)
    const ours = latest.arn !== trail.previous && fingerprint(latest.definition) === trail.fingerprint
    return ours ? latest.arn : undefined
  } catch {
    return undefined
  }
}

/** Deregisters a revision that nothing was started from; one that is in use after all stays. */
export async function retire(arn: string, { cluster, family }: Trail, { clients }: Tools): Promise<string> {
  const name = formatRevision(arn)
  try {
    if ((await listRevisionsInUse(clients, cluster, family)).has(arn)) return `${name} is in use and stays.`
    await deregister(clients, arn)
    return `Deregistered ${name}, which nothing was started from.`
  } catch (error) {
    return `${name} was registered and is not used; it could not be deregistered: ${sentencesOf(error)}`
  }
}

export function note(story: Story, { runner }: AftermathTools, words: string): void {
  story.aftermath.push(words)
  runner.info(words)
}
