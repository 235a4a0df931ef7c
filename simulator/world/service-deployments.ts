import type { ServiceDeployment, ServiceDeploymentRollbackMonitorsStatus } from '@aws-sdk/client-ecs'
import { deepCopy } from '../deep-copy.ts'
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { base64url } from '../random.ts'
import { ecsArn } from './arn.ts'
import { isOnFargate, resolvedPlatform } from './capacity.ts'
import { thresholdFor } from './circuit-breaker.ts'
import { groupOf } from './grouping.ts'
import { digestOf } from './image-digest.ts'
import { resolvedConfigurationOf } from './native/target-groups.ts'
import { findTaskDefinition } from './task-definitions.ts'
import { after, present, type World } from './world.ts'

type Status = NonNullable<ServiceDeployment['status']>

const startSeconds = 1.6
const listedSeconds = 2
const stopSeconds = 3

/** Statuses from which a service deployment does not come back. */
export const isTerminal = (status: Status): boolean =>
  ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status)

/** The ARN of a service revision. */
export const revisionArn = (world: Pick<World, 'place'>, service: ServiceRecord, number: string): string =>
  ecsArn(world.place, `service-revision/${service.cluster}/${service.name}/${number}`)

/** The service deployment under way for the service, if there is one. */
export const runningServiceDeployment = (
  world: World,
  service: ServiceRecord,
): ServiceDeploymentRecord | undefined =>
  groupOf(world.state.serviceDeployments, each => each.serviceArn, service.arn).findLast(
    each => !isTerminal(each.view.status),
  )

/** Moves a service deployment to another status, with whatever else changes at that moment. */
export function setServiceDeploymentStatus(
  world: World,
  record: ServiceDeploymentRecord,
  status: Status,
  more: Partial<ServiceDeployment> = {},
): void {
  Object.assign(record.view, more, { status, updatedAt: present(world) })
  if (!isTerminal(status)) return
  record.view.finishedAt = present(world)
  if (status === 'STOPPED') record.view.stoppedAt = present(world)
}

/** What a monitor (circuit breaker, alarms) reads while its service deployment is or was under way. */
export const monitorStatus = (
  enabled: boolean | undefined,
  triggered: boolean,
  over: boolean,
): ServiceDeploymentRollbackMonitorsStatus => {
  if (!enabled) return 'DISABLED'
  if (triggered) return 'TRIGGERED'
  return over ? 'MONITORING_COMPLETE' : 'MONITORING'
}

/** Asks the service deployment under way to stop and stops it a little later; a rollback under way fails. */
export function stopRunning(world: World, service: ServiceRecord): void {
  const running = runningServiceDeployment(world, service)
  if (!running) return
  if (running.view.status === 'ROLLBACK_IN_PROGRESS') {
    setServiceDeploymentStatus(world, running, 'ROLLBACK_FAILED')
    return
  }
  setServiceDeploymentStatus(world, running, 'STOP_REQUESTED')
  after(world, stopSeconds, () => {
    if (running.view.status === 'STOP_REQUESTED') setServiceDeploymentStatus(world, running, 'STOPPED')
  })
}

/** Keeps the settings of a deployment as the service revision of the same number. */
export function createRevision(world: World, service: ServiceRecord, deployment: DeploymentRecord): string {
  const arn = revisionArn(world, service, deployment.number)
  const { settings } = deployment
  const containers = findTaskDefinition(world.state, settings.taskDefinition)?.containerDefinitions ?? []
  const fargate = isOnFargate(settings) || settings.platformVersion !== undefined
  world.state.serviceRevisions.set(arn, {
    number: deployment.number,
    serviceRevisionArn: arn,
    serviceArn: service.arn,
    clusterArn: ecsArn(world.place, `cluster/${service.cluster}`),
    taskDefinition: settings.taskDefinition,
    launchType: settings.launchType,
    capacityProviderStrategy: settings.capacityProviderStrategy,
    ...(fargate
      ? { platformVersion: resolvedPlatform(settings.platformVersion), platformFamily: 'Linux' }
      : {}),
    loadBalancers: settings.loadBalancers ?? [],
    ...resolvedConfigurationOf(world, deployment),
    serviceRegistries: settings.serviceRegistries ?? [],
    networkConfiguration: settings.networkConfiguration,
    containerImages: containers.map(({ name, image }) => ({
      containerName: name,
      imageDigest: digestOf(world.state, image ?? ''),
      image,
    })),
    guardDutyEnabled: false,
    ...(settings.vpcLatticeConfigurations
      ? { vpcLatticeConfigurations: settings.vpcLatticeConfigurations }
      : {}),
    ...(settings.gatewayConnectors ? { gatewayConnectors: settings.gatewayConnectors } : {}),
    ...(settings.monitoring ? { monitoring: settings.monitoring } : {}),
    createdAt: present(world),
  })
  return arn
}

/** Adds the service deployment that carries `deployment` out; it starts, and is listed, a moment later. */
export function createServiceDeployment(
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  sources: string[],
): ServiceDeploymentRecord {
  const id = world.random.text(base64url, 21)
  const arn = ecsArn(world.place, `service-deployment/${service.cluster}/${service.name}/${id}`)
  const configuration = deepCopy(service.deploymentConfiguration)
  const record: ServiceDeploymentRecord = {
    serviceArn: service.arn,
    number: deployment.number,
    sources,
    visibleAt: world.clock.now() + listedSeconds * 1000,
    succeedsBeforeDrained: world.random.fraction() < 0.5,
    view: {
      serviceDeploymentArn: arn,
      serviceArn: service.arn,
      clusterArn: ecsArn(world.place, `cluster/${service.cluster}`),
      createdAt: present(world),
      updatedAt: present(world),
      status: 'PENDING',
      deploymentConfiguration: configuration,
      ...(configuration.alarms
        ? { alarms: { alarmNames: configuration.alarms.alarmNames, triggeredAlarmNames: [] } }
        : {}),
      deploymentCircuitBreaker: { failureCount: 0, threshold: thresholdFor(service) },
    },
  }
  world.state.serviceDeployments.set(arn, record)
  after(world, startSeconds, () => {
    if (record.view.status !== 'PENDING') return
    setServiceDeploymentStatus(world, record, 'IN_PROGRESS', { startedAt: present(world) })
    world.scheduleReconcile(service)
  })
  after(world, listedSeconds, () => {
    service.currentServiceDeployment = arn
  })
  return record
}
