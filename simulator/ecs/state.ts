import type {
  Container,
  ContainerInstance,
  CreateServiceRequest,
  DeploymentConfiguration,
  DeploymentRolloutState,
  Service,
  ServiceDeployment,
  ServiceEvent,
  ServiceRevision,
  Task,
  TaskDefinition,
  VpcLatticeConfiguration,
} from '@aws-sdk/client-ecs'
import type { Behavior } from '../world/behavior.ts'
import type { NativeProgress } from '../world/native/progress.ts'
import type { ExpressRecord } from './express/state.ts'
import type { ManagedState } from './managed.ts'
import type { TaskPace } from './task-pace.ts'

/** The properties of a service whose change makes a new service revision. */
export interface RevisionSettings
  extends Pick<
    Service,
    | 'networkConfiguration'
    | 'platformVersion'
    | 'loadBalancers'
    | 'serviceRegistries'
    | 'launchType'
    | 'capacityProviderStrategy'
  > {
  taskDefinition: string
  serviceConnectConfiguration?: unknown
  volumeConfigurations?: unknown
  vpcLatticeConfigurations?: VpcLatticeConfiguration[]
  gatewayConnectors?: ServiceRevision['gatewayConnectors']
  monitoring?: ServiceRevision['monitoring']
}

/** One entry of a service's deployments; its id's number is that of its service revision. */
export interface DeploymentRecord {
  id: string
  number: string
  settings: RevisionSettings
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING'
  rolloutState: DeploymentRolloutState
  rolloutStateReason: string
  desiredCount: number
  failedTasks: number
  /** What the circuit breaker counts; differs from failedTasks when healthy tasks do not reset it. */
  breakerFailures: number
  /** When the circuit breaker acts upon them (ms), once they are too many. */
  breakerFiresAt?: number
  createdAt: number
  updatedAt: number
  completedAt?: number
  /** Tasks that failed to start one after the other: what the scheduler's back-off counts. */
  startFailures: number
  nextStartAt: number
  /** Alarms already ringing when the deployment began; AWS ignores them for it. */
  ignoredAlarms: string[]
  bakeUntil?: number
  /** Of one that is returned to: when that is over at the earliest (ms). */
  rollbackUntil?: number
  /** The target group of its tasks, for each load balancer entry of its settings. */
  groups?: string[]
  latticeGroups?: string[]
}

/** One task set of a service that CodeDeploy deploys; its tasks carry its id as their deployment. */
export interface TaskSetRecord {
  id: string
  /** The CodeDeploy deployment that made it; CreateService's own has none. */
  externalId?: string
  settings: RevisionSettings
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING'
  /** Percent of the service's desired count. */
  scale: number
  /** What that comes to, as the scheduler has last counted it. */
  computedDesiredCount: number
  steady: boolean
  steadyChangedAt: number
  createdAt: number
  updatedAt: number
  /** After a task could not be placed. */
  nextStartAt?: number
}

/** A service, with what its wire form is made of and what its scheduler remembers. */
export interface ServiceRecord {
  arn: string
  name: string
  cluster: string
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL'
  settings: RevisionSettings
  deploymentConfiguration: DeploymentConfiguration
  desiredCount: number
  healthCheckGracePeriodSeconds: number
  /** Members that are stored and answered but change nothing here. */
  rest: Partial<Service>
  createdAt: number
  /** The request that created it. */
  creation: CreateServiceRequest
  deployments: DeploymentRecord[]
  /** The deployment a rollback returns to. */
  lastCompleted?: DeploymentRecord
  taskSets: TaskSetRecord[]
  events: ServiceEvent[]
  currentServiceDeployment?: string
  steady: boolean
  reconcileAt?: number
  /**
   * A rollback is a deployment of its own, with a new id, instead of the one before under its old id. `alone`: the failed one
   * leaves `deployments[]` in that moment, and events alone tell of it.
   */
  rollbackUnderNewId?: boolean | 'alone'
  /** A native rollback keeps the bake time too, which AWS does not say. */
  rollbackBakes?: boolean
  /** Of an Express Mode service. */
  express?: ExpressRecord
}

export interface ServiceDeploymentRecord {
  view: ServiceDeployment & { serviceDeploymentArn: string; status: NonNullable<ServiceDeployment['status']> }
  serviceArn: string
  /** The number of the target revision. */
  number: string
  sources: string[]
  /** ListServiceDeployments shows it only from then on. */
  visibleAt: number
  /** Whether it does not wait until the tasks that it replaces have drained. */
  succeedsBeforeDrained: boolean
  /** Of a blue/green, linear or canary deployment, once it has begun. */
  native?: NativeProgress
}

/** A task, the load balancer targets it stands behind and how it will behave. */
export interface TaskRecord {
  id: string
  arn: string
  service?: string
  /** Deployment (or task set) id. */
  deployment?: string
  behavior: Behavior
  pace: TaskPace
  /** Of each container whose image is known to behave in some way, by name. */
  behaviors: Map<string, Behavior>
  view: Task & { lastStatus: string; desiredStatus: string; containers: Container[] }
  targets: { group: string; key: string; container: string; port: number }[]
  /** Its targets in VPC Lattice, once ECS has registered it there. */
  latticeTargets?: { group: string; key: string }[]
  /** Of the RunTask call that started it. */
  clientToken?: string
  /** That call, as JSON. */
  request?: string
  /** Its essential containers that have a health check, by name. */
  checked: ReadonlySet<string>
  runningAt?: number
  everHealthy: boolean
  /** Task scale-in protection: no scheduler stops it to scale in or to replace it. */
  isProtected?: boolean
  countedAsFailed: boolean
  stoppedAt?: number
}

/** What the account holds in ECS; plain data. */
export interface EcsState {
  clusters: Map<string, { arn: string; name: string; status: string }>
  taskDefinitions: Map<string, TaskDefinition[]>
  services: Map<string, ServiceRecord>
  serviceDeployments: Map<string, ServiceDeploymentRecord>
  serviceRevisions: Map<string, ServiceRevision & { number: string }>
  tasks: Map<string, TaskRecord>
  containerInstances: Map<string, ContainerInstance & { cluster: string }>
  managed: ManagedState
  /** Of one RunTask call; all of them where not set. */
  placeableTasks?: number
  /** Stages and statuses under names that AWS has not published yet, by their known ones. */
  unreleasedNames: Map<string, string>
  /** Members that AWS has and its published model does not yet, by the shape that has them. */
  unreleasedMembers: Map<string, string[]>
  /** How a request with a top-level member that AWS does not know is answered; without it, AWS passes over the member. */
  refusesUnknown?: 'by-name' | 'namelessly'
}

/** ECS before anybody used it. */
export const emptyEcs = (): EcsState => ({
  clusters: new Map(),
  taskDefinitions: new Map(),
  services: new Map(),
  serviceDeployments: new Map(),
  serviceRevisions: new Map(),
  tasks: new Map(),
  containerInstances: new Map(),
  managed: { providers: new Set(), daemons: new Map() },
  unreleasedNames: new Map(),
  unreleasedMembers: new Map(),
})
