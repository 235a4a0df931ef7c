import { formatDuration } from '../base/duration.ts'
import { type Phase, TASK_PHASES } from './phases.ts'
import type { Segment, TimeProfile } from './profile.ts'

/** The settings that decide how long a deployment takes; absent where they are not known. Times are seconds. */
export interface TimeSettings {
  readonly isRolling: boolean
  /** Whether the run waits for the end of the old tasks anyhow, or ECS calls a deployment successful before it. */
  readonly isCleanupSettled: boolean
  /** Most tasks that may run at a time, in per cent of the desired count. */
  readonly maximumPercent?: number
  /** Of the target group with the longest: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
  readonly deregistrationDelay?: number
  /** Between health checks of the target group. */
  readonly targetInterval?: number
  /** Between health checks of the container, the longest of the essential ones. */
  readonly containerInterval?: number
  /** Whether the tasks run on Fargate, where an image is pulled for each of them. */
  readonly onFargate: boolean
  /** Between SIGTERM and SIGKILL, the longest of the containers. */
  readonly stopTimeout: number
}

/** A setting that would shorten a deployment. */
export interface Advice {
  /** An imperative, with the setting and its value. */
  readonly words: string
  /** Seconds that the deployment would be shorter by; at the most where it is not known better. */
  readonly saves: number
  readonly docs: string
}

/** Advice, with the phases that it shortens: what two of them would save of the same phase does not add up. */
interface Saving extends Advice {
  readonly of: readonly Phase[]
}

/** What saves less is not worth a line: seconds, and a part of the whole. */
const LEAST_SECONDS = 60
const LEAST_SHARE = 0.2
const MOST_LINES = 3

const BEST_PRACTICES = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'
/** AWS's values for short requests: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html */
const DRAIN = 5
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html */
const INTERVAL = 5
/** So quickly a service has to start: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html */
const START = 10
/** What a container needs that ends at SIGTERM: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html */
const STOP = 2

type Rule = (profile: TimeProfile, settings: TimeSettings) => Saving | undefined

/**
 * Settings that AWS's guidance calls safe and that would have made the deployment clearly shorter, the best first; of those
 * that shorten the same phase only the best.
 */
export function adviseOn(profile: TimeProfile, settings: TimeSettings): Advice[] {
  const isWorthIt = ({ saves }: Saving) => saves >= LEAST_SECONDS && saves >= profile.seconds * LEAST_SHARE
  const worth = RULES.flatMap(rule => rule(profile, settings) ?? []).filter(isWorthIt)
  const taken = new Set<Phase>()
  const best = worth
    .toSorted((a, b) => b.saves - a.saves)
    .filter(({ of: phases }) => {
      const isNew = phases.every(phase => !taken.has(phase))
      if (isNew) for (const phase of phases) taken.add(phase)
      return isNew
    })
  return best.slice(0, MOST_LINES).map(({ of: _, ...advice }) => advice)
}

/** In words, without the page that it comes from. */
export function adviceWords({ words, saves }: Advice): string {
  return `${words}. Saves up to ${formatDuration(saves * 1000)}.`
}

const deferCleanup: Rule = (profile, { isRolling, isCleanupSettled }) => {
  if (!isRolling || isCleanupSettled) return undefined
  return {
    words:
      'Let ECS remove the old tasks after success, by `service-settings: deploymentConfiguration: { earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: DEFERRED } }`',
    saves: trailing(profile, ['draining', 'stopping', 'finishing']),
    of: ['draining', 'stopping', 'finishing'],
    docs: `${BEST_PRACTICES}/deployment-type-ecs.html`,
  }
}

