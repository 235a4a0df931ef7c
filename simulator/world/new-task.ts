import type {
  Container,
  ContainerDefinition,
  LaunchType,
  NetworkConfiguration,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import type { TaskRecord } from '../ecs/state.ts'
import type { TaskPace } from '../ecs/task-pace.ts'
import { hexDigits, type Random, uuid } from '../random.ts'
import { ecsArn } from './arn.ts'
import type { Behavior } from './behavior.ts'
import { resolvedPlatform } from './capacity.ts'
import { drawBehaviors } from './image-behaviors.ts'
import { activeInstances } from './instances.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { newInterface } from './task-interface.ts'
import { present, type World } from './world.ts'

/** What a task is started from: a service's deployment or a RunTask call. */
export interface TaskRequest {
  cluster: string
  taskDefinition: string
  launchType: string
  group: string
  startedBy?: string
  service?: string
  platformVersion?: string
  capacityProvider?: string
  networkConfiguration?: NetworkConfiguration
  /** Commands that take the place of those of the definition, by container. */
  commands?: ReadonlyMap<string, readonly string[]>
}

/** What decides about the task as a whole. */
const behaviorOf = (definition: TaskDefinition, behaviors: Map<string, Behavior>): Behavior => {
  const decisive = (definition.containerDefinitions ?? []).find(
    each => each.essential !== false && behaviors.has(each.name ?? ''),
  )
  return behaviors.get(decisive?.name ?? '') ?? {}
}

const containerOf = (
  random: Random,
  cluster: string,
  taskArn: string,
  definition: ContainerDefinition,
): Container => ({
  containerArn: `${taskArn.replace(':task/', ':container/')}/${uuid(random)}`,
  taskArn,
  name: definition.name ?? cluster,
  image: definition.image ?? '',
  lastStatus: 'PENDING',
  healthStatus: 'UNKNOWN',
  cpu: String(definition.cpu ?? 0),
  ...(definition.memory === undefined ? {} : { memory: String(definition.memory) }),
  ...(definition.memoryReservation === undefined
    ? {}
    : { memoryReservation: String(definition.memoryReservation) }),
})

/** Each container of a task that has a network interface carries its address. */
const withInterfaces = (view: TaskRecord['view']): TaskRecord['view'] => {
  for (const container of view.containers) {
    container.networkInterfaces = (view.attachments ?? []).map(({ id, details }) => ({
      attachmentId: id,
      privateIpv4Address: details?.find(each => each.name === 'privateIPv4Address')?.value,
    }))
  }
  return view
}

type Instance = { containerInstanceArn?: string | undefined }

/** Where the fewest tasks are, so that each has its ports. */
const emptiestOf = <T extends Instance>(world: World, instances: T[]): T | undefined => {
  const load = ({ containerInstanceArn }: T): number =>
    [...world.state.tasks.values()].filter(
      task => task.stoppedAt === undefined && task.view.containerInstanceArn === containerInstanceArn,
    ).length
  return [...instances].sort((one, other) => load(one) - load(other))[0]
}

const onInstance = (world: World, { cluster }: TaskRequest): Partial<TaskRecord['view']> => {
  const instance = emptiestOf(world, activeInstances(world, cluster))
  return instance ? { containerInstanceArn: instance.containerInstanceArn } : {}
}

const placement = (
  world: World,
  order: TaskRequest,
  definition: TaskDefinition,
): Partial<TaskRecord['view']> => {
  const { region } = world.place
  if (definition.networkMode === 'awsvpc') {
    const { zone, details } = newInterface(world, order.networkConfiguration)
    const id = uuid(world.random)
    return {
      ...(order.launchType === 'FARGATE' ? {} : onInstance(world, order)),
      availabilityZone: `${region}${'abc'[zone] ?? 'a'}`,
      attachments: [{ id, type: 'ElasticNetworkInterface', status: 'ATTACHING', details }],
    }
  }
  return { availabilityZone: `${region}a`, attachments: [], ...onInstance(world, order) }
}

const viewOf = (
  world: World,
  order: TaskRequest,
  definition: TaskDefinition,
  arn: string,
): TaskRecord['view'] => {
  const definitions = definition.containerDefinitions ?? []
  const fargate = order.launchType === 'FARGATE'
  return {
    taskArn: arn,
    clusterArn: ecsArn(world.place, `cluster/${order.cluster}`),
    taskDefinitionArn: definition.taskDefinitionArn,
    group: order.group,
    startedBy: order.startedBy,
    launchType: order.launchType as LaunchType,
    ...(order.capacityProvider === undefined ? {} : { capacityProviderName: order.capacityProvider }),
    ...(fargate
      ? {
          platformVersion: resolvedPlatform(order.platformVersion),
          platformFamily: 'Linux',
          ephemeralStorage: { sizeInGiB: 20 },
        }
      : {}),
    cpu: definition.cpu,
    memory: definition.memory,
    createdAt: present(world),
    desiredStatus: 'RUNNING',
    lastStatus: definition.networkMode === 'awsvpc' ? 'PROVISIONING' : 'PENDING',
    healthStatus: 'UNKNOWN',
    enableExecuteCommand: false,
    attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
    overrides: {
      containerOverrides: definitions.map(each => ({ name: each.name })),
      inferenceAcceleratorOverrides: [],
    },
    tags: [],
    version: 1,
    ...placement(world, order, definition),
    containers: definitions.map(each => containerOf(world.random, order.cluster, arn, each)),
  }
}

/** Creates a task in its first state; what becomes of it is the business of task-lifecycle. */
export function createTask(world: World, order: TaskRequest, pace: TaskPace): TaskRecord {
  const definition = findTaskDefinition(world.state, order.taskDefinition) ?? {}
  const id = world.random.text(hexDigits, 32)
  const arn = ecsArn(world.place, `task/${order.cluster}/${id}`)
  const behaviors = drawBehaviors(world, definition, order.commands)
  const task: TaskRecord = {
    id,
    arn,
    ...(order.service === undefined ? {} : { service: order.service }),
    ...(order.startedBy === undefined ? {} : { deployment: order.startedBy }),
    behavior: behaviorOf(definition, behaviors),
    behaviors,
    targets: [],
    checked: new Set(
      (definition.containerDefinitions ?? []).flatMap(({ name = '', essential, healthCheck }) => {
        const isJudged = essential !== false && healthCheck && behaviors.get(name)?.container !== 'unknown'
        return isJudged ? name : []
      }),
    ),
    everHealthy: false,
    countedAsFailed: false,
    pace,
    view: withInterfaces(viewOf(world, order, definition, arn)),
  }
  world.state.tasks.set(arn, task)
  return task
}
