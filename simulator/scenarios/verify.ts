import type { FaultRule } from '../api/faults.ts'
import { createService } from '../ecs/create-service.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import { arrangeServices, shopCluster, shopImage } from '../fixtures/many-services.ts'
import { addSubnet } from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { shareTraffic } from '../world/listener-weights.ts'
import { splitTraffic } from '../world/native/listener-rules.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { circuitBreaker } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'
import { verifyPreviewScenarios } from './verify-previews.ts'
import { problems, taskDefinitionFile, verifyEntry, verifyScenario } from './verify-scenario.ts'
import { startupScenarios } from './verify-startup.ts'
import { trafficScenarios } from './verify-traffic.ts'

/** STS does not say who calls. */
const noCaller: FaultRule = {
  kind: 'error',
  operation: 'GetCallerIdentity',
  code: 'AccessDenied',
  message: 'User: anonymous is not authorized to perform: sts:GetCallerIdentity',
  status: 403,
}

/** What may not be looked at. */
const denied: Scenario[] = [
  verifyScenario('no-caller', 'STS does not say who calls, so whether it may pass the roles is not known.', {
    faults: [noCaller],
    outcome: 'incomplete',
  }),
  verifyScenario('no-roles', 'The task has no role, so who calls is not asked.', {
    faults: [noCaller],
    ...taskDefinitionFile(
      { executionRoleArn: undefined },
      { image: 'public.ecr.aws/nginx/nginx:1.27', logConfiguration: undefined },
    ),
  }),
  verifyScenario('root', "The account's root user verifies, whom no policy limits.", {
    setup: ({ world: { state, place } }) => {
      state.caller = `arn:aws:iam::${place.account}:root`
    },
  }),
  verifyScenario('denied', 'The role may read the service and nothing that it depends on.', {
    setup: simulation => {
      simulation.policy = ['ecs:*', 'elasticloadbalancing:DescribeTargetHealth']
    },
    outcome: 'incomplete',
  }),
  verifyScenario('denied-and-wrong', 'What can be checked is wrong, the rest is not allowed.', {
    setup: simulation => {
      simulation.world.state.logGroups.clear()
      simulation.policy = ['ecs:*', 'elasticloadbalancing:Describe*', 'logs:DescribeLogGroups']
    },
    ...problems,
  }),
  verifyScenario('no-permission', 'The role is not even allowed to read the service.', {
    setup: simulation => {
      simulation.policy = []
    },
    exitCode: 1,
    outcome: 'failed',
  }),
]

const nativeStrategies: Scenario[] = [
  nativeScenario(
    'verify-blue-green',
    'Both target groups and both rules of a blue/green service are as they should be.',
    {
      ...verifyEntry,
      outcome: 'passed',
    },
  ),
  nativeScenario('verify-blue-green-led-past', 'The production rule leads to the group without tasks.', {
    ...verifyEntry,
    outcome: 'passed',
    setup: (
      { world },
      { productionListenerRule: rule, alternateTargetGroupArn: green, targetGroupArn: blue },
    ) => splitTraffic(world.state, rule, green, blue, 100),
  }),
  nativeScenario('verify-blue-green-broken', 'The second group is gone, and the rule serves a strange one.', {
    ...verifyEntry,
    ...problems,
    setup: ({ world }, { alternateTargetGroupArn, productionListenerRule }) => {
      const rule = world.state.rules.get(productionListenerRule)
      const strange = alternateTargetGroupArn.replace('alternate', 'strange')
      if (rule) rule.Actions = [{ Type: 'forward', TargetGroupArn: strange }]
      world.state.targetGroups.delete(alternateTargetGroupArn)
    },
  }),
]

/** Leads the production listener of the CodeDeploy group to green. */
const leadToGreen = ({ world: { state } }: Simulation): void => {
  const [listener = ''] = state.listeners.keys()
  const [, green = ''] = state.targetGroups.keys()
  shareTraffic(state, listener, [{ group: green, weight: 100 }])
}

/** The last deployment left the tasks in the group that stands second by its name. */
const serveFromGreen = (simulation: Simulation): void => {
  const { state } = simulation.world
  leadToGreen(simulation)
  const [, green = ''] = state.targetGroups.keys()
  for (const { settings } of [...state.services.values()].flatMap(({ taskSets }) => taskSets))
    settings.loadBalancers = settings.loadBalancers?.map(each => ({ ...each, targetGroupArn: green }))
}

const codeDeploy: Scenario[] = [
  codeDeployScenario('verify-codedeploy-led-past', 'The listener leads to the group without tasks.', {
    ...verifyEntry,
    setup: leadToGreen,
    outcome: 'passed',
  }),
  codeDeployScenario(
    'verify-codedeploy-green',
    'The second group of the pair has the tasks and the traffic.',
    {
      ...verifyEntry,
      setup: serveFromGreen,
      outcome: 'passed',
    },
  ),
  codeDeployScenario(
    'verify-codedeploy',
    'Deployment group, target groups and listeners of CodeDeploy are as they should be.',
    {
      ...verifyEntry,
      outcome: 'passed',
    },
  ),
  codeDeployScenario(
    'verify-codedeploy-rules-denied',
    'The role is not allowed to read listener rules, and a notice says so.',
    {
      ...verifyEntry,
      faults: [{ kind: 'deny', operation: 'DescribeRules' }],
      outcome: 'incomplete',
    },
  ),
  codeDeployScenario('verify-codedeploy-broken', 'One of the two target groups takes instances.', {
    ...verifyEntry,
    ...problems,
    setup: ({ world }) => {
      const green = [...world.state.targetGroups.values()][1]
      if (green) green.view.TargetType = 'instance'
    },
  }),
]

/** Two services of one family, of which the second stands in a network of its own. */
const arrangeTwo = (simulation: Simulation): void => {
  arrangeServices(simulation, ['web'])
  const { world } = simulation
  addSubnet(world, 'subnet-0a1b2c3d4e5f60009', 0)
  createService(world, {
    cluster: shopCluster,
    serviceName: 'worker',
    taskDefinition: 'shop',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60009'] } },
  })
}

/** Before a deployment. */
export const verifyScenarios: readonly Scenario[] = [
  verifyScenario('passed', 'Everything that the deployment needs is there.', { world: circuitBreaker() }),
  verifyScenario(
    'ec2',
    'On EC2 instances the tasks have no addresses of their own, and Fargate has no say.',
    {
      world: { ...circuitBreaker(), launch: 'ec2-bridge' },
    },
  ),
  ...startupScenarios,
  ...trafficScenarios,
  ...denied,
  ...nativeStrategies,
  ...codeDeploy,
  ...verifyPreviewScenarios,
  {
    ...verifyScenario('several', 'Of two services one is fine, and the other has no free address.'),
    ...problems,
    inputs: { cluster: shopCluster, service: 'web, worker', image: shopImage('2.0.0') },
    arrange: arrangeTwo,
  },
  verifyScenario('wrong-input', 'An input of the deploy action does not belong here.', {
    inputs: { service: demoService, cluster: demoCluster, wait: 'none' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
