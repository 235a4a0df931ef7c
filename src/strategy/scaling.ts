import type { Service } from '../aws/ecs/service.ts'
import type { Log } from '../base/log.ts'
import { rangeOf, rangeProblem, type ScalableRange, scalableResource } from '../base/scalable-range.ts'
import type { Deployment } from './deployment.ts'
import type { Draft } from './launch.ts'
import { createOptionalRead } from './optional-read.ts'
import type { Tools } from './tools.ts'

/** An activity may have begun so long (ms) before the count is seen that it has set. */
const RECENT = 10 * 60_000

type ScalingTools = Pick<Tools, 'clients' | 'clock' | 'log'>

/** A service whose count is to be told of. */
export interface Counted extends Pick<Draft, 'service' | 'update'> {
  readonly log: Log
  /** Whether that is of interest too where no count is asked for. */
  readonly isKept?: boolean
}

/**
 * Says, before anything is changed, what Application Auto Scaling makes of a count that is asked for, or that a service keeps
 * although it is outside of its range. Without a count, nothing is read unless `isKept`: it takes a permission.
 */
export async function tellScalableTargets(
  all: readonly Counted[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const counted = all.filter(
    ({ service, update, isKept }) =>
      typeof update['desiredCount'] === 'number' || (isKept && service.schedulingStrategy !== 'DAEMON'),
  )
  if (counted.length === 0) return
  // Loaded only where a count is of interest.
  const { findScalableTargets } = await import('../aws/autoscaling.ts')
  const resources = counted.map(({ service }) => scalableResource(service.clusterArn, service.name))
  const found = await createOptionalRead(log)(
    'How the service is scaled cannot be read',
    () => findScalableTargets(clients, resources),
    new Map<string, ScalableRange>(),
  )
  for (const [index, one] of counted.entries()) {
    const target = found.get(resources[index] ?? '')
    if (target) tellRange(one, target)
  }
}

function tellRange({ service, update, log }: Counted, target: ScalableRange): void {
  const asked = update['desiredCount']
  const problem = rangeProblem(service.name, Number(asked ?? service.desired), target)
  if (problem) log.warning(problem.title, problem.message)
  if (problem || asked === undefined) return
  const range = rangeOf(service.name, target)
  if (target.suspended) log.info(`${range}; scaling is suspended`)
  else if (target.min < target.max) {
    log.notice(
      `Application Auto Scaling may change the count ${asked} at once`,
      `${range}. The service has ${service.desired} now; without \`desired-count\` the count is left alone.`,
    )
  }
}

/** The deployment, of which is told who changes its count meanwhile. Nothing is suspended. */
export function joinScaling(
  deployment: Deployment,
  { service, update }: Pick<Draft, 'service' | 'update'>,
  { clients, clock, log }: ScalingTools,
): Deployment {
  const readOptional = createOptionalRead(log)
  let known = Number(update['desiredCount'] ?? service.desired)
  const tell = async (count: number) => {
    const { findScalingCause } = await import('../aws/autoscaling.ts')
    const since = clock.now() - RECENT
    const cause = await readOptional(
      'Who changed the count cannot be read',
      () =>
        findScalingCause(clients, addressOf(service), count, since).then(
          found => found ?? 'not by Application Auto Scaling',
        ),
      'by whom is not known',
    )
    const by = /^(?:not by|by whom)/.test(cause) ? cause : `by Application Auto Scaling: ${cause}`
    log.info(`Desired count of ${service.name}: ${known} → ${count}, ${by}`)
  }
  return {
    ...deployment,
    look: async (...how) => {
      const seen = await deployment.look(...how)
      const { desired } = seen.counts
      if (desired !== known && seen.rollout !== 'starting') {
        await tell(desired)
        known = desired
      }
      return seen
    },
  }
}

function addressOf({ clusterArn, name }: Service) {
  return { cluster: clusterArn, service: name }
}
