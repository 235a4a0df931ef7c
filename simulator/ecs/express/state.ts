import type { ExpressGatewayServiceConfiguration } from '@aws-sdk/client-ecs'

/** What ECS makes for an Express Mode service in the account. */
export interface ExpressResources {
  accessType: 'PUBLIC' | 'PRIVATE'
  /** Without its scheme. */
  endpoint: string
  loadBalancer: string
  listener: string
  rule: string
  targetGroups: string[]
  logGroup: string
  alarm: string
  /** Whether the load balancer was made for this service. */
  isNewBalancer: boolean
}

/** An Express Mode service, as far as its own API tells more of it than DescribeServices. */
export interface ExpressRecord {
  infrastructureRoleArn: string
  resources: ExpressResources
  /** By the number of their service revision. */
  configurations: Map<string, ExpressGatewayServiceConfiguration>
  /** When all resources are there (ms). */
  readyAt: number
  /** What ECS could not make, by the kind of resource, and why. */
  failures: Map<string, string>
  /** Whether DescribeServices leaves out the task definition, as it did in 2025 (ecspresso's issue 902). */
  hidesTaskDefinition: boolean
  /** Whether DescribeServices does not say that ECS manages its resources. */
  hidesKind?: boolean
}
