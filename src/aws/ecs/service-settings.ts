import { type DeploymentConfiguration, type Service as SdkService, Service$ } from '@aws-sdk/client-ecs'
import { NormalizedSchema } from '@smithy/core/schema'

/** Settings of a service under AWS's own names, those that UpdateService takes. */
export type Settings = Readonly<Record<string, unknown>>

const SERVICE_MEMBERS = [
  'desiredCount',
  'capacityProviderStrategy',
  'deploymentConfiguration',
  'availabilityZoneRebalancing',
  'networkConfiguration',
  'placementConstraints',
  'placementStrategy',
  'platformVersion',
  'healthCheckGracePeriodSeconds',
  'deploymentController',
  'enableExecuteCommand',
  'enableECSManagedTags',
  'loadBalancers',
  'propagateTags',
  'serviceRegistries',
] as const

/** What AWS tells of a service only in its deployments. */
const DEPLOYMENT_MEMBERS = [
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const

/** The members of UpdateService that DescribeServices answers too. */
export const READABLE_SETTINGS: ReadonlySet<string> = new Set([...SERVICE_MEMBERS, ...DEPLOYMENT_MEMBERS])

/** The members of a service that the SDK knows. */
const KNOWN_MEMBERS = new Set([...NormalizedSchema.of(Service$).structIterator()].map(([name]) => name))

/** Members of a service that AWS's API has got since the SDK in the bundle was made; what they do, nobody here knows. */
export function unknownInService(service: SdkService): Settings {
  return Object.fromEntries(Object.entries(service).filter(([name]) => !KNOWN_MEMBERS.has(name)))
}

/** The settings that a service has now, as DescribeServices tells them. */
export function toSettings(service: SdkService): Settings {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY')
  const all = [
    ...SERVICE_MEMBERS.map(name => [name, service[name]] as const),
    ...DEPLOYMENT_MEMBERS.map(name => [name, primary?.[name]] as const),
  ]
  return {
    ...Object.fromEntries(all.filter(([, value]) => value !== undefined)),
    ...unknownInService(service),
  }
}

/** The configured waits of a native deployment, in milliseconds. */
export interface BakeTimes {
  /** After all traffic has moved. */
  readonly final: number
  /** After each step of a linear, or the one step of a canary shift. */
  readonly step: number
  /** How many steps with a wait behind them the shift has. */
  readonly steps: number
  /** How often the weights of the production traffic change. */
  readonly shifts: number
}

const MINUTE = 60_000

/** All of the configured waits of a native deployment, in milliseconds. */
export function bakeTimeIn({ final, step, steps }: BakeTimes): number {
  return final + step * steps
}

/** AWS's own defaults stand where a configuration leaves a value out. */
export function toBakeTimes(configuration: Settings | DeploymentConfiguration): BakeTimes {
  const {
    strategy = 'ROLLING',
    bakeTimeInMinutes = 0,
    linearConfiguration,
    canaryConfiguration,
  }: DeploymentConfiguration = configuration
  const linear = strategy === 'LINEAR'
  const step = linear
    ? (linearConfiguration?.stepBakeTimeInMinutes ?? 6)
    : strategy === 'CANARY'
      ? (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10)
      : 0
  const several = linear ? Math.ceil(100 / (linearConfiguration?.stepPercent ?? 10)) : 2
  const shifts = strategy === 'ROLLING' ? 0 : strategy === 'BLUE_GREEN' ? 1 : several
  return {
    final: (strategy === 'ROLLING' ? 0 : bakeTimeInMinutes) * MINUTE,
    step: step * MINUTE,
    steps: step > 0 ? shifts - 1 : 0,
    shifts,
  }
}
