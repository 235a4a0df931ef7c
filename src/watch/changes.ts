import { joinRoutine } from './routine-messages.ts'
import type { DeploymentEvent, Message, Snapshot, TargetGroup, Way } from './snapshot.ts'
import type { StoppedTask } from './stopped-task.ts'
import { ENDED_ROLLOUTS } from './verdict.ts'

/** What is new in `after`: only changes become events, so a deployment's story is a fold over its looks. */
export function* changes(before: Snapshot | undefined, after: Snapshot): Generator<DeploymentEvent> {
  // How it ended is told by the verdict, once.
  if (before?.rollout !== after.rollout && !(after.rollout in ENDED_ROLLOUTS)) {
    const until = after.rollout === 'paused' ? after.pauseEnds?.expiresAt : undefined
    yield {
      kind: 'rollout',
      rollout: after.rollout,
      ...(after.reason ? { reason: after.reason } : {}),
      ...(until === undefined ? {} : { until }),
    }
  }
  const told = new Set(before?.messages.map(message => message.id))
  for (const stage of after.stages) {
    const former = before?.stages.find(({ name }) => name === stage.name)
    if (stage.status !== 'Pending' && !same(former, stage)) yield { kind: 'stage', stage }
  }
  if (after.traffic && !same(before?.traffic, after.traffic))
    yield { kind: 'traffic', traffic: after.traffic }
  for (const hook of after.hooks) {
    const former = before?.hooks.find(({ id }) => id === hook.id)
    if (former?.status !== hook.status) yield { kind: 'hook', hook }
  }
  for (const alarm of after.alarms) if (!before?.alarms.includes(alarm)) yield { kind: 'alarm', alarm }
  yield* collapse(joinRoutine(after.messages.filter(message => !told.has(message.id))))
  if (before && before.counts.desired > 0 && after.counts.desired === 0)
    yield { kind: 'scaled-to-zero', from: before.counts.desired }
  if (!same(before?.counts, after.counts)) yield { kind: 'tasks', counts: after.counts, ...wayOf(after) }
  if (after.drains !== undefined && before?.drains === undefined)
    yield { kind: 'draining', targets: after.counts.old, delay: after.drains }
  if (after.breaker && after.breaker.failures > 0 && before?.breaker?.failures !== after.breaker.failures) {
    yield { kind: 'breaker', failures: after.breaker.failures, threshold: after.breaker.threshold }
  }
  for (const group of after.targetGroups) {
    const former = before?.targetGroups.find(({ name }) => name === group.name)
    if (isWorthTelling(former, group)) yield { kind: 'targets', group }
  }
  for (const tasks of newlyStopped(before?.stopped ?? [], after.stopped))
    yield { kind: 'task-stopped', tasks }
}

/** Whether a rollback is what a snapshot shows. */
export function wayOf({ again, rollout }: Snapshot): { readonly way?: Way } {
  if (again) return { way: 'again' }
  return rollout === 'rolling-back' || rollout === 'rolled-back' ? { way: 'back' } : {}
}

/** The same sentence several times in one look is told once, with how often. */
function* collapse(messages: readonly Message[]): Generator<DeploymentEvent> {
  const times = new Map<string, number>()
  for (const { text } of messages) times.set(text, (times.get(text) ?? 0) + 1)
  for (const message of messages) {
    const often = times.get(message.text)
    if (often === undefined) continue
    times.delete(message.text)
    yield { kind: 'message', message, times: often }
  }
}

function isWorthTelling(before: TargetGroup | undefined, after: TargetGroup): boolean {
  const empty = (group: TargetGroup | undefined) =>
    !group || (group.targets.length === 0 && group.draining === 0)
  return !same(before, after) && !(empty(before) && empty(after))
}

/** Ids of tasks and requests in the sentences of AWS. */
const IDS = /\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b/g

/** The tasks that were not among the stopped ones before, together where all is alike but ids. */
function newlyStopped(before: readonly StoppedTask[], after: readonly StoppedTask[]): StoppedTask[][] {
  const known = new Set(before.map(({ id }) => id))
  const groups = new Map<string, StoppedTask[]>()
  for (const task of after) {
    if (known.has(task.id)) continue
    const { id: _, times: __, ...likeness } = task
    const key = JSON.stringify(likeness).replaceAll(IDS, '')
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  return [...groups.values()]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
