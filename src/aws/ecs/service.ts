import type { Deployment, LoadBalancer, Service as SdkService } from '@aws-sdk/client-ecs'
import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { Message } from '../../watch/message.ts'
import { answered } from '../client/answered.ts'
import { type BakeTimes, type Settings, toBakeTimes, toSettings } from './service-settings.ts'
import { type ServiceTaskSet, toTaskSets } from './task-sets.ts'

/** Where a service is: the cluster's name or ARN and the service's name. */
export interface ServiceAddress {
  readonly cluster: string
  readonly service: string
}

/** One entry of a service's `deployments[]`. */
export interface DeploymentEntry {
  readonly id: string
  readonly status: string
  readonly taskDefinition: string
  readonly desired: number
  readonly running: number
  readonly pending: number
  readonly failed: number
  readonly state?: string
  readonly reason?: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** A service as AWS describes it, in our words. */
export interface Service {
  readonly name: string
  readonly arn: string
  readonly clusterArn: string
  readonly status: string
  readonly controller: string
  readonly strategy: string
  /** AWS's name, `REPLICA` or `DAEMON`. */
  readonly schedulingStrategy: string
  /** AWS's name, `ECS` for Express Mode or `CUSTOMER`; absent where AWS does not tell. */
  readonly managedBy?: string
  readonly launchType?: string
  readonly settings: Settings
  readonly bakeTimes: BakeTimes
  /** Whether its circuit breaker rolls a failed deployment back. */
  readonly rollsBackItself: boolean
  readonly taskDefinition: string
  readonly desired: number
  readonly running: number
  readonly deployments: readonly DeploymentEntry[]
  readonly targetGroups: readonly ServiceTargetGroup[]
  /** Only under CodeDeploy. */
  readonly taskSets: readonly ServiceTaskSet[]
  /** Newest last. */
  readonly messages: readonly Message[]
}

/** The deployment a service is moving to, or has arrived at. */
export function primaryDeployment(service: Service): DeploymentEntry | undefined {
  return service.deployments.find(rollout => rollout.status === 'PRIMARY')
}

/** Whether a deployment of the service has not ended. */
export function isUnderWay({ deployments }: Pick<Service, 'deployments'>): boolean {
  return deployments.some(({ status, state }) => status === 'PRIMARY' && state === 'IN_PROGRESS')
}

/** A service as the SDK gives it → in our words. */
export function toService(service: SdkService): Service {
  const breaker = service.deploymentConfiguration?.deploymentCircuitBreaker
  const primarySet = service.taskSets?.find(set => set.status === 'PRIMARY')
  const launchType = service.launchType ?? primarySet?.launchType
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY')
  const managedBy = service.resourceManagementType ?? (hasProvisioningHook(service) ? 'ECS' : undefined)
  return {
    name: service.serviceName ?? '',
    arn: answered(service.serviceArn, 'which service it is about'),
    clusterArn: service.clusterArn ?? '',
    status: service.status ?? '',
    controller: service.deploymentController?.type ?? 'ECS',
    strategy: service.deploymentConfiguration?.strategy ?? (managedBy === 'ECS' ? 'CANARY' : 'ROLLING'),
    schedulingStrategy: service.schedulingStrategy ?? 'REPLICA',
    ...(managedBy ? { managedBy } : {}),
    ...(launchType ? { launchType } : {}),
    settings: toSettings(service),
    bakeTimes: toBakeTimes(service.deploymentConfiguration ?? {}),
    rollsBackItself: Boolean(breaker?.enable && breaker.rollback),
    // Of Express Mode services AWS was seen to leave it out (https://github.com/kayac/ecspresso/issues/902).
    taskDefinition: service.taskDefinition ?? primarySet?.taskDefinition ?? primary?.taskDefinition ?? '',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    deployments: (service.deployments ?? []).map(toDeploymentEntry),
    targetGroups: toTargetGroups(service.loadBalancers ?? []),
    taskSets: toTaskSets(service),
    messages: (service.events ?? [])
      .map(event => ({ id: event.id ?? '', at: event.createdAt?.getTime() ?? 0, text: event.message ?? '' }))
      .reverse(),
  }
}

function toDeploymentEntry(deployment: Deployment): DeploymentEntry {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: deployment.taskDefinition ?? '',
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    ...(deployment.rolloutState ? { state: deployment.rolloutState } : {}),
    ...(deployment.rolloutStateReason ? { reason: deployment.rolloutStateReason } : {}),
    createdAt: deployment.createdAt?.getTime() ?? 0,
    updatedAt: deployment.updatedAt?.getTime() ?? 0,
  }
}

/** ECS's own stage, in which it makes what an Express Mode service needs; no hook of a user can be there. */
function hasProvisioningHook({ deploymentConfiguration }: SdkService): boolean {
  const hooks = deploymentConfiguration?.lifecycleHooks ?? []
  return hooks.some(({ lifecycleStages = [] }) =>
    lifecycleStages.some(stage => String(stage) === 'PROVISIONING'),
  )
}

/**
 * The load balancer entries of a service, or of an UpdateService request, in our words: all that AdvancedConfiguration
 * has but the role, which ECS alone uses. One without a target group is a Classic Load Balancer.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html
 */
export function toTargetGroups(balancers: readonly LoadBalancer[]): ServiceTargetGroup[] {
  return balancers.flatMap(toTargetGroup)
}

function toTargetGroup(balancer: LoadBalancer): ServiceTargetGroup[] {
  const { targetGroupArn, containerName, containerPort, advancedConfiguration: pair } = balancer
  if (!targetGroupArn) return []
  return [
    {
      arn: targetGroupArn,
      container: containerName ?? '',
      port: containerPort ?? 0,
      ...(pair?.alternateTargetGroupArn ? { alternate: pair.alternateTargetGroupArn } : {}),
      ...(pair?.productionListenerRule ? { productionRule: pair.productionListenerRule } : {}),
      ...(pair?.testListenerRule ? { testRule: pair.testListenerRule } : {}),
    },
  ]
}
