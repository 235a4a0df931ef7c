import type { TaskTimes } from '../watch/task-times.ts'
import { drainedAt } from './departures.ts'
import type { Moment } from './moment.ts'
import { leavingPhase, phaseBetween } from './phase-between.ts'
import { type Phase, TASK_PHASES } from './phases.ts'
import { type OwnTimeline, onOneClock, type Timeline } from './timeline.ts'
import { wavesOf } from './waves.ts'

/** A stretch of the time, in whole seconds from the start of the run. */
export interface Segment {
  readonly phase: Phase
  readonly from: number
  readonly seconds: number
  /** Which wave of tasks of a rolling update it belongs to, from 1; only where there are several. */
  readonly wave?: number
}

/** Where the time of a run went; the segments follow each other without gaps, so they add up to the whole. */
export interface TimeProfile {
  readonly seconds: number
  readonly phases: Readonly<Partial<Record<Phase, number>>>
  readonly segments: readonly Segment[]
}

/** Tells the time of a run apart, from AWS's own timestamps and, where AWS has none, what the looks saw. */
export function profileOf(given: Timeline): TimeProfile {
  const timeline = onOneClock(given)
  const { startedAt, endedAt, tasks, isRolling = true } = timeline
  const cuts = [...cutsOf(timeline)].filter(at => at > startedAt && at < endedAt)
  const edges = [startedAt, ...new Set(cuts.sort((a, b) => a - b)), endedAt]
  // Tasks that failed and were replaced make no wave.
  const lasting = tasks.filter(({ stoppedAt }) => stoppedAt === undefined)
  const waves = isRolling ? wavesOf(lasting) : []
  const pieces = edges.slice(1).map((to, index): Piece => {
    const from = edges[index] ?? startedAt
    const phase = phaseOf(timeline, from, to)
    const wave = waves.length > 1 && TASK_PHASES.has(phase) ? waveAt(waves, from, phase) : undefined
    return { phase, from, to, ...(wave ? { wave } : {}) }
  })
  const segments = joined(pieces).flatMap(piece => toSegment(piece, startedAt))
  return { seconds: rounded(endedAt - startedAt), phases: sumsOf(segments), segments }
}

interface Piece {
  readonly phase: Phase
  readonly wave?: number
  readonly from: number
  readonly to: number
}

/** All times at which another phase may begin. */
function* cutsOf(timeline: OwnTimeline): Generator<number> {
  const { deployedAt, completedAt, verdictAt, backAt, moments, tasks, leaving, around = [] } = timeline
  yield deployedAt
  if (completedAt !== undefined) yield completedAt
  if (backAt !== undefined) yield backAt
  yield verdictAt
  for (const { at } of moments) yield at
  for (const { from, to } of around) yield* [from, to]
  for (const { createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppedAt } of tasks) {
    yield* defined([createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppedAt])
  }
  for (const task of leaving.tasks) {
    yield* defined([task.stoppingAt, drainedAt(task, leaving.drain), task.stoppedAt])
  }
}

function defined(times: readonly (number | undefined)[]): number[] {
  return times.filter(at => at !== undefined)
}

function phaseOf(timeline: OwnTimeline, from: number, to: number): Phase {
  const { deployedAt, completedAt = Number.POSITIVE_INFINITY, verdictAt } = timeline
  const { moments, tasks, leaving, around = [] } = timeline
  const task = around.find(each => each.from <= from && to <= each.to)
  if (task) return task.phase
  if (to <= deployedAt) return 'preparing'
  if (from >= verdictAt) return afterVerdict(timeline, from)
  const before = moments.findLast(({ at }) => at <= from)
  if (from >= completedAt) return afterCompletion({ before, leaving, at: from }, moments.at(-1), completedAt)
  const after = moments.find(({ at }) => at >= to)
  return phaseBetween({ before, after, tasks, leaving, at: from })
}

/** Checks of what is complete, the reading of why something failed, or the rollback. */
function afterVerdict({ moments, backAt = Number.POSITIVE_INFINITY }: OwnTimeline, from: number): Phase {
  if (from >= backAt) return 'rolling-back'
  return moments.at(-1)?.rollout === 'completed' ? 'checking' : 'looking'
}

/**
 * AWS may be done before the old tasks are gone; a run that ends when they are has waited for them. A look after AWS's own
 * end that still shows the deployment in progress tells that the service itself was not done.
 */
function afterCompletion(
  place: Parameters<typeof leavingPhase>[0],
  last: Moment | undefined,
  completedAt: number,
): Phase {
  const { before } = place
  const isSettled = last?.old === 0 && last.draining === 0
  const isOpen = before !== undefined && before.at >= completedAt && before.rollout === 'progressing'
  return (isSettled || isOpen ? leavingPhase(place) : undefined) ?? (isOpen ? 'finishing' : 'looking')
}

/** Number of the wave that is under way at a time; what is placed before the next wave was created belongs to that. */
function waveAt(waves: readonly TaskTimes[][], at: number, phase: Phase): number {
  const isUnderWay = (wave: readonly TaskTimes[]) =>
    wave.some(({ createdAt, startedAt = 0 }) => createdAt <= at && startedAt > at)
  const current = waves.findIndex(isUnderWay)
  if (current >= 0) return current + 1
  const begun = waves.filter(([first]) => first !== undefined && first.createdAt <= at).length
  return phase === 'placing' ? Math.min(begun + 1, waves.length) : Math.max(1, begun)
}

function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (last && last.phase === piece.phase && last.wave === piece.wave) {
      found[found.length - 1] = { ...last, to: piece.to }
    } else found.push(piece)
  }
  return found
}

/** Ends are rounded and not lengths, so that the lengths add up. */
function toSegment({ phase, wave, from, to }: Piece, start: number): Segment[] {
  const [first, last] = [rounded(from - start), rounded(to - start)]
  if (first === last) return []
  return [{ phase, from: first, seconds: last - first, ...(wave ? { wave } : {}) }]
}

function sumsOf(segments: readonly Segment[]): Partial<Record<Phase, number>> {
  const sums: Partial<Record<Phase, number>> = {}
  for (const { phase, seconds } of segments) sums[phase] = (sums[phase] ?? 0) + seconds
  return sums
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds / 1000)
}
