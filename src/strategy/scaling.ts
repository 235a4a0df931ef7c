import type { Service } from '../aws/ecs/service.ts'
import type { Deployment } from './deployment.ts'
import type { Draft } from './launch.ts'
import { createOptionalRead } from './optional-read.ts'
import type { Tools } from './tools.ts'

/** An activity may have begun so long (ms) before the count is seen that it has set. */
const RECENT = 10 * 60_000

type ScalingTools = Pick<Tools, 'clients' | 'clock' | 'log'>

/** Says, before anything is changed, what Application Auto Scaling makes of a count that is asked for. */
export async function tellScalableTarget(
  { service, update }: Pick<Draft, 'service' | 'update'>,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<void> {
  const asked = update['desiredCount']
  if (typeof asked !== 'number') return
  // Loaded only where a count is asked for.
  const { findScalableTarget } = await import('../aws/autoscaling.ts')
  const title = 'How the service is scaled cannot be read'
  const target = await createOptionalRead(log)(
    title,
    () => findScalableTarget(clients, addressOf(service)),
    undefined,
  )
  if (target === undefined) return
  const { min, max, suspended } = target
  const range = `Application Auto Scaling keeps the count of ${service.name} from ${min} to ${max}`
  if (asked < min || asked > max) {
    log.warning(
      `The count ${asked} is ${asked < min ? 'below the minimum' : 'above the maximum'} of the service`,
      `${range}. ${suspended ? 'Scaling is suspended; its next activity' : 'Its next activity'} moves the count into that range.`,
    )
  } else if (suspended) log.info(`${range}; scaling is suspended`)
  else if (min < max) {
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
