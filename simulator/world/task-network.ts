import type { NetworkBinding } from '@aws-sdk/client-ecs'
import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { isLive, tasksOf } from './selectors.ts'
import { addServiceEvent } from './service-events.ts'
import { registerTarget, targetKey } from './target-registration.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { after, type World } from './world.ts'

const detail = (task: TaskRecord, name: string): string | undefined =>
  task.view.attachments?.[0]?.details?.find(each => each.name === name)?.value

/** Attaches the task's network interface (awsvpc). */
export function attachInterface(task: TaskRecord): void {
  const attachment = task.view.attachments?.[0]
  if (attachment) attachment.status = 'ATTACHED'
}

/** Binds the containers' ports on the instance: dynamic ones where the definition asks for port 0 (bridge). */
export function bindPorts(world: World, task: TaskRecord): void {
  const definition = findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')
  const bound = definition?.networkMode !== 'awsvpc'
  for (const container of task.view.containers) {
    const found = definition?.containerDefinitions?.find(each => each.name === container.name)
    const mappings = bound ? (found?.portMappings ?? []) : []
    container.networkBindings = mappings.map(
      (mapping): NetworkBinding => ({
        bindIP: '0.0.0.0',
        containerPort: mapping.containerPort,
        hostPort: mapping.hostPort || 32768 + Math.floor(world.random.fraction() * 28000),
        protocol: mapping.protocol ?? 'tcp',
      }),
    )
  }
}

const addressFor = (
  world: World,
  task: TaskRecord,
  container: string,
  port: number,
): { id: string; port: number } | undefined => {
  const ip = detail(task, 'privateIPv4Address')
  if (ip !== undefined) return { id: ip, port }
  const instance = world.state.containerInstances.get(task.view.containerInstanceArn ?? '')
  const binding = task.view.containers
    .find(each => each.name === container)
    ?.networkBindings?.find(each => each.containerPort === port)
  if (!instance?.ec2InstanceId || binding?.hostPort === undefined) return undefined
  return { id: instance.ec2InstanceId, port: binding.hostPort }
}

type Balancer = NonNullable<ServiceRecord['settings']['loadBalancers']>[number]

/** Registers the task in one of its service's target groups; whether that was possible. */
const register = (
  world: World,
  service: ServiceRecord,
  task: TaskRecord,
  targetGroupArn: string,
  { containerName = '', containerPort = 0 }: Balancer,
): boolean => {
  const group = world.state.targetGroups.get(targetGroupArn)
  const address = addressFor(world, task, containerName, containerPort)
  if (!group || !address) return false
  const zone = task.view.availabilityZone
  const target = { ...address, task: task.arn, ...(zone === undefined ? {} : { zone }) }
  registerTarget(world, group, target, task.behavior, () => world.scheduleReconcile(service))
  const key = targetKey(address.id, address.port)
  task.targets.push({ group: targetGroupArn, key, container: containerName, port: containerPort })
  return true
}

/** Registers tasks of one deployment or task set in every target group of theirs: one event for each group. */
const registerTogether = (world: World, service: ServiceRecord, tasks: TaskRecord[]): void => {
  const owner = [...service.deployments, ...service.taskSets].find(each => each.id === tasks[0]?.deployment)
  const groups = service.deployments.find(each => each === owner)?.groups
  for (const [index, balancer] of ((owner ?? service).settings.loadBalancers ?? []).entries()) {
    const group = groups?.[index] ?? balancer.targetGroupArn ?? ''
    const count = tasks.filter(task => register(world, service, task, group, balancer)).length
    if (count > 0) addServiceEvent(world, service, `registered ${count} targets in (target-group ${group})`)
  }
}

const isReady = (task: TaskRecord): boolean =>
  isLive(task) &&
  task.targets.length === 0 &&
  (task.view.lastStatus === 'RUNNING' ||
    (task.view.lastStatus === 'ACTIVATING' && detail(task, 'privateIPv4Address') !== undefined))

/** Seconds in which ECS gathers tasks that get ready together: a guess. */
const gatheringSeconds = 3

/** Registers the service's tasks that are ready for their target groups a little later, with what gets ready by then. */
export function registerSoon(world: World, service: ServiceRecord): void {
  after(world, gatheringSeconds, () => {
    const ready = tasksOf(world.state, service).filter(isReady)
    for (const owner of new Set(ready.map(task => task.deployment)))
      registerTogether(
        world,
        service,
        ready.filter(task => task.deployment === owner),
      )
  })
}
