import type { SecurityGroup, Subnet } from '@aws-sdk/client-ec2'
import type { Tag } from '@aws-sdk/client-ecs'
import { type AutoScalingState, emptyAutoScaling } from '../autoscaling/state.ts'
import type { AlarmRecord } from '../cloudwatch/state.ts'
import { type CodeDeployState, emptyCodeDeploy } from '../codedeploy/state.ts'
import type { RepositoryRecord } from '../ecr/state.ts'
import { type EcsState, emptyEcs } from '../ecs/state.ts'
import { type ElbState, emptyElb } from '../elb/state.ts'
import type { EventRuleRecord } from '../events/state.ts'
import type { RoleRecord } from '../iam/state.ts'
import { emptyLattice, type LatticeState } from '../lattice/state.ts'
import type { LogGroupRecord } from '../logs/state.ts'
import type { ScheduleRecord } from '../scheduler/state.ts'
import type { SecretRecord } from '../secretsmanager/state.ts'
import type { ParameterRecord } from '../ssm/state.ts'
import type { ImageUse } from './behavior.ts'
import type { LambdaFunction, RoleFault } from './native/lambda-functions.ts'

/** Everything the simulated account holds; plain data, so that a copy of it is a look into the past. */
export interface WorldState extends EcsState, ElbState {
  /** The ARN that GetCallerIdentity answers, where it is not that of the deploying job's role. */
  caller?: string
  codeDeploy: CodeDeployState
  lattice: LatticeState
  tags: Map<string, Tag[]>
  /** By name. */
  alarms: Map<string, AlarmRecord>
  /** When ECS hears of a change of an alarm (ms); it has heard of the others. */
  alarmsHeardAt: Map<string, number>
  /** Lambda functions by ARN. */
  functions: Map<string, LambdaFunction>
  /** What is wrong with roles that ECS assumes, by ARN. */
  roleFaults: Map<string, RoleFault>
  behaviorUses: Map<string, ImageUse>
  logGroups: Map<string, LogGroupRecord>
  /** Repositories of ECR by `registry/name`. */
  repositories: Map<string, RepositoryRecord>
  /** Upstream registries by the prefix of the repositories that cache them. */
  pullThroughCaches: Map<string, string>
  subnets: Map<string, Subnet>
  securityGroups: Map<string, SecurityGroup>
  /** By name. */
  roles: Map<string, RoleRecord>
  /** By name. */
  secrets: Map<string, SecretRecord>
  /** By name. */
  parameters: Map<string, ParameterRecord>
  /** Rules of EventBridge by `bus/name`. */
  eventRules: Map<string, EventRuleRecord>
  eventBuses: Set<string>
  /** So many entries of the next PutTargets calls fail within an answer of 200, with this code. */
  failingTargets: { count: number; code: string }
  /** Schedules of EventBridge Scheduler by `group/name`. */
  schedules: Map<string, ScheduleRecord>
  /** Whether Scheduler refuses a start in the past when a schedule is updated, as it does when one is created. */
  refusesPastStarts: boolean
  /** By `service/code`. */
  quotas: Map<string, { name: string; value: number }>
  autoScaling: AutoScalingState
}

/** An account in which nothing exists yet. */
export const emptyState = (): WorldState => ({
  ...emptyEcs(),
  ...emptyElb(),
  codeDeploy: emptyCodeDeploy(),
  lattice: emptyLattice(),
  tags: new Map(),
  alarms: new Map(),
  alarmsHeardAt: new Map(),
  functions: new Map(),
  roleFaults: new Map(),
  behaviorUses: new Map(),
  logGroups: new Map(),
  repositories: new Map(),
  pullThroughCaches: new Map(),
  subnets: new Map(),
  securityGroups: new Map(),
  roles: new Map(),
  secrets: new Map(),
  parameters: new Map(),
  eventRules: new Map(),
  eventBuses: new Set(['default']),
  failingTargets: { count: 0, code: '' },
  schedules: new Map(),
  refusesPastStarts: true,
  quotas: new Map(),
  autoScaling: emptyAutoScaling(),
})
