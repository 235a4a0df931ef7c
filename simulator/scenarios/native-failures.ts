import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addTargetGroup } from '../fixtures/load-balancer.ts'
import { infrastructureRole } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import { splitTraffic } from '../world/native/listener-rules.ts'
import type { Stage } from '../world/native/progress.ts'
import { failed, rolledBack } from './alarm-scenario.ts'
import { circuitBreaker } from './demo-scenario.ts'
import { failingHooks, hookStages, plain } from './native-hooks.ts'
import { atStage, deployOutOfBand, nativeScenario } from './native-scenario.ts'
import { answering } from './task-failures.ts'

const allStages: Stage[] = [
  ...hookStages.slice(0, 1),
  'SCALE_UP',
  ...hookStages.slice(1),
  'BAKE_TIME',
  'CLEAN_UP',
]

const alarms: DeploymentConfiguration = {
  alarms: { alarmNames: ['cicd-demo-5xx', 'cicd-demo-latency'], enable: true, rollback: true },
}

const failingServices: Scenario[] = [
  nativeScenario('blue-green-alarm-in-bake', 'An alarm rings while both versions run after the shift.', {
    world: { deploymentConfiguration: alarms },
    setup: simulation =>
      atStage(simulation, 'BAKE_TIME', () => simulation.outOfBand.setAlarm('cicd-demo-5xx', 'ALARM'), 40),
    ...rolledBack,
  }),
  nativeScenario('linear-alarm', 'An alarm rings when a half of the traffic has been shifted.', {
    world: { strategy: 'LINEAR', deploymentConfiguration: alarms },
    setup: simulation =>
      atStage(
        simulation,
        'PRODUCTION_TRAFFIC_SHIFT',
        () => simulation.outOfBand.setAlarm('cicd-demo-latency', 'ALARM'),
        90,
      ),
    ...rolledBack,
  }),
  nativeScenario(
    'blue-green-circuit-breaker',
    'The new version fails its health checks until ECS gives up.',
    {
      world: circuitBreaker(),
      behavior: answering(503),
      ...rolledBack,
    },
  ),
  nativeScenario('blue-green-never-healthy', 'The new version never becomes healthy and nothing ends it.', {
    behavior: { targetHealthySeconds: 100_000 },
    inputs: { timeout: '6m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  nativeScenario(
    'blue-green-first-fails',
    'The first deployment of a service fails, and cannot be rolled back.',
    {
      world: { justCreated: true, ...circuitBreaker() },
      behavior: answering(503),
      ...failed,
    },
  ),
]

const wrongRoutes: Scenario[] = [
  nativeScenario(
    'blue-green-wrong-rule',
    'The production rule forwards to a target group of something else.',
    {
      setup: ({ world }, { productionListenerRule, targetGroupArn }) => {
        const stranger = addTargetGroup(world, 'other-service', 'ip', 30)
        splitTraffic(world.state, productionListenerRule, stranger, targetGroupArn, 100)
      },
      exitCode: 1,
    },
  ),
  nativeScenario(
    'blue-green-two-serving',
    'Both target groups get production traffic before the deployment.',
    {
      setup: ({ world }, { productionListenerRule, targetGroupArn, alternateTargetGroupArn }) =>
        splitTraffic(world.state, productionListenerRule, alternateTargetGroupArn, targetGroupArn, 50),
      exitCode: 1,
    },
  ),
  nativeScenario('blue-green-rule-changed', 'Someone points the production rule elsewhere meanwhile.', {
    setup: (simulation, { productionListenerRule, targetGroupArn }) =>
      atStage(simulation, 'SCALE_UP', () => {
        const { world } = simulation
        const stranger = addTargetGroup(world, 'other-service', 'ip', 30)
        splitTraffic(world.state, productionListenerRule, stranger, targetGroupArn, 100)
      }),
    ...rolledBack,
  }),
  nativeScenario(
    'blue-green-infrastructure-role',
    'ECS is not allowed to change the rules of the load balancer.',
    {
      setup: ({ world }) => world.state.roleFaults.set(infrastructureRole, 'unpermitted'),
      ...rolledBack,
    },
  ),
]

const outOfBand: Scenario[] = [
  nativeScenario('blue-green-stopped', 'Someone stops the deployment after the traffic has been shifted.', {
    setup: simulation =>
      atStage(simulation, 'BAKE_TIME', () =>
        simulation.outOfBand.stopServiceDeployment(demoCluster, demoService),
      ),
    exitCode: 1,
    outcome: 'stopped',
  }),
  ...allStages.map(stage =>
    nativeScenario(`blue-green-superseded-${plain(stage)}`, `Another deployment is started at ${stage}.`, {
      setup: simulation => atStage(simulation, stage, () => deployOutOfBand(simulation)),
      // Whoever waits for the shifted and baked traffic is done before the cleaning up begins.
      inputs: stage === 'CLEAN_UP' ? { wait: 'complete' } : {},
      exitCode: 1,
      outcome: 'superseded',
    }),
  ),
]

/** How traffic-shifting deployments fail and get disturbed. */
export const nativeFailures: readonly Scenario[] = [
  ...failingHooks,
  ...failingServices,
  ...wrongRoutes,
  ...outOfBand,
]
