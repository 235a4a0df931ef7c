import type { NetworkBinding, PortMapping } from '@aws-sdk/client-ecs'
import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import type { TargetGroupRecord } from '../elb/state.ts'
import { registerInLattice } from '../lattice/targets.ts'
import { isLive, tasksOf } from './selectors.ts'
import { addServiceEvent, taskSetSource } from './service-events.ts'
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

/** An instance whose agent has `ECS_EXCLUDE_IPV6_PORTBINDING=false`, so Docker's second binding of a port shows. */
export const ipv6BindingsAttribute = { name: 'shows-ipv6-bindings' }

const dynamicPort = (world: World): number => 32768 + Math.floor(world.random.fraction() * 28000)

/** Dynamic ports for each protocol and, where the agent shows them, each IP version; fixed ones are the same for all. */
const bindingsFor = (world: World, mapping: PortMapping, isIpv6Shown: boolean): NetworkBinding[] =>
  ['0.0.0.0', ...(isIpv6Shown ? ['::'] : [])].map(bindIP => ({
    bindIP,
    containerPort: mapping.containerPort,
    hostPort: mapping.hostPort || dynamicPort(world),
    protocol: mapping.protocol ?? 'tcp',
  }))

/**
 * Binds the containers' ports on the instance, in a bridge network. In the others, AWS shows no bindings
 * (https://github.com/aws/amazon-ecs-agent/pull/3479).
 */
export function bindPorts(world: World, task: TaskRecord): void {
  const definition = findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')
  const isBound = (definition?.networkMode ?? 'bridge') === 'bridge'
  const instance = world.state.containerInstances.get(task.view.containerInstanceArn ?? '')
  for (const container of task.view.containers) {
    const found = definition?.containerDefinitions?.find(each => each.name === container.name)
    const mappings = isBound ? (found?.portMappings ?? []) : []
    container.networkBindings = mappings.flatMap(mapping =>
      bindingsFor(world, mapping, instance?.attributes?.includes(ipv6BindingsAttribute) === true),
    )
  }
}

/** The port on the instance that a target group takes: its own protocol and IP version; the container's in a host network. */
const portOn = (world: World, task: TaskRecord, group: TargetGroupRecord, name: string, port: number) => {
  const definition = findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')
  if (definition?.networkMode === 'host') return port
  const protocol = group.view.Protocol === 'UDP' ? 'udp' : 'tcp'
  const bindIP = group.view.IpAddressType === 'ipv6' ? '::' : '0.0.0.0'
  return task.view.containers
    .find(each => each.name === name)
    ?.networkBindings?.find(
      each => each.containerPort === port && each.protocol === protocol && each.bindIP === bindIP,
    )?.hostPort
}

const addressFor = (
  world: World,
  task: TaskRecord,
  group: TargetGroupRecord,
  container: string,
  port: number,
): { id: string; port: number } | undefined => {
  const ip = detail(task, 'privateIPv4Address')
  if (ip !== undefined) return { id: ip, port }
  const instance = world.state.containerInstances.get(task.view.containerInstanceArn ?? '')
  const hostPort = portOn(world, task, group, container, port)
  if (!instance?.ec2InstanceId || hostPort === undefined) return undefined
  return { id: instance.ec2InstanceId, port: hostPort }
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
  const address = group && addressFor(world, task, group, containerName, containerPort)
  if (!group || !address) return false
  const zone = task.view.availabilityZone
  const target = { ...address, task: task.arn, ...(zone === undefined ? {} : { zone }) }
  registerTarget(world, group, target, task.behavior, () => world.scheduleReconcile(service))
  const key = targetKey(address.id, address.port)
  task.targets.push({ group: targetGroupArn, key, container: containerName, port: containerPort })
  return true
}

/** Registers tasks of one deployment or task set in every target group of theirs: one event for each group. */
const registerTogether = (world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): void => {
  const owner = [...service.deployments, ...service.taskSets].find(each => each.id === tasks[0]?.deployment)
  const groups = service.deployments.find(each => each === owner)?.groups
  for (const [index, balancer] of ((owner ?? service).settings.loadBalancers ?? []).entries()) {
    const group = groups?.[index] ?? balancer.targetGroupArn ?? ''
    const count = tasks.filter(task => register(world, service, task, group, balancer)).length
    const source = taskSetSource(service, owner?.id)
    if (count > 0)
      addServiceEvent(world, service, `registered ${count} targets in (target-group ${group})`, 0, source)
  }
}

const isUp = (task: TaskRecord): boolean =>
  isLive(task) &&
  (task.view.lastStatus === 'RUNNING' ||
    (task.view.lastStatus === 'ACTIVATING' && detail(task, 'privateIPv4Address') !== undefined))

const isReady = (task: TaskRecord): boolean => task.targets.length === 0 && isUp(task)

const isNewToLattice = (task: TaskRecord): boolean => task.latticeTargets === undefined && isUp(task)

/** Seconds in which ECS gathers tasks that get ready together: a guess. */
const gatheringSeconds = 3

/** Registers the service's tasks that are ready for their target groups a little later, with what gets ready by then. */
export function registerSoon(world: World, service: ServiceRecord): void {
  after(world, gatheringSeconds, () => {
    registerInLattice(world, service, tasksOf(world.state, service).filter(isNewToLattice))
    const ready = tasksOf(world.state, service).filter(isReady)
    for (const owner of new Set(ready.map(task => task.deployment)))
      registerTogether(
        world,
        service,
        ready.filter(task => task.deployment === owner),
      )
  })
}
