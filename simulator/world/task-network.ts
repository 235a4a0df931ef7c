import type { NetworkBinding } from '@aws-sdk/client-ecs'
import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { addServiceEvent } from './service-events.ts'
import { registerTarget, targetKey } from './target-registration.ts'
import { findTaskDefinition } from './task-definitions.ts'
import type { World } from './world.ts'

const detail = (task: TaskRecord, name: string): string | undefined =>
  task.view.attachments?.[0]?.details?.find(each => each.name === name)?.value

/** Attaches the task's network interface and gives its containers their addresses (awsvpc). */
export function attachInterface(task: TaskRecord): void {
  const attachment = task.view.attachments?.[0]
  if (!attachment) return
  attachment.status = 'ATTACHED'
  for (const container of task.view.containers) {
    container.networkInterfaces = [
      { attachmentId: attachment.id, privateIpv4Address: detail(task, 'privateIPv4Address') },
    ]
  }
}

/** Binds the containers' ports on the instance: dynamic ones where the definition asks for port 0 (bridge). */
export function bindPorts(world: World, task: TaskRecord): void {
  const definition = findTaskDefinition(world.state, task.view.taskDefinitionArn ?? '')
  if (definition?.networkMode === 'awsvpc') return
  for (const container of task.view.containers) {
    const mappings =
      definition?.containerDefinitions?.find(each => each.name === container.name)?.portMappings ?? []
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

/** Registers the task in every target group of its service and says so. */
export function registerWithTargetGroups(world: World, service: ServiceRecord, task: TaskRecord): void {
  const owner = [...service.deployments, ...service.taskSets].find(each => each.id === task.deployment)
  const groups = service.deployments.find(each => each === owner)?.groups
  for (const [index, balancer] of ((owner ?? service).settings.loadBalancers ?? []).entries()) {
    const { containerName, containerPort } = balancer
    const targetGroupArn = groups?.[index] ?? balancer.targetGroupArn
    const group = world.state.targetGroups.get(targetGroupArn ?? '')
    const address = addressFor(world, task, containerName ?? '', containerPort ?? 0)
    if (!group || !targetGroupArn || !address) continue
    const zone = task.view.availabilityZone
    const target = { ...address, task: task.arn, ...(zone === undefined ? {} : { zone }) }
    registerTarget(world, group, target, task.behavior, () => world.scheduleReconcile(service))
    task.targets.push({
      group: targetGroupArn,
      key: targetKey(address.id, address.port),
      container: containerName ?? '',
      port: containerPort ?? 0,
    })
    addServiceEvent(world, service, `registered 1 targets in (target-group ${targetGroupArn})`)
  }
}
