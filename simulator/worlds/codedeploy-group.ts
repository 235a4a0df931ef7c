import type {
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  ComputePlatform,
  ECSService,
  ErrorInformation,
  TargetGroupPairInfo,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy'
import type { GroupRecord, HookFunction } from '../codedeploy/state.ts'
import { uuid } from '../random.ts'
import { ecsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { type DemoOverrides, demoCluster, demoService } from './demo.ts'

export const demoApplication = 'AppECS-cicd-demo-cicd-demo-service'
export const demoGroup = 'DgpECS-cicd-demo-cicd-demo-service'

/** How the application and the group differ from those that ECS's console makes. */
export interface GroupNames {
  application?: string
  name?: string
  platform?: ComputePlatform
  /** The group names cluster and service by their ARNs. */
  byArn?: boolean
  /** Another service than the demo's. */
  service?: string
}

/** How the account differs from the usual one, which deploys all at once and terminates blue after 5 minutes. */
export interface CodeDeployOverrides
  extends Pick<DemoOverrides, 'desiredCount' | 'launch' | 'drainSeconds' | 'containerHealthCheck'> {
  /** A predefined configuration's name, or the routing of the account's own one (`cicd-demo-shift`). */
  config?: string | TrafficRoutingConfig
  /** Default true. */
  testListener?: boolean
  /** Default: no ready wait, TERMINATE after 5 minutes; null leaves it out of the group. */
  blueGreen?: BlueGreenDeploymentConfiguration | null
  /** Default: on failure, alarm and request. */
  autoRollback?: AutoRollbackConfiguration
  /** Names of the group's alarms. */
  alarms?: string[]
  functions?: Record<string, HookFunction>
  rollbackFails?: ErrorInformation
  /** See CodeDeployState. */
  limitSentence?: string
  /** `null` leaves the group out. */
  group?: GroupNames | null
  /** Names a second target group that does not exist. */
  greenMissing?: boolean
}

const usualBlueGreen: BlueGreenDeploymentConfiguration = {
  deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
  terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
}

const usualRollback: AutoRollbackConfiguration = {
  enabled: true,
  events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
}

const usualConfig = 'CodeDeployDefault.ECSAllAtOnce'
const ownConfig = 'cicd-demo-shift'
export const [blueName, greenName] = ['cicd-demo-blue', 'cicd-demo-green']

/** The listeners whose traffic the group shifts. */
export interface Listeners {
  production: string
  test: string | undefined
}

const addConfig = (world: World, routing: TrafficRoutingConfig): string => {
  world.state.codeDeploy.configs.set(ownConfig, {
    deploymentConfigId: uuid(world.random),
    deploymentConfigName: ownConfig,
    createTime: new Date(world.clock.now()),
    computePlatform: 'ECS',
    trafficRoutingConfig: routing,
  })
  return ownConfig
}

const pairOf = (overrides: CodeDeployOverrides, { production, test }: Listeners): TargetGroupPairInfo => ({
  targetGroups: [{ name: blueName }, { name: overrides.greenMissing ? 'gone' : greenName }],
  prodTrafficRoute: { listenerArns: [production] },
  ...(test === undefined ? {} : { testTrafficRoute: { listenerArns: [test] } }),
})

const serviceOf = (world: World, { service = demoService, byArn }: GroupNames): ECSService =>
  byArn
    ? {
        serviceName: ecsArn(world.place, `service/${demoCluster}/${service}`),
        clusterName: ecsArn(world.place, `cluster/${demoCluster}`),
      }
    : { serviceName: service, clusterName: demoCluster }

const groupView = (
  world: World,
  overrides: CodeDeployOverrides,
  group: GroupNames,
  listeners: Listeners,
): GroupRecord['view'] => {
  const { alarms = [], blueGreen = usualBlueGreen, config = usualConfig } = overrides
  return {
    applicationName: group.application ?? demoApplication,
    deploymentGroupId: uuid(world.random),
    deploymentGroupName: group.name ?? demoGroup,
    deploymentConfigName: typeof config === 'string' ? config : addConfig(world, config),
    ec2TagFilters: [],
    onPremisesInstanceTagFilters: [],
    autoScalingGroups: [],
    serviceRoleArn: `arn:aws:iam::${world.place.account}:role/ecsCodeDeployRole`,
    triggerConfigurations: [],
    alarmConfiguration: {
      enabled: alarms.length > 0,
      ignorePollAlarmFailure: false,
      alarms: alarms.map(name => ({ name })),
    },
    autoRollbackConfiguration: overrides.autoRollback ?? usualRollback,
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    outdatedInstancesStrategy: 'UPDATE',
    ...(blueGreen === null ? {} : { blueGreenDeploymentConfiguration: blueGreen }),
    loadBalancerInfo: { targetGroupPairInfoList: [pairOf(overrides, listeners)] },
    computePlatform: group.platform ?? 'ECS',
    ecsServices: [serviceOf(world, group)],
  }
}

/** Adds the application and the deployment group of the demo service, unless they shall be missing. */
export function addDeploymentGroup(world: World, overrides: CodeDeployOverrides, listeners: Listeners): void {
  const { codeDeploy } = world.state
  const { group = {}, rollbackFails } = overrides
  if (group === null) return
  const view = groupView(world, overrides, group, listeners)
  codeDeploy.applications.set(view.applicationName, {
    applicationId: uuid(world.random),
    applicationName: view.applicationName,
    createTime: new Date(world.clock.now()),
    linkedToGitHub: false,
    computePlatform: view.computePlatform,
  })
  codeDeploy.groups.set(`${view.applicationName}/${view.deploymentGroupName}`, {
    view,
    ...(rollbackFails ? { rollbackFails } : {}),
  })
}
