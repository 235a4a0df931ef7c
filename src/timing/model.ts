import type { TaskTimes } from '../watch/task-times.ts'
import type { Phase } from './phases.ts'
import type { Segment, TimeProfile } from './profile.ts'

/** Seconds from the start of a task to its run, step by step. */
export interface StartTimes {
  readonly placing: number
  readonly pulling: number
  readonly starting: number
}

/** What a deployment is to do; times are seconds. */
export interface Undertaking {
  readonly isRolling: boolean
  readonly desired: number
  /** How few and how many tasks may run meanwhile. */
  readonly least: number
  readonly most: number
  readonly start: StartTimes
  /** 0 where there is no such check. */
  readonly containerHealth: number
  readonly targetHealth: number
  /** How long traffic takes to shift, with the waits between the steps. */
  readonly shift: number
  readonly bake: number
  readonly drain: number
  readonly stop: number
}

/** What ECS takes to create the first task, seconds: 7.6 to 17 were seen. */
const LEAD = 12
/** So long after it runs, ECS counts a task without any health check as healthy, seconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
const UNCHECKED = 40

/**
 * Where the time of a deployment would go, wave by wave. A wave is what may be started beyond the desired count and what
 * may be stopped before: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function expectProfile(undertaking: Undertaking): TimeProfile {
  const { drain, stop, shift, bake } = undertaking
  const count = wavesOf(undertaking)
  const phases: [Phase, number, number?][] = count > 0 ? [['placing', LEAD, 1]] : []
  for (let wave = 1; wave <= count; wave += 1) {
    phases.push(
      ...startOf(undertaking).map(([phase, seconds]): [Phase, number, number] => [phase, seconds, wave]),
    )
    // Without room beside them, old tasks go before the next new ones come.
    if (wave < count && undertaking.most <= undertaking.desired)
      phases.push(['draining', drain], ['stopping', stop])
  }
  phases.push(['traffic-shift', shift], ['bake', bake], ['draining', drain], ['stopping', stop])
  return toProfile(phases, count)
}

function wavesOf({ isRolling, desired, least, most }: Undertaking): number {
  if (desired === 0) return 0
  if (!isRolling) return 1
  return Math.ceil(desired / Math.max(1, most - desired + desired - least))
}

function startOf({ start, containerHealth, targetHealth, isRolling }: Undertaking): [Phase, number][] {
  const isUnchecked = isRolling && containerHealth === 0 && targetHealth === 0
  return [
    ['placing', start.placing],
    ['pulling', start.pulling],
    ['starting', start.starting],
    ['container-health', containerHealth],
    ['target-health', targetHealth],
    ...(isUnchecked ? [['finishing', UNCHECKED] satisfies [Phase, number]] : []),
  ]
}

function toProfile(parts: readonly [Phase, number, number?][], waves: number): TimeProfile {
  const segments: Segment[] = []
  const phases: Partial<Record<Phase, number>> = {}
  let from = 0
  for (const [phase, length, wave] of parts) {
    const seconds = Math.round(length)
    if (seconds === 0) continue
    const own = { phase, ...(wave !== undefined && waves > 1 ? { wave } : {}) }
    const last = segments.at(-1)
    if (last && last.phase === phase && last.wave === own.wave) {
      segments[segments.length - 1] = { ...last, seconds: last.seconds + seconds }
    } else segments.push({ ...own, from, seconds })
    phases[phase] = (phases[phase] ?? 0) + seconds
    from += seconds
  }
  return { seconds: from, phases, segments }
}

/** What the running tasks of a service took to start, the median of each step; nothing where AWS does not say. */
export function startTimes(tasks: readonly TaskTimes[]): StartTimes | undefined {
  const steps = tasks.flatMap(({ createdAt, pullStartedAt, pullStoppedAt, startedAt }) =>
    startedAt === undefined
      ? []
      : [
          {
            placing: (pullStartedAt ?? startedAt) - createdAt,
            pulling: (pullStoppedAt ?? startedAt) - (pullStartedAt ?? startedAt),
            starting: startedAt - (pullStoppedAt ?? startedAt),
          },
        ],
  )
  if (steps.length === 0) return undefined
  const of = (step: keyof StartTimes) => median(steps.map(times => times[step])) / 1000
  return { placing: of('placing'), pulling: of('pulling'), starting: of('starting') }
}

/** The middle of some numbers; of two, what lies between. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}
