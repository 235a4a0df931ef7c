import type { ScalableRange } from '../base/scalable-range.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { Variant } from '../task-definition/platform.ts'
import type { ServiceTargetGroup } from '../task-definition/ports.ts'
import type { CheckWords } from './check.ts'
import type { ObservationMap } from './observation.ts'
import type { Trust } from './trust-policy.ts'

/** What is to be deployed, and the settings of the service it is deployed to. */
export interface Subject {
  readonly definition: TaskDefinition
  readonly service: string
  /** `aws`, or that of China, GovCloud or another one. */
  readonly partition: string
  readonly region: string
  readonly account: string
  readonly strategy: string
  /** Whether its tasks are started on Fargate; `undefined` where capacity of both kinds is used. */
  readonly fargate: boolean | undefined
  readonly spot: boolean
  readonly loadBalancers: readonly ServiceTargetGroup[]
  /** Names of ports that Service Connect or VPC Lattice refer to. */
  readonly portNames: readonly { readonly name: string; readonly by: string }[]
  readonly registries: readonly { readonly container: string; readonly port?: number }[]
  readonly subnets: readonly string[]
  readonly securityGroups: readonly string[]
  readonly desired: number
  /** How many tasks run while the deployment replaces them. */
  readonly capacity: { readonly least: number; readonly most: number; readonly stuck: boolean }
  /** Whether as many old tasks as desired are healthy, so that a deployment that is stuck stays so. */
  readonly isStuckForSure?: boolean
  /** One task on each container instance, and never more. */
  readonly daemon?: true
  readonly circuitBreaker: boolean
  /** Seconds; absent where the service does not say. */
  readonly gracePeriod?: number
  /** Names of the CloudWatch alarms that AWS, or the run, watches during its deployments. */
  readonly alarms?: readonly string[]
  /** What Application Auto Scaling calls the service; absent where it cannot scale it. */
  readonly scalable?: string
  /** Deployments of the service that are under way, in words. */
  readonly activeDeployments: readonly string[]
  /** Whether none is started beside them, as the inputs ask. */
  readonly failsIfBusy?: true
  /** Of one in its CodeDeploy deployment group that the service itself may not show. */
  readonly busyGroup?: CheckWords
}

/** A target group as far as it decides which targets it takes, and how soon it gives one up. */
export interface TargetGroupDetails {
  readonly name: string
  readonly targetType: string
  readonly vpc: string
  /** `tcp` and `udp`, as far as the load balancer speaks them to the targets. */
  readonly protocols: readonly string[]
  readonly healthCheckPort: string
  /** Seconds between health checks. */
  readonly interval: number
  /** Seconds until a target that does not answer is unhealthy. */
  readonly unhealthyAfter: number
  /** ARNs of the load balancers that forward to it. */
  readonly balancers: readonly string[]
}

/** A secret without its value. */
export interface SecretDetails {
  /** With the six characters at its end that a reference may lack. */
  readonly arn: string
  /** Marked for deletion, after which nothing of it is given out. */
  readonly deleted: boolean
  /** Staging labels by version id. */
  readonly stages: Readonly<Record<string, readonly string[]>>
}

/** An action on a resource that the policies of a role do not allow. */
export interface DeniedAction {
  readonly action: string
  readonly resource: string
  /** A policy forbids it, instead of none allowing it. */
  readonly explicit: boolean
  /** Keys of conditions that only the real request has, so that it may be allowed all the same. */
  readonly conditions?: readonly string[]
}

/** A subnet with the IPv4 addresses that nothing uses yet; absent where tasks take IPv6 addresses, which do not run out. */
export interface SubnetDetails {
  readonly vpc: string
  readonly free?: number
}

/** One rule that lets traffic in; ports of -1 are all. */
export interface IngressRule {
  /** `tcp`, or `-1` for everything. */
  readonly protocol: string
  readonly from: number
  readonly to: number
  /** Ids of security groups that traffic may come from. */
  readonly groups: readonly string[]
  /** Whether it also names address ranges or prefix lists. */
  readonly addresses: boolean
}

/** A listener rule at the load balancer of previews. */
export interface PreviewRule {
  /** ARN of the listener. */
  readonly listener: string
  /** `default`, or a number. */
  readonly priority: string
  /** ARNs of the target groups that it forwards to. */
  readonly targetGroups: readonly string[]
}

export interface SecurityGroupDetails {
  readonly vpc: string
  readonly ingress: readonly IngressRule[]
}

export interface SeenRole {
  /** Whether ECS may assume it for tasks. */
  readonly trust: Trust
}

/** Whether the caller may pass a role to ECS; with conditions that only the real request has, that is not known. */
export interface PassRole {
  readonly caller: string
  readonly allowed: boolean
  readonly conditions?: readonly string[]
}

/** Everything that was read about a subject; what was not looked at has no entry. */
export interface Facts {
  readonly images: ObservationMap<{ readonly variants: readonly Variant[] }>
  /** Prefixes of repositories that are caches, by `account/region` of the registry. */
  readonly caches: ObservationMap<readonly string[]>
  readonly targetGroups: ObservationMap<TargetGroupDetails>
  /** The target groups that a listener rule sends traffic to. */
  readonly rules: ObservationMap<readonly string[]>
  /** By the ARN of the secret. */
  readonly secrets: ObservationMap<SecretDetails>
  /** The names in a secret's JSON by the whole reference; `undefined` where it is no JSON object. */
  readonly keys: ObservationMap<readonly string[] | undefined>
  readonly parameters: ObservationMap<true>
  /** By `region/name`. */
  readonly logGroups: ObservationMap<true>
  readonly roles: ObservationMap<SeenRole>
  /** What the execution role lacks, by its ARN. */
  readonly deniedActions: ObservationMap<readonly DeniedAction[]>
  /** Whether the caller may pass a role to ECS, by the role's ARN. */
  readonly passRole: ObservationMap<PassRole>
  readonly subnets: ObservationMap<SubnetDetails>
  readonly securityGroups: ObservationMap<SecurityGroupDetails>
  /** Security groups of the load balancer, by its ARN. */
  readonly balancers: ObservationMap<readonly string[]>
  /** The rules at the load balancer of previews, by the ARN of their listener. */
  readonly previewRules: ObservationMap<readonly PreviewRule[]>
  /** By name. */
  readonly alarms: ObservationMap<{ readonly state: string; readonly reason: string }>
  /** By the name that Application Auto Scaling has for the service. */
  readonly scaling: ObservationMap<ScalableRange>
  /** By name of the quota. */
  readonly quotas: ObservationMap<number>
}

/** Nothing has been looked at yet. */
export const NO_FACTS: Facts = {
  images: new Map(),
  caches: new Map(),
  targetGroups: new Map(),
  rules: new Map(),
  secrets: new Map(),
  keys: new Map(),
  parameters: new Map(),
  logGroups: new Map(),
  roles: new Map(),
  deniedActions: new Map(),
  passRole: new Map(),
  subnets: new Map(),
  securityGroups: new Map(),
  balancers: new Map(),
  previewRules: new Map(),
  alarms: new Map(),
  scaling: new Map(),
  quotas: new Map(),
}
