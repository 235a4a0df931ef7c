import type { Clients } from '../../aws/client/clients.ts'
import { expectedDataPlaneWait } from '../../aws/ecs/data-plane-waits.ts'
import {
  readCodeDeployDurations,
  readServiceDeploymentDurations,
} from '../../aws/ecs/deployment-durations.ts'
import { bakeTimeIn, type Settings, toBakeTimes } from '../../aws/ecs/service-settings.ts'
import type { Log } from '../../base/log.ts'
import { expectTime } from '../../strategy/expected-time.ts'
import type { OptionalRead } from '../../strategy/optional-read.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Advice } from '../../timing/advice.ts'
import { median } from '../../timing/model.ts'
import type { TimeProfile } from '../../timing/profile.ts'

/** How long a deployment is likely to take. */
export interface Estimate {
  /** Absent where nothing is known. */
  readonly seconds?: number
  /** Successful deployments of the same kind, or the configured waits alone, which are the least it takes. */
  readonly basis: 'history' | 'tasks' | 'configuration' | 'unknown'
  /** How many past deployments it is based on. */
  readonly deployments: number
  /** Settings that would make it clearly shorter. */
  readonly advice?: readonly Advice[]
}

/** The median of the past deployments that went the same way, or else what is configured. */
export async function estimateDuration(
  plan: Plan,
  configuration: Settings,
  clients: Clients,
  readOptional: OptionalRead,
  log: Log,
): Promise<Estimate> {
  const { profile, advice } = await expectTime(plan, configuration, { clients, log, readOptional })
  return {
    ...(await estimate(plan, configuration, clients, readOptional, profile)),
    ...(advice ? { advice } : {}),
  }
}

async function estimate(
  plan: Plan,
  configuration: Settings,
  clients: Clients,
  readOptional: OptionalRead,
  profile: TimeProfile | undefined,
): Promise<Estimate> {
  const times = await readOptional(
    'Past deployments were not checked',
    () => readPastDurations(plan, configuration, clients),
    [],
  )
  if (times.length > 0) {
    return { seconds: Math.round(median(times) / 1000), basis: 'history', deployments: times.length }
  }
  if (profile) return { seconds: profile.seconds, basis: 'tasks', deployments: 0 }
  const waits = plan.launch.codedeploy
    ? plan.launch.codedeploy.shift + (plan.launch.codedeploy.terminationWait ?? 0)
    : configuredWaits(plan, configuration)
  return waits > 0
    ? { seconds: waits / 1000, basis: 'configuration', deployments: 0 }
    : { basis: 'unknown', deployments: 0 }
}

/** Milliseconds that successful deployments of the same kind took. */
async function readPastDurations(
  { service, launch }: Plan,
  configuration: Settings,
  clients: Clients,
): Promise<number[]> {
  if (launch.codedeploy) return readCodeDeployDurations(clients, launch.codedeploy)
  const past = await readServiceDeploymentDurations(clients, {
    cluster: service.clusterArn,
    service: service.name,
  })
  const waits = bakeTimeIn(toBakeTimes(configuration))
  return past
    .filter(
      ({ strategy, bakeTimes }) => strategy === configuration['strategy'] && bakeTimeIn(bakeTimes) === waits,
    )
    .map(({ milliseconds }) => milliseconds)
}

/** The configured waits of a native deployment, in milliseconds. */
function configuredWaits({ service, update }: Plan, configuration: Settings): number {
  const bakeTimes = toBakeTimes(configuration)
  return bakeTimeIn(bakeTimes) + expectedDataPlaneWait({ ...service.settings, ...update }, bakeTimes.shifts)
}
