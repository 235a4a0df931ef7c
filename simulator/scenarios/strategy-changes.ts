import { arrangeNativeDemo } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import { createSimulation } from '../simulation.ts'
import { demoScenario } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

const succeeded = { outcome: 'succeeded' } as const

/** The parts of the account before a move; the same for every account of the usual seed. */
export const { advancedConfiguration, targetGroupArn } = arrangeNativeDemo(createSimulation({ seed: 1 }), {
  strategy: 'ROLLING',
})

/** The load balancer entry of the demo service, with or without a pair. */
export const balanced = (advanced: object | undefined) => [
  {
    targetGroupArn,
    containerName: 'app',
    containerPort: 8080,
    ...(advanced ? { advancedConfiguration: advanced } : {}),
  },
]

const settings = (value: object): string => JSON.stringify(value)

/** Ways between strategies, and what stands in them. */
export const strategyChangeScenarios: readonly Scenario[] = [
  nativeScenario('rolling-to-blue-green', 'A rolling service is moved to blue/green by this deployment.', {
    world: { strategy: 'ROLLING' },
    inputs: {
      strategy: 'blue-green',
      'service-settings': settings({
        deploymentConfiguration: { bakeTimeInMinutes: 2 },
        loadBalancers: balanced(advancedConfiguration),
      }),
    },
    ...succeeded,
  }),
  nativeScenario('blue-green-to-rolling', 'A blue/green service is moved back to rolling updates.', {
    inputs: { strategy: 'rolling' },
    ...succeeded,
  }),
  nativeScenario(
    'blue-green-to-linear',
    'A blue/green service shifts its traffic step by step from now on.',
    {
      inputs: {
        strategy: 'linear',
        'service-settings': settings({
          deploymentConfiguration: {
            linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
            alarms: { alarmNames: ['cicd-demo-5xx'], enable: true, rollback: true },
            deploymentCircuitBreaker: {
              enable: true,
              rollback: true,
              resetOnHealthyTask: false,
              thresholdConfiguration: { type: 'COUNT', value: 2 },
            },
          },
        }),
      },
      ...succeeded,
    },
  ),
  nativeScenario('blue-green-listener-arn', 'A listener stands where its rule should.', {
    world: { strategy: 'ROLLING' },
    inputs: {
      strategy: 'blue-green',
      'service-settings': settings({
        deploymentConfiguration: { bakeTimeInMinutes: 2 },
        loadBalancers: balanced({
          ...advancedConfiguration,
          productionListenerRule: (advancedConfiguration.productionListenerRule ?? '')
            .replace(':listener-rule/', ':listener/')
            .replace(/\/[^/]+$/, ''),
        }),
      }),
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  nativeScenario('blue-green-no-alternate', 'There is no second target group to shift traffic to.', {
    world: { strategy: 'ROLLING' },
    inputs: {
      strategy: 'blue-green',
      'service-settings': settings({ deploymentConfiguration: { bakeTimeInMinutes: 2 } }),
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario('blue-green-on-codedeploy', 'The service belongs to CodeDeploy.', {
    world: { controller: 'CODE_DEPLOY' },
    inputs: { strategy: 'blue-green' },
    exitCode: 1,
    outcome: 'failed',
  }),
  demoScenario('early-success', 'A rolling deployment counts as done before the last old task has left.', {
    world: {
      deploymentConfiguration: {
        earlySuccessCriteria: {
          enable: true,
          healthyPercent: 100,
          sourceServiceRevisionCleanup: 'DEFERRED',
        },
      },
    },
    ...succeeded,
  }),
]
