import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { type CodeDeployScenarioOverrides, codeDeployScenario } from './codedeploy-scenario.ts'
import { type NativeScenarioOverrides, nativeScenario } from './native-scenario.ts'
import { changed } from './plan-scenario.ts'
import { advancedConfiguration, balanced } from './strategy-changes.ts'

const native = (name: string, title: string, overrides: NativeScenarioOverrides): Scenario =>
  nativeScenario(name, title, { ...changed, ...overrides })

/** Another deployment of the group has begun. */
export const startOther = ({ outOfBand, clock }: Simulation): void => {
  outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
  clock.advanceTo(clock.now() + 20_000)
}

const codeDeploy = (name: string, title: string, overrides: CodeDeployScenarioOverrides = {}): Scenario =>
  codeDeployScenario(name, title, { ...changed, ...overrides })

/** What a deployment would do under each strategy that shifts traffic. */
export const planStrategyScenarios: readonly Scenario[] = [
  native('plan-move', 'The service would move from rolling to canary.', {
    world: { strategy: 'ROLLING' },
    inputs: {
      strategy: 'canary',
      'service-settings': JSON.stringify({
        deploymentConfiguration: { bakeTimeInMinutes: 5 },
        loadBalancers: balanced(advancedConfiguration),
      }),
    },
  }),
  native('plan-canary', 'A canary deployment with a hook and a pause, by its stages.', {
    world: { strategy: 'CANARY' },
    functions: { 'cicd-demo-smoke-test': { stages: ['POST_TEST_TRAFFIC_SHIFT'] } },
    pauses: { POST_PRODUCTION_TRAFFIC_SHIFT: { minutes: 30 } },
  }),
  native('plan-linear-network', 'A linear deployment behind a Network Load Balancer.', {
    world: { strategy: 'LINEAR', network: true },
  }),
  native('plan-linear', 'A linear deployment whose bake time would become another.', {
    world: { strategy: 'LINEAR' },
    inputs: { 'service-settings': 'deploymentConfiguration: { bakeTimeInMinutes: 30 }' },
  }),
  codeDeploy('plan-codedeploy', 'A CodeDeploy deployment with its AppSpec and hooks.', {
    inputs: {
      'codedeploy-hooks': 'BeforeAllowTraffic=cicd-demo-smoke-test',
      'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes',
    },
  }),
  codeDeploy(
    'plan-codedeploy-busy',
    'Another deployment of the group is in progress, and the run would wait for it.',
    { setup: startOther },
  ),
  ...(['terminate', 'stop'] as const).map(how =>
    codeDeploy(
      `plan-codedeploy-busy-${how}`,
      `Another deployment of the group is in progress, to ${how} it.`,
      {
        setup: startOther,
        inputs: { 'on-active-deployment': how },
      },
    ),
  ),
  codeDeploy('plan-codedeploy-blind', 'Deployments of the group cannot be listed.', {
    faults: [{ kind: 'deny', operation: 'ListDeployments' }],
  }),
  codeDeployScenario('plan-codedeploy-past', 'After a deployment by the same group, its duration is known.', {
    outcome: 'changed',
    next: {
      entry: 'plan',
      inputs: () => ({ cluster: demoCluster, service: demoService, environment: 'MODE=fast' }),
      afterSeconds: 3600,
    },
  }),
]
