import type {
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  ComputePlatform,
  DeploymentConfigInfo,
  ErrorInformation,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy'
import type { HookFunction } from '../codedeploy/state.ts'
import { uuid } from '../random.ts'
import type { Simulation } from '../simulation.ts'
import type { ServiceRecord } from '../world/state.ts'
import { shareTraffic } from '../world/weights.ts'
import type { World } from '../world/world.ts'
import { arrangeDemo, type DemoOverrides, demoCluster, demoService } from './demo.ts'
import { addListener, addTargetGroup, forwardTo } from './load-balancer.ts'

export const demoApplication = 'AppECS-cicd-demo-cicd-demo-service'
export const demoGroup = 'DgpECS-cicd-demo-cicd-demo-service'

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
  group?: {
    application?: string
    name?: string
    platform?: ComputePlatform
    byArn?: boolean
    service?: string
  } | null
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
const [blueName, greenName] = ['cicd-demo-blue', 'cicd-demo-green']
const testPort = 9001

interface Listeners {
  production: string
  test: string | undefined
}

/** Puts the green target group beside the blue one on the production listener, and opens the test listener. */
const wire = (world: World, overrides: CodeDeployOverrides): Listeners => {
  const blue = [...world.state.targetGroups.values()][0]?.view
  const [listener] = world.state.listeners.values()
  if (!blue || !listener?.ListenerArn || !listener.LoadBalancerArn) throw new Error('no load balancer')
  const green = addTargetGroup(world, greenName, blue.TargetType ?? 'ip', overrides.drainSeconds ?? 30)
  const test =
    overrides.testListener === false
      ? undefined
      : addListener(world, listener.LoadBalancerArn, testPort, [forwardTo(blue.TargetGroupArn)])
  shareTraffic(world.state, listener.ListenerArn, [
    { group: blue.TargetGroupArn, weight: 100 },
    { group: green, weight: 0 },
  ])
  return { production: listener.ListenerArn, test }
}

const addConfig = (world: World, routing: TrafficRoutingConfig): string => {
  const config: DeploymentConfigInfo = {
    deploymentConfigId: uuid(world.random),
    deploymentConfigName: ownConfig,
    createTime: new Date(world.clock.now()),
    computePlatform: 'ECS',
    trafficRoutingConfig: routing,
  }
  world.state.codeDeploy.configs.set(ownConfig, config)
  return ownConfig
}

const addGroup = (world: World, overrides: CodeDeployOverrides, listeners: Listeners): void => {
  const { codeDeploy } = world.state
  const { config = usualConfig, blueGreen = usualBlueGreen, group = {}, rollbackFails } = overrides
  if (group === null) return
  const { application = demoApplication, name = demoGroup, platform = 'ECS', service = demoService } = group
  const { region, account } = world.place
  const arn = (path: string): string => `arn:aws:ecs:${region}:${account}:${path}`
  codeDeploy.applications.set(application, {
    applicationId: uuid(world.random),
    applicationName: application,
    createTime: new Date(world.clock.now()),
    linkedToGitHub: false,
    computePlatform: platform,
  })
  codeDeploy.groups.set(`${application}/${name}`, {
    ...(rollbackFails ? { rollbackFails } : {}),
    view: {
      applicationName: application,
      deploymentGroupId: uuid(world.random),
      deploymentGroupName: name,
      deploymentConfigName: typeof config === 'string' ? config : addConfig(world, config),
      ec2TagFilters: [],
      onPremisesInstanceTagFilters: [],
      autoScalingGroups: [],
      serviceRoleArn: `arn:aws:iam::${account}:role/ecsCodeDeployRole`,
      triggerConfigurations: [],
      alarmConfiguration: {
        enabled: (overrides.alarms ?? []).length > 0,
        ignorePollAlarmFailure: false,
        alarms: (overrides.alarms ?? []).map(alarm => ({ name: alarm })),
      },
      autoRollbackConfiguration: overrides.autoRollback ?? usualRollback,
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      outdatedInstancesStrategy: 'UPDATE',
      ...(blueGreen === null ? {} : { blueGreenDeploymentConfiguration: blueGreen }),
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: blueName }, { name: overrides.greenMissing ? 'gone' : greenName }],
            prodTrafficRoute: { listenerArns: [listeners.production] },
            ...(listeners.test === undefined ? {} : { testTrafficRoute: { listenerArns: [listeners.test] } }),
          },
        ],
      },
      computePlatform: platform,
      ecsServices: [
        group.byArn
          ? {
              serviceName: arn(`service/${demoCluster}/${service}`),
              clusterName: arn(`cluster/${demoCluster}`),
            }
          : { serviceName: service, clusterName: demoCluster },
      ],
    },
  })
}

/** Builds the demo account with a service that CodeDeploy deploys, settled on the blue target group. */
export function arrangeCodeDeployDemo(
  simulation: Simulation,
  overrides: CodeDeployOverrides = {},
): ServiceRecord {
  const { world } = simulation
  const { desiredCount, launch, drainSeconds, containerHealthCheck } = overrides
  const service = arrangeDemo(simulation, {
    controller: 'CODE_DEPLOY',
    groupNames: [blueName],
    ...(desiredCount === undefined ? {} : { desiredCount }),
    ...(launch === undefined ? {} : { launch }),
    ...(drainSeconds === undefined ? {} : { drainSeconds }),
    ...(containerHealthCheck === undefined ? {} : { containerHealthCheck }),
  })
  addGroup(world, overrides, wire(world, overrides))
  const { codeDeploy } = world.state
  for (const [name, behaviour] of Object.entries(overrides.functions ?? {})) {
    codeDeploy.functions.set(name, behaviour)
  }
  if (overrides.limitSentence !== undefined) codeDeploy.limitSentence = overrides.limitSentence
  for (const alarm of overrides.alarms ?? []) world.state.alarms.set(alarm, 'OK')
  return service
}
