import type { AdvancedConfiguration, DeploymentConfiguration, DeploymentStrategy } from '@aws-sdk/client-ecs'
import { copyOf } from '../copy.ts'
import { mergedConfiguration } from '../ecs/deployment-configuration.ts'
import type { ServiceRecord } from '../ecs/state.ts'
import type { Simulation } from '../simulation.ts'
import { resolvedConfigurationOf } from '../world/native-groups.ts'
import { shiftedProgress } from '../world/native-plan.ts'
import { splitTraffic } from '../world/native-routes.ts'
import { isOver, revisionArn } from '../world/service-deployments.ts'
import type { World } from '../world/world.ts'
import { arrangeDemo, type DemoOverrides } from './demo.ts'
import { addListener, addTargetGroup, forwardTo } from './load-balancer.ts'
import { addPastDeployments } from './past.ts'

/** How a demo account with a blue/green, linear or canary service differs from the usual one. */
export interface NativeOverrides extends Omit<DemoOverrides, 'controller' | 'targetGroups' | 'launch'> {
  /** Default BLUE_GREEN; ROLLING is a service that could be moved to another strategy. */
  strategy?: DeploymentStrategy
  /** Members under AWS's names, on top of a bake time of two minutes and steps of a quarter each minute. */
  deploymentConfiguration?: DeploymentConfiguration
  /** Default true: a listener on port 9001 with a rule for test traffic. */
  testListener?: boolean
}

/** The parts of a demo account that a deployment shifts traffic between. */
export interface NativeDemo {
  service: ServiceRecord
  targetGroupArn: string
  alternateTargetGroupArn: string
  productionListenerRule: string
  testListenerRule?: string
  /** What a load balancer entry needs for shifting traffic. */
  advancedConfiguration: AdvancedConfiguration
}

export const infrastructureRole = 'arn:aws:iam::123456789012:role/cicd-demo-load-balancer'

const steps: Record<string, DeploymentConfiguration> = {
  BLUE_GREEN: {},
  LINEAR: { linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 1 } },
  CANARY: { canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 } },
}

const configurationFor = (service: ServiceRecord, overrides: NativeOverrides): DeploymentConfiguration => {
  const { strategy = 'BLUE_GREEN', deploymentConfiguration } = overrides
  if (strategy === 'ROLLING') return service.deploymentConfiguration
  return mergedConfiguration(service.deploymentConfiguration, {
    strategy,
    bakeTimeInMinutes: 2,
    ...steps[strategy],
    ...deploymentConfiguration,
  })
}

const defaultRuleAt = (world: World, port: number): string => {
  const { listeners, rules } = world.state
  const rule = [...rules.values()].find(each => each.IsDefault && listeners.get(each.listener)?.Port === port)
  if (!rule) throw new Error(`nothing listens on port ${port}`)
  return rule.RuleArn
}

const addRoutes = (world: World, service: ServiceRecord, overrides: NativeOverrides) => {
  const targetGroupArn = service.settings.loadBalancers?.[0]?.targetGroupArn ?? ''
  const alternateTargetGroupArn = addTargetGroup(
    world,
    'cicd-demo-service-alternate',
    'ip',
    overrides.drainSeconds ?? 30,
  )
  const productionListenerRule = defaultRuleAt(world, 80)
  splitTraffic(world.state, productionListenerRule, alternateTargetGroupArn, targetGroupArn, 0)
  const routes = { targetGroupArn, alternateTargetGroupArn, productionListenerRule }
  if (overrides.testListener === false) return routes
  const balancer = [...world.state.loadBalancers.keys()][0] ?? ''
  addListener(world, balancer, 9001, [forwardTo(targetGroupArn)])
  const testListenerRule = defaultRuleAt(world, 9001)
  splitTraffic(world.state, testListenerRule, alternateTargetGroupArn, targetGroupArn, 0)
  return { ...routes, testListenerRule }
}

/** Service deployments that are over say that everything has been shifted. */
const markShifted = (world: World, service: ServiceRecord, tested: boolean): void => {
  for (const record of world.state.serviceDeployments.values()) {
    if (record.serviceArn !== service.arn || !isOver(record.view.status)) continue
    const share = record.view.status === 'SUCCESSFUL' ? 100 : 0
    record.view.lifecycleStage = 'CLEAN_UP'
    record.native = shiftedProgress(share, tested, record.sources[0])
  }
}

/** Makes the demo's service, which has been rolled out, one that shifts traffic from now on. */
const turnNative = (
  world: World,
  service: ServiceRecord,
  advancedConfiguration: AdvancedConfiguration,
  configuration: DeploymentConfiguration,
): void => {
  const [balancer] = service.settings.loadBalancers ?? []
  service.settings.loadBalancers = [{ ...balancer, advancedConfiguration }]
  service.deploymentConfiguration = configuration
  for (const deployment of service.deployments) {
    const revision = world.state.serviceRevisions.get(revisionArn(world, service, deployment.number))
    if (!revision) continue
    revision.loadBalancers = service.settings.loadBalancers
    Object.assign(revision, resolvedConfigurationOf(deployment))
  }
  for (const { serviceArn, view } of world.state.serviceDeployments.values()) {
    if (serviceArn === service.arn) view.deploymentConfiguration = copyOf(configuration)
  }
  markShifted(world, service, advancedConfiguration.testListenerRule !== undefined)
}

/** Builds the demo account around a service that shifts traffic between two target groups, with some history. */
export function arrangeNativeDemo(simulation: Simulation, overrides: NativeOverrides = {}): NativeDemo {
  const { world } = simulation
  const { deploymentConfiguration, strategy = 'BLUE_GREEN', testListener: _, ...rest } = overrides
  const service = arrangeDemo(simulation, {
    ...rest,
    ...(strategy === 'ROLLING' && deploymentConfiguration ? { deploymentConfiguration } : {}),
  })
  const { targetGroupArn, ...routes } = addRoutes(world, service, overrides)
  const advancedConfiguration = { ...routes, roleArn: infrastructureRole }
  if (!overrides.justCreated) addPastDeployments(world, service)
  if (strategy !== 'ROLLING')
    turnNative(world, service, advancedConfiguration, configurationFor(service, overrides))
  return { service, targetGroupArn, ...routes, advancedConfiguration }
}
