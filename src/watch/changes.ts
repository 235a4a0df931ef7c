import type { DeploymentEvent, Snapshot, StoppedTasks, TargetGroup } from './snapshot.ts'

/** What is new in `after`: only changes become events, so a deployment's story is a fold over its looks. */
export function* changes(before: Snapshot | undefined, after: Snapshot): Generator<DeploymentEvent> {
  if (before?.rollout !== after.rollout) {
    yield { kind: 'rollout', rollout: after.rollout, ...(after.reason ? { reason: after.reason } : {}) }
  }
  const told = new Set(before?.messages.map(message => message.id))
  for (const message of after.messages) if (!told.has(message.id)) yield { kind: 'message', message }
  if (!same(before?.counts, after.counts)) yield { kind: 'tasks', counts: after.counts }
  if (after.breaker && after.breaker.failures > 0 && !same(before?.breaker, after.breaker)) {
    yield { kind: 'breaker', ...after.breaker }
  }
  for (const group of after.targetGroups) {
    const former = before?.targetGroups.find(({ name }) => name === group.name)
    if (isWorthTelling(former, group)) yield { kind: 'targets', group }
  }
  for (const stopped of newlyStopped(before?.stopped ?? [], after.stopped)) {
    yield { kind: 'task-stopped', stopped }
  }
}

function isWorthTelling(before: TargetGroup | undefined, after: TargetGroup): boolean {
  const empty = (group: TargetGroup | undefined) =>
    !group || (group.targets.length === 0 && group.draining === 0)
  return !same(before, after) && !(empty(before) && empty(after))
}

/** Per reason, the tasks that were not among the stopped ones before. */
function newlyStopped(before: readonly StoppedTasks[], after: readonly StoppedTasks[]): StoppedTasks[] {
  const known = new Set(before.flatMap(({ tasks }) => tasks))
  return after
    .map(({ reason, tasks }) => ({ reason, tasks: tasks.filter(task => !known.has(task)) }))
    .filter(({ tasks }) => tasks.length > 0)
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
