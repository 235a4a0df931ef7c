import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { infrastructureRole } from '../fixtures/native-demo.ts'
import type { Scenario } from '../scenario.ts'
import { createSimulation } from '../simulation.ts'
import { type CodeDeployScenarioOverrides, codeDeployScenario } from './codedeploy-scenario.ts'
import { changed } from './plan-scenario.ts'

// The same for every account of the usual seed.
const simulation = createSimulation({ seed: 1 })
arrangeCodeDeployDemo(simulation)
const { targetGroups, rules, listeners } = simulation.world.state
const [targetGroupArn, alternateTargetGroupArn] = targetGroups.keys()
const ruleAt = (test: boolean) =>
  [...rules.values()].find(each => each.IsDefault && (listeners.get(each.listener)?.Port === 9001) === test)
    ?.RuleArn

const loadBalancers = [
  {
    targetGroupArn,
    containerName: 'app',
    containerPort: 8080,
    advancedConfiguration: {
      alternateTargetGroupArn,
      productionListenerRule: ruleAt(false),
      testListenerRule: ruleAt(true),
      roleArn: infrastructureRole,
    },
  },
]

const settings = (more: object = {}) =>
  JSON.stringify({
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 },
    loadBalancers,
    ...more,
  })

const move = (name: string, title: string, overrides: CodeDeployScenarioOverrides): Scenario =>
  codeDeployScenario(`codedeploy-to-ecs${name}`, title, {
    inputs: { 'service-settings': settings() },
    ...overrides,
  })

/** A service that leaves CodeDeploy for the ECS controller, in place. */
export const controllerMoveScenarios: readonly Scenario[] = [
  move('', 'The deployment hands the service over, and is the first that ECS carries out.', {
    outcome: 'succeeded',
  }),
  move('-busy', 'A CodeDeploy deployment is in progress.', {
    setup: ({ outOfBand, clock }) => {
      outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
      clock.advanceTo(clock.now() + 60_000)
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  move('-created', 'A CodeDeploy deployment has just been created and has no task set yet.', {
    setup: ({ outOfBand }) => {
      outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  move('-unread', 'The role is not allowed to read whether CodeDeploy deploys.', {
    faults: [{ kind: 'deny', operation: 'ListDeployments', always: true }],
    outcome: 'succeeded',
  }),
  move('-one-group', 'The load balancer entry names the same target group twice.', {
    inputs: {
      'service-settings': settings({
        loadBalancers: loadBalancers.map(({ advancedConfiguration, ...entry }) => ({
          ...entry,
          advancedConfiguration: { ...advancedConfiguration, alternateTargetGroupArn: targetGroupArn },
        })),
      }),
    },
    exitCode: 1,
    outcome: 'failed',
  }),
  move('-unhealthy', 'The first version that ECS deploys never gets healthy; the old tasks serve on.', {
    behavior: { target: { unhealthy: 'Target.Timeout', description: 'Request timed out' } },
    inputs: { 'service-settings': settings(), timeout: '5m', 'fail-after': '0' },
    exitCode: 1,
  }),
  move('-plan', 'A plan tells that the service would leave CodeDeploy.', { ...changed }),
  move('-unsaid', 'Only the controller is named, and no strategy.', {
    inputs: { 'service-settings': JSON.stringify({ deploymentController: { type: 'ECS' } }) },
    exitCode: 1,
    outcome: 'failed',
  }),
  move('-unpaired', 'The load balancer entry names no second target group.', {
    inputs: { 'service-settings': settings({ loadBalancers: undefined }) },
    exitCode: 1,
    outcome: 'failed',
  }),
]
