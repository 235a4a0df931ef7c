/** What of a service an AppSpec is made from when there is no file. */
export interface AppSpecSource {
  /** ARN, where it is known already. */
  readonly taskDefinition?: string
  readonly container: string
  readonly port: number
  readonly platformVersion?: string
  readonly network?: {
    readonly subnets: readonly string[]
    readonly securityGroups: readonly string[]
    readonly assignPublicIp?: string
  }
  readonly capacityProviders?: readonly {
    readonly provider: string
    readonly base: number
    readonly weight: number
  }[]
}

/** The text of an AppSpec for a service that has none. */
export function generateAppSpec(source: AppSpecSource): string {
  const { taskDefinition = '', container, port, platformVersion, network, capacityProviders } = source
  const properties = {
    TaskDefinition: taskDefinition,
    LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
    ...(platformVersion ? { PlatformVersion: platformVersion } : {}),
    // AWS takes the network whole or not at all; without it, CodeDeploy keeps that of the service.
    ...(network && network.subnets.length > 0 && network.securityGroups.length > 0
      ? {
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: network.subnets,
              SecurityGroups: network.securityGroups,
              AssignPublicIp: network.assignPublicIp ?? 'DISABLED',
            },
          },
        }
      : {}),
    ...(capacityProviders?.length
      ? {
          CapacityProviderStrategy: capacityProviders.map(({ provider, base, weight }) => ({
            CapacityProvider: provider,
            Base: base,
            Weight: weight,
          })),
        }
      : {}),
  }
  return JSON.stringify({
    version: 0.0,
    Resources: [{ TargetService: { Type: 'AWS::ECS::Service', Properties: properties } }],
  })
}
