import type { DeploymentEntry, Service } from '../../src/aws/ecs/service.ts'
import type { ServiceDeployment } from '../../src/aws/ecs/service-deployments.ts'
import type { StartedDeployment } from '../../src/strategy/rollback/policy.ts'
import type { Container, TaskDefinition } from '../../src/task-definition/definition.ts'
import type { Snapshot, TargetGroup } from '../../src/watch/snapshot.ts'
import type { StoppedContainer, StoppedTask } from '../../src/watch/stopped-task.ts'

export const ACCOUNT = 'eu-west-1:123456789012'

/** A snapshot of two running tasks in the middle of a deployment. */
export function snapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    rollout: 'progressing',
    reached: 'none',
    counts: { desired: 2, running: 2, pending: 0, failed: 0, old: 0 },
    targetGroups: [],
    unready: 0,
    messages: [],
    stopped: [],
    stages: [],
    hooks: [],
    alarms: [],
    ...over,
  }
}

/** A target group whose targets, one per task, are in these states. */
export function group(states: readonly string[], over: Partial<TargetGroup> = {}): TargetGroup {
  const targets = states.map((state, index) => ({ id: `10.0.0.${index + 1}:8080`, task: `t${index}`, state }))
  return { name: 'web', targets, draining: 0, ...over }
}

/** A task that stopped for this reason, with what is known of its containers. */
export function stopped(id: string, reason: string, ...containers: readonly StoppedContainer[]): StoppedTask {
  return { id, reason, containers }
}

/** The reason of a task whose image is not in the registry, which nothing but another image heals. */
export const NO_IMAGE =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example/shop:2: not found'

/** The reason of a task that ended with one of its containers. */
export const EXITED = 'Essential container in task exited'

export function definition(...containers: readonly Container[]): TaskDefinition {
  return { family: 'shop', containerDefinitions: containers }
}

export function container(name: string, over: Partial<Container> = {}): Container {
  return { name, image: 'repo/app:1', ...over }
}

/** An entry of `deployments[]` as AWS words it. */
export function rollout(number: number, over: Partial<DeploymentEntry> = {}): DeploymentEntry {
  const id = `ecs-svc/${number}`
  const progress = over.state === 'COMPLETED' ? 'completed' : 'in progress'
  return {
    id,
    status: 'PRIMARY',
    taskDefinition: `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`,
    desired: 2,
    running: 2,
    pending: 0,
    failed: 0,
    state: 'IN_PROGRESS',
    reason: `ECS deployment ${id} ${progress}.`,
    createdAt: number * 1000,
    updatedAt: number * 1000,
    ...over,
  }
}

export function service(...deployments: readonly DeploymentEntry[]): Service {
  return {
    name: 'web',
    arn: `arn:aws:ecs:${ACCOUNT}:service/prod/web`,
    clusterArn: `arn:aws:ecs:${ACCOUNT}:cluster/prod`,
    status: 'ACTIVE',
    controller: 'ECS',
    strategy: 'ROLLING',
    schedulingStrategy: 'REPLICA',
    taskDefinition: deployments[0]?.taskDefinition ?? '',
    desired: 2,
    running: 2,
    deployments,
    rollsBackItself: false,
    settings: {},
    bakeTimes: { final: 0, step: 0, steps: 0, shifts: 0 },
    targetGroups: [],
    taskSets: [],
    messages: [],
  }
}

export function serviceDeployment(status: string, over: Partial<ServiceDeployment> = {}): ServiceDeployment {
  const arn = `arn:aws:ecs:${ACCOUNT}:service-deployment/prod/web/NCWGC2ZR-taawPAYrIaU5`
  const revisionArn = `arn:aws:ecs:${ACCOUNT}:service-revision/prod/web/2`
  return { arn, status, revisionArn, alarms: [], hooks: [], ...over }
}

/** A deployment of `shop:2` over `shop:1` that a run has started and saved. */
export function startedDeployment(over: Partial<StartedDeployment> = {}): StartedDeployment {
  return {
    cluster: 'prod',
    service: 'web',
    previous: 'shop:1',
    revision: 'shop:2',
    former: ['ecs-svc/1'],
    trace: { controller: 'ECS' },
    ...over,
  }
}
