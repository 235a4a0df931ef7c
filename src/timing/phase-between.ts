import type { TaskTimes } from '../watch/task-times.ts'
import { isGoingBack } from '../watch/verdict.ts'
import { type Leaving, stepOfLeaving } from './departures.ts'
import type { Moment } from './moment.ts'
import type { Phase } from './phases.ts'

/** A stretch of time in which nothing is known to have changed. */
interface Stretch {
  /** The look before it. */
  readonly before: Moment | undefined
  /** The look after it. */
  readonly after: Moment | undefined
  /** The new tasks. */
  readonly tasks: readonly TaskTimes[]
  readonly leaving: Leaving
  /** When it begins, in milliseconds since the epoch. */
  readonly at: number
}

/** What was waited for in a stretch of time; what a look saw first had come by then. */
export function phaseBetween(stretch: Stretch): Phase {
  const { before } = stretch
  if (before && isGoingBack(before)) return 'rolling-back'
  if (before?.isHeld) return 'waiting'
  const { stage = '' } = before ?? {}
  if (stage === 'BAKE_TIME') return 'bake'
  if (stage === 'termination wait') return 'termination-wait'
  if (/^(?:(?:TEST|PRODUCTION)_TRAFFIC_SHIFT|Allow(?:Test)?Traffic)$/.test(stage)) return 'traffic-shift'
  if (/^(?:Before|After)/.test(stage)) return 'waiting'
  if (before?.isShifting) return 'traffic-shift'
  if (stage === 'CLEAN_UP') return leavingPhase(stretch) ?? 'finishing'
  const coming = taskPhase(stretch)
  if (coming) return coming
  // The old tasks of a deployment in stages stay until its clean-up; ECS shifts traffic next.
  if (stage !== '') return 'traffic-shift'
  return leavingPhase(stretch) ?? 'finishing'
}

/** What the new tasks were at; the task that runs last decides, since the others wait for it. */
function taskPhase(stretch: Stretch): Phase | undefined {
  const { before, after, tasks, at } = stretch
  const coming = tasks.filter(task => task.createdAt <= at && runsAt(task) > at)
  const [last] = coming.toSorted((a, b) => runsAt(b) - runsAt(a))
  if (last) return stepOf(last, at)
  const started = tasks.filter(({ startedAt = Number.POSITIVE_INFINITY }) => startedAt <= at)
  const latest = Math.max(0, ...started.map(({ startedAt = 0 }) => startedAt))
  const health = healthPhase(stretch, latest)
  if (health) return health
  const desired = (before ?? after)?.desired ?? Number.POSITIVE_INFINITY
  if (Math.max(before?.running ?? 0, started.length) < desired) {
    return tasks.length === 0 && before?.isStarting ? 'starting' : (leavingPhase(stretch) ?? 'placing')
  }
  return tasks.length > 0 && tasks.every(({ createdAt }) => createdAt > at) ? 'placing' : undefined
}

/** When it ran, or was given up on the way; 0 where AWS says neither. */
function runsAt({ startedAt, stoppedAt }: TaskTimes): number {
  return startedAt ?? stoppedAt ?? 0
}

/** Whether the tasks that ran last had yet to become healthy: ECS tells old ones to stop when they have. */
function healthPhase(
  { before, after, leaving, at }: Stretch,
  latest: number,
): 'container-health' | 'target-health' | undefined {
  const isOver = leaving.tasks.some(({ stoppingAt = 0 }) => stoppingAt > latest && stoppingAt <= at)
  if (isOver) return undefined
  // A look from before a task ran says nothing of its health.
  const seen = before && before.at >= latest ? before : after
  if (seen && seen.unready > 0) return 'container-health'
  const isUnknown = seen !== before && seen?.hasTargets && latest > 0
  return seen?.isUnhealthy || isUnknown ? 'target-health' : undefined
}

function stepOf(task: TaskTimes, at: number): Phase {
  const { pullStartedAt, pullStoppedAt } = task
  if (at < (pullStartedAt ?? runsAt(task))) return 'placing'
  return at < (pullStoppedAt ?? runsAt(task)) ? 'pulling' : 'starting'
}

/** What old tasks were at: a wave of new ones may have to wait for their places. */
export function leavingPhase({
  before,
  leaving,
  at,
}: Pick<Stretch, 'before' | 'leaving' | 'at'>): Phase | undefined {
  const told = stepOfLeaving(leaving, at)
  if (leaving.tasks.length > 0 && leaving.tasks.every(({ stoppedAt }) => stoppedAt !== undefined)) return told
  const isGone = before && before.old === 0 && before.draining === 0
  if (told && !isGone) return before && before.draining > 0 && leaving.drain === undefined ? 'draining' : told
  if (leaving.onlyOwn) return undefined
  if (before && before.draining > 0) return 'draining'
  const isUp = before && before.running >= before.desired
  // Where AWS says when old tasks were told to stop, they have not been before.
  return isUp && before.old > 0 && leaving.tasks.length === 0 ? 'stopping' : undefined
}