const shortenDrain: Rule = (profile, { deregistrationDelay = 0 }) => {
  const drains = profile.segments.filter(({ phase }) => phase === 'draining').length
  const saves = Math.min(timeOf(profile, 'draining'), drains * deregistrationDelay) - drains * DRAIN
  return {
    words: `If no request takes longer than a second, set \`deregistration_delay.timeout_seconds\` of the target group to ${DRAIN} (now ${deregistrationDelay})`,
    saves,
    of: ['draining'],
    docs: `${BEST_PRACTICES}/load-balancer-connection-draining.html`,
  }
}

const fewerWaves: Rule = ({ segments }, { isRolling, maximumPercent = 200 }) => {
  const waves = Map.groupBy(segments, ({ wave }) => wave)
  waves.delete(undefined)
  if (!isRolling || maximumPercent >= 200 || waves.size < 2) return undefined
  const parts = segments.filter(({ wave }) => wave !== undefined)
  const [first, last] = [parts[0], parts.at(-1)]
  const all = (last?.from ?? 0) + (last?.seconds ?? 0) - (first?.from ?? 0)
  return {
    words: `If there is room for twice the tasks, set \`maximumPercent\` to 200 (now ${maximumPercent}): one wave instead of ${waves.size}`,
    saves: all - Math.max(...[...waves.values()].map(total)),
    of: [...TASK_PHASES, 'draining', 'stopping'],
    docs: `${BEST_PRACTICES}/deployment-type-ecs.html`,
  }
}

const handleTermination: Rule = (profile, { stopTimeout }) => ({
  words: `Let the container end at SIGTERM; ECS waits ${stopTimeout}s before it kills it`,
  saves: Math.min(timeOf(profile, 'stopping'), stopTimeout) - STOP,
  of: ['stopping'],
  docs: `${BEST_PRACTICES}/load-balancer-connection-draining.html`,
})

const checkTargetsOften: Rule = (profile, { targetInterval = 0 }) => ({
  words: `If the service starts and stabilizes in under 10 seconds, set the health check interval of the target group to ${INTERVAL} seconds (now ${targetInterval})`,
  saves: rounds(profile, 'target-health', targetInterval),
  of: ['target-health'],
  docs: `${BEST_PRACTICES}/load-balancer-healthcheck.html`,
})

const smallerImage: Rule = (profile, { onFargate }) => ({
  words: onFargate
    ? 'Make the image half as large, or compress it with zstd'
    : 'Keep images on the instances: `ECS_IMAGE_PULL_BEHAVIOR=prefer-cached` for tags that never move; or make the image half as large',
  saves: timeOf(profile, 'pulling') / 2,
  of: ['pulling'],
  docs: onFargate ? `${BEST_PRACTICES}/fargate-pull-behavior.html` : `${BEST_PRACTICES}/pull-behavior.html`,
})

const RULES: readonly Rule[] = [
  deferCleanup,
  shortenDrain,
  fewerWaves,
  handleTermination,
  checkTargetsOften,
  smallerImage,
]

function timeOf({ phases }: TimeProfile, phase: Phase): number {
  return phases[phase] ?? 0
}

/**
 * A new target needs one pass, so each time it is waited for, the rest of one interval can be saved. Where it took more
 * than one check, the service does not start as quickly as short intervals ask for.
 */
function rounds(profile: TimeProfile, phase: Phase, interval: number): number {
  const times = profile.segments.filter(each => each.phase === phase)
  if (times.some(({ seconds }) => seconds > interval + START)) return 0
  return times.reduce((sum, { seconds }) => sum + Math.max(0, Math.min(seconds, interval) - INTERVAL), 0)
}

/** The seconds in these phases after the last new task was up. */
function trailing({ segments }: TimeProfile, phases: readonly Phase[]): number {
  const last = segments.findLastIndex(
    ({ phase }) => !phases.includes(phase) && phase !== 'looking' && phase !== 'checking',
  )
  return total(segments.slice(last + 1).filter(({ phase }) => phases.includes(phase)))
}

function total(segments: readonly Segment[]): number {
  return segments.reduce((sum, { seconds }) => sum + seconds, 0)
}
