import type { TaskTimes } from '../watch/task-times.ts'
import { isGoingBack } from '../watch/verdict.ts'
import type { Moment } from './moment.ts'
import type { Phase } from './phases.ts'

/** A stretch of time in which nothing is known to have changed. */
interface Stretch {
  /** The look before it. */
  readonly before: Moment | undefined
  /** The look after it. */
  readonly after: Moment | undefined
  readonly tasks: readonly TaskTimes[]
  /** When it begins, in milliseconds since the epoch. */
  readonly at: number
}

/** What was waited for in a stretch of time; what a look saw first had come by then. */
export function phaseBetween(stretch: Stretch): Phase {
  const { before } = stretch
  if (before && isGoingBack(before)) return 'rolling-back'
  if (before?.isHeld) return 'waiting'
  const { stage = '' } = before ?? {}
  if (stage === 'BAKE_TIME' || stage === 'termination wait') return 'bake'
  if (/^(?:(?:TEST|PRODUCTION)_TRAFFIC_SHIFT|Allow(?:Test)?Traffic)$/.test(stage)) return 'traffic-shift'
  if (/^(?:Before|After)/.test(stage)) return 'waiting'
  if (before?.isShifting) return 'traffic-shift'
  // ECS waits there until the data plane of VPC Lattice knows the new tasks:
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
  if (stage === 'POST_SCALE_UP' && before?.isLattice) return taskPhase(stretch) ?? 'traffic-shift'
  if (stage === 'CLEAN_UP') return leavingPhase(before) ?? 'finishing'
  return taskPhase(stretch) ?? leavingPhase(before) ?? 'finishing'
}

/** What the new tasks were at; the task that runs last decides, since the others wait for it. */
function taskPhase({ before, after, tasks, at }: Stretch): Phase | undefined {
  const coming = tasks.filter(({ createdAt, startedAt = 0 }) => createdAt <= at && startedAt > at)
  const [last] = coming.toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
  if (last) return stepOf(last, at)
  const latest = tasks.reduce(
    (most, { startedAt = 0 }) => (startedAt <= at ? Math.max(most, startedAt) : most),
    0,
  )
  // A look from before a task ran says nothing of its health.
  const seen = before && before.at >= latest ? before : after
  if (seen && seen.unready > 0) return 'container-health'
  if (seen?.isUnhealthy || (seen !== before && seen?.hasTargets && latest > 0)) return 'target-health'
  if (before === undefined || before.running < before.desired) {
    return tasks.length === 0 && before?.isStarting ? 'starting' : (leavingPhase(before) ?? 'placing')
  }
  return undefined
}

function stepOf({ pullStartedAt, pullStoppedAt, startedAt = 0 }: TaskTimes, at: number): Phase {
  if (at < (pullStartedAt ?? startedAt)) return 'placing'
  return at < (pullStoppedAt ?? startedAt) ? 'pulling' : 'starting'
}

/** What old tasks were at: a wave of new ones may have to wait for their places. */
export function leavingPhase(before: Moment | undefined): Phase | undefined {
  if (before && before.draining > 0) return 'draining'
  const isUp = before && before.running >= before.desired
  return isUp && before.old > 0 ? 'stopping' : undefined
}
