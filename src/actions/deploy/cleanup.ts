import { saveTrail, type Trail } from '../../github/deployment-state.ts'
import type { Runner } from '../../github/runner.ts'
import type { Story } from '../../report/story.ts'
import type { Plan } from '../../strategy/plan.ts'
import { tryToUndo } from '../../strategy/rollback/rollback.ts'
import type { Tools } from '../../strategy/tools.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import { type AftermathTools, findRegistered, note, oursOf, retire } from './rollback.ts'

/** The trail of a run, saved at each step. */
export interface TrailKeeper {
  current(): Trail
  update(
    part: {
      readonly [K in keyof Trail]?: Trail[K] | undefined
    },
  ): void
}

/** Begins the trail of a planned deployment; nothing is saved before the first change. */
export function beginTrail(plan: Plan, runner: Runner): TrailKeeper {
  const { inputs, service, definition, current } = plan
  let trail: Trail = {
    region: inputs.region,
    cluster: service.clusterArn,
    service: service.name,
    onCancel: inputs.remedies.onCancel,
    previous: current?.arn ?? service.taskDefinition,
    former: service.rollouts.map(rollout => rollout.id),
    family: definition.family,
    fingerprint: fingerprint(definition),
    trace: {},
  }
  return {
    current: () => trail,
    update: part => {
      const known = Object.entries({ ...trail, ...part }).filter(([, value]) => value !== undefined)
      trail = Object.fromEntries(known) as unknown as Trail
      saveTrail(runner, trail)
    },
  }
}

/** After an error or a cancelled run: takes back what was started, and what was registered for nothing. */
export async function cleanUp(trail: TrailKeeper, tools: AftermathTools, story: Story): Promise<void> {
  if (!tools.signal.aborted && trail.current().deployment !== undefined) return
  for (const words of await settle(trail.current(), tools)) note(story, tools, words)
}

/** Brings what a run left in AWS into a known state and says what was found and done; never throws. */
export async function settle(trail: Trail, tools: Tools): Promise<string[]> {
  const ours = oursOf(trail)
  if (!ours) {
    const lost = trail.pending === 'register' ? await findRegistered(trail, tools) : undefined
    return lost ? [await retire(lost, trail, tools)] : []
  }
  if (trail.pending === undefined && trail.deployment === undefined) {
    return trail.registered ? [await retire(ours.revision, trail, tools)] : []
  }
  const undone = await tryToUndo(ours, trail.onCancel, tools)
  if (undone.kind !== 'never-started' || !trail.registered) return [undone.words]
  return [undone.words, await retire(ours.revision, trail, tools)]
}
