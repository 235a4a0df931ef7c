import type { NetworkConfiguration, TaskSet as SdkTaskSet, Service } from '@aws-sdk/client-ecs'

/** The network of awsvpc tasks. */
export interface Network {
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly assignPublicIp?: string
}

/** A task set of a service under CodeDeploy: the old one or the new one, with how its tasks are launched. */
export interface ServiceTaskSet {
  readonly id: string
  /** `PRIMARY` serves production traffic. */
  readonly status: string
  readonly taskDefinition: string
  readonly running: number
  readonly pending: number
  /** How many tasks ECS wants to run of it. */
  readonly desired: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** ARNs of the target groups that its tasks are registered in. */
  readonly targetGroups: readonly string[]
  /** Id of the CodeDeploy deployment that made it. */
  readonly deployment?: string
  readonly platformVersion?: string
  readonly network?: Network
  readonly capacityProviders: readonly {
    readonly provider: string
    readonly base: number
    readonly weight: number
  }[]
}

/** The task sets of a service; empty under the ECS controller. */
export function toTaskSets(service: Service): ServiceTaskSet[] {
  return (service.taskSets ?? []).map(set => toTaskSet(set, service))
}

/** What a task set does not say itself, the service may. */
function toTaskSet(set: SdkTaskSet, service: Service): ServiceTaskSet {
  const network = toNetwork(set.networkConfiguration ?? service.networkConfiguration)
  const platformVersion = set.platformVersion ?? service.platformVersion
  return {
    id: set.id ?? '',
    status: set.status ?? '',
    taskDefinition: set.taskDefinition ?? '',
    running: set.runningCount ?? 0,
    pending: set.pendingCount ?? 0,
    desired: set.computedDesiredCount ?? 0,
    createdAt: set.createdAt?.getTime() ?? 0,
    targetGroups: (set.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    ...(set.externalId ? { deployment: set.externalId } : {}),
    ...(platformVersion ? { platformVersion } : {}),
    ...(network ? { network } : {}),
    capacityProviders: (set.capacityProviderStrategy ?? []).map(({ capacityProvider, base, weight }) => ({
      provider: capacityProvider ?? '',
      base: base ?? 0,
      weight: weight ?? 0,
    })),
  }
}

function toNetwork(configuration: NetworkConfiguration | undefined): Network | undefined {
  const awsvpc = configuration?.awsvpcConfiguration
  if (!awsvpc) return undefined
  return {
    subnets: awsvpc.subnets ?? [],
    securityGroups: awsvpc.securityGroups ?? [],
    ...(awsvpc.assignPublicIp ? { assignPublicIp: awsvpc.assignPublicIp } : {}),
  }
}
