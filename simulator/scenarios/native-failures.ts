import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addTargetGroup } from '../fixtures/load-balancer.ts'
import { infrastructureRole } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Behaviour } from '../world/behavior.ts'
import { splitTraffic } from '../world/native/listener-rules.ts'
import type { Stage } from '../world/native/progress.ts'
import { atStage, hookRole, nativeStory, somebodyDeploys } from './native-scenario.ts'

const rolledBack = { exitCode: 1, outcome: 'rolled-back' } as const
const failed = { exitCode: 1, outcome: 'failed' } as const

const hookStages: Stage[] = [
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
]

const allStages: Stage[] = [
  ...hookStages.slice(0, 1),
  'SCALE_UP',
  ...hookStages.slice(1),
  'BAKE_TIME',
  'CLEAN_UP',
]

const plain = (stage: Stage): string => stage.toLowerCase().replaceAll('_', '-')

const alarms: DeploymentConfiguration = {
  alarms: { alarmNames: ['cicd-demo-5xx', 'cicd-demo-latency'], enable: true, rollback: true },
}

const breaker: DeploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } }

const answering503: Behaviour = {
  target: {
    unhealthy: 'Target.ResponseCodeMismatch',
    description: 'Health checks failed with these codes: [503]',
  },
}

const failingHooks: Scenario[] = [
  ...hookStages.map(stage =>
    nativeStory(`blue-green-hook-fails-${plain(stage)}`, `A Lambda hook fails at ${stage}.`, {
      functions: { 'check-release': { stages: [stage], answers: ['FAILED'] } },
      ...rolledBack,
    }),
  ),
  nativeStory(
    'blue-green-hook-fails-reconcile-service',
    'Another deployment is under way, and a Lambda hook fails while ECS tidies up after it.',
    {
      functions: { 'check-release': { stages: ['RECONCILE_SERVICE'], answers: ['FAILED'] } },
      meanwhile: somebodyDeploys,
      ...rolledBack,
    },
  ),
  nativeStory('blue-green-hook-unparsable', 'A Lambda hook answers something without a status.', {
    functions: { 'check-release': { stages: ['POST_TEST_TRAFFIC_SHIFT'], answers: ['unparsable'] } },
    ...rolledBack,
  }),
  nativeStory('blue-green-hook-role', 'ECS may not assume the role of a Lambda hook.', {
    functions: { 'check-release': { stages: ['POST_SCALE_UP'] } },
    meanwhile: ({ world }) => world.state.roleFaults.set(hookRole, 'untrusting'),
    ...rolledBack,
  }),
  nativeStory('blue-green-hook-permission', 'The role of a Lambda hook may not invoke it.', {
    functions: { 'check-release': { stages: ['POST_SCALE_UP'] } },
    meanwhile: ({ world }) => world.state.roleFaults.set(hookRole, 'unpermitted'),
    ...rolledBack,
  }),
]

const failingServices: Scenario[] = [
  nativeStory('blue-green-alarm-in-bake', 'An alarm rings while both versions run after the shift.', {
    world: { deploymentConfiguration: alarms },
    meanwhile: simulation =>
      atStage(simulation, 'BAKE_TIME', () => simulation.somebody.setAlarm('cicd-demo-5xx', 'ALARM'), 40),
    ...rolledBack,
  }),
  nativeStory('linear-alarm', 'An alarm rings when a half of the traffic has been shifted.', {
    world: { strategy: 'LINEAR', deploymentConfiguration: alarms },
    meanwhile: simulation =>
      atStage(
        simulation,
        'PRODUCTION_TRAFFIC_SHIFT',
        () => simulation.somebody.setAlarm('cicd-demo-latency', 'ALARM'),
        90,
      ),
    ...rolledBack,
  }),
  nativeStory('blue-green-circuit-breaker', 'The new version fails its health checks until ECS gives up.', {
    world: { deploymentConfiguration: breaker },
    behaviour: answering503,
    ...rolledBack,
  }),
  nativeStory('blue-green-never-healthy', 'The new version never becomes healthy and nothing ends it.', {
    behaviour: { targetHealthySeconds: 100_000 },
    inputs: { timeout: '6m' },
    exitCode: 1,
    outcome: 'timed-out',
  }),
  nativeStory('blue-green-first-fails', 'The first deployment of a service fails: there is no way back.', {
    world: { justCreated: true, deploymentConfiguration: breaker },
    behaviour: answering503,
    ...failed,
  }),
]

const wrongRoutes: Scenario[] = [
  nativeStory('blue-green-wrong-rule', 'The production rule forwards to a target group of something else.', {
    meanwhile: ({ world }, { productionListenerRule, targetGroupArn }) => {
      const stranger = addTargetGroup(world, 'other-service', 'ip', 30)
      splitTraffic(world.state, productionListenerRule, stranger, targetGroupArn, 100)
    },
    exitCode: 1,
  }),
  nativeStory('blue-green-two-serving', 'Both target groups get production traffic before the deployment.', {
    meanwhile: ({ world }, { productionListenerRule, targetGroupArn, alternateTargetGroupArn }) =>
      splitTraffic(world.state, productionListenerRule, alternateTargetGroupArn, targetGroupArn, 50),
    exitCode: 1,
  }),
  nativeStory('blue-green-rule-changed', 'Somebody points the production rule elsewhere meanwhile.', {
    meanwhile: (simulation, { productionListenerRule, targetGroupArn }) =>
      atStage(simulation, 'SCALE_UP', () => {
        const { world } = simulation
        const stranger = addTargetGroup(world, 'other-service', 'ip', 30)
        splitTraffic(world.state, productionListenerRule, stranger, targetGroupArn, 100)
      }),
    ...rolledBack,
  }),
  nativeStory('blue-green-infrastructure-role', 'ECS may not change the rules of the load balancer.', {
    meanwhile: ({ world }) => world.state.roleFaults.set(infrastructureRole, 'unpermitted'),
    ...rolledBack,
  }),
]

const otherPeople: Scenario[] = [
  nativeStory('blue-green-stopped', 'Somebody stops the deployment after the traffic has been shifted.', {
    meanwhile: simulation =>
      atStage(simulation, 'BAKE_TIME', () =>
        simulation.somebody.stopServiceDeployment(demoCluster, demoService),
      ),
    exitCode: 1,
    outcome: 'stopped',
  }),
  ...allStages.map(stage =>
    nativeStory(`blue-green-superseded-${plain(stage)}`, `Somebody else deploys again at ${stage}.`, {
      meanwhile: simulation => atStage(simulation, stage, () => somebodyDeploys(simulation)),
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
  ...otherPeople,
]
