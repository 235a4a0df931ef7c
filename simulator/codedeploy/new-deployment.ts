import { createHash } from 'node:crypto'
import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  DeploymentCreator,
  DeploymentInfo,
  TargetGroupPairInfo,
} from '@aws-sdk/client-codedeploy'
import type { ServiceRecord } from '../ecs/state.ts'
import { apiError } from '../wire/api-error.ts'
import { clusterNameOf, ecsArn, lastOf } from '../world/arn.ts'
import { primaryTaskSet } from '../world/task-sets.ts'
import { present, type World } from '../world/world.ts'
import { allAtOnce, existingConfig } from './deployment-configs.ts'
import { pendingEvents } from './lifecycle-events.ts'
import type { CodeDeployment, GroupRecord, TargetGroupPair } from './state.ts'

/** What a deployment is made of, beside its group. */
export interface NewDeployment {
  content: string
  configName: string
  creator: DeploymentCreator
  description?: string
  autoRollback?: AutoRollbackConfiguration
  alarms?: AlarmConfiguration
  /** Instead of a random one. */
  id?: string
}

/** The sha256 of an AppSpec, in hex. */
export const sha256Of = (content: string): string => createHash('sha256').update(content).digest('hex')

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** The ECS service of a group, or AWS's refusal. */
export function serviceOfGroup(world: World, { view }: GroupRecord): ServiceRecord {
  const { clusterName, serviceName = '' } = view.ecsServices?.[0] ?? {}
  const path = `service/${clusterNameOf(clusterName)}/${lastOf(serviceName)}`
  const service = world.state.services.get(ecsArn(world.place, path))
  if (service?.status === 'ACTIVE' && service.controller === 'CODE_DEPLOY') return service
  throw apiError(
    'InvalidECSServiceException',
    `The Amazon ECS service ${serviceName} does not exist, is not active or does not have the CODE_DEPLOY deployment controller.`,
  )
}

const groupArn = (world: World, name: string | undefined): string | undefined =>
  [...world.state.targetGroups.values()].find(each => each.view.TargetGroupName === name)?.view.TargetGroupArn

/** Which target group is blue now, which one is green, and the listeners; undefined when a group is gone. */
export function targetGroupPairOf(
  world: World,
  service: ServiceRecord,
  pair: TargetGroupPairInfo | undefined,
): TargetGroupPair | undefined {
  const blue = primaryTaskSet(service)?.settings.loadBalancers?.[0]?.targetGroupArn
  const arns = (pair?.targetGroups ?? []).map(({ name }) => groupArn(world, name))
  const green = arns.find(arn => arn !== blue)
  if (blue === undefined || green === undefined || !arns.includes(blue)) return undefined
  return {
    blue,
    green,
    production: pair?.prodTrafficRoute?.listenerArns ?? [],
    test: pair?.testTrafficRoute?.listenerArns ?? [],
  }
}

const infoOf = (
  world: World,
  { view }: GroupRecord,
  plan: NewDeployment,
  id: string,
  sha256: string,
): DeploymentInfo => ({
  applicationName: view.applicationName,
  deploymentGroupName: view.deploymentGroupName,
  deploymentConfigName: plan.configName,
  deploymentId: id,
  previousRevision: view.targetRevision,
  // GetDeployment never shows the content, only its hash.
  revision: { revisionType: 'AppSpecContent', appSpecContent: { sha256 } },
  createTime: present(world),
  creator: plan.creator,
  description: plan.description,
  ignoreApplicationStopFailures: false,
  autoRollbackConfiguration: plan.autoRollback ?? view.autoRollbackConfiguration,
  updateOutdatedInstancesOnly: false,
  deploymentStyle: view.deploymentStyle,
  instanceTerminationWaitTimeStarted: false,
  blueGreenDeploymentConfiguration: view.blueGreenDeploymentConfiguration,
  loadBalancerInfo: view.loadBalancerInfo,
  fileExistsBehavior: 'DISALLOW',
  deploymentStatusMessages: [],
  computePlatform: 'ECS',
  overrideAlarmConfiguration: plan.alarms,
})

/** Adds a deployment to the group; nothing happens to it by itself. */
export function addDeployment(world: World, group: GroupRecord, plan: NewDeployment): CodeDeployment {
  const { view } = group
  const { codeDeploy } = world.state
  const service = serviceOfGroup(world, group)
  const pair = targetGroupPairOf(world, service, view.loadBalancerInfo?.targetGroupPairInfoList?.[0])
  const id = plan.id ?? `d-${world.random.text(idAlphabet, 9)}`
  const sha256 = sha256Of(plan.content)
  const blue = primaryTaskSet(service)?.id
  const deployment: CodeDeployment = {
    id,
    application: view.applicationName,
    group: view.deploymentGroupName,
    service: service.arn,
    status: 'Created',
    content: plan.content,
    sha256,
    routing: existingConfig(codeDeploy, plan.configName).trafficRoutingConfig ?? allAtOnce,
    events: pendingEvents((pair?.test ?? []).length > 0),
    targetStatus: 'Pending',
    updatedAt: world.clock.now(),
    stopping: false,
    ...(pair ? { targetGroupPair: pair } : {}),
    ...(blue === undefined ? {} : { blue }),
    info: infoOf(world, group, plan, id, sha256),
  }
  codeDeploy.deployments.set(id, deployment)
  return deployment
}
