import { demoImage } from '../fixtures/demo.ts'
import { arrangeServices, shopCluster, shopImage } from '../fixtures/many-services.ts'
import { addParameter, addSecret } from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, type ScenarioOverrides, schedule } from './demo-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const
const green = { outcome: 'succeeded' } as const
const secretArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-key-A1b2C3'

const preflight = (name: string, title: string, overrides: ScenarioOverrides): Scenario =>
  demoScenario(`preflight-${name}`, title, overrides)

/** What a run finds before its first change, and what it must not take for an obstacle. */
export const preflightScenarios: readonly Scenario[] = [
  preflight('image-missing', 'The image is not in its repository, so nothing is registered.', {
    inputs: { image: demoImage('2.0.1') },
    ...red,
  }),
  preflight(
    'several-problems',
    'The log group and the parameter do not exist; preflight reports both at once.',
    {
      setup: ({ world }) => {
        world.state.logGroups.clear()
        world.state.parameters.clear()
      },
      ...red,
    },
  ),
  preflight('off', 'The same with `preflight: off`: the failed tasks show it.', {
    inputs: { preflight: 'off' },
    behavior: {
      fails: {
        stoppedReason:
          'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
        stopCode: 'TaskFailedToStart',
        afterSeconds: 10,
        when: 'starting',
      },
    },
    setup: ({ world }) => world.state.logGroups.clear(),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  preflight('denied', 'The role may look at nothing of it, and the deployment succeeds.', {
    setup: simulation => {
      simulation.policy = ['ecs:*', 'elasticloadbalancing:DescribeTargetHealth', 'iam:PassRole']
    },
    ...green,
  }),
  preflight(
    'image-unseen-cache',
    'The image is missing, but a cache that the role is not allowed to read could fetch it.',
    {
      inputs: { image: demoImage('2.0.1') },
      faults: [{ kind: 'deny', operation: 'DescribePullThroughCacheRules', always: true }],
      ...green,
    },
  ),
  preflight('no-tasks', 'No task is to run, so it does not matter that the image is missing.', {
    inputs: { image: demoImage('2.0.1') },
    world: { desiredCount: 0 },
    ...green,
  }),
  preflight('image-on-instances', 'The image is missing, but the instances may have it already.', {
    inputs: { image: demoImage('2.0.1') },
    world: { launch: 'ec2-bridge' },
    ...green,
  }),
  preflight('secret-of-another-account', 'A secret of another account cannot be seen from this one.', {
    inputs: { secrets: `API_KEY=${secretArn.replace('123456789012', '999988887777')}` },
    ...green,
  }),
  preflight('just-created', 'The secret is seen only at the second look, seconds after it was created.', {
    inputs: { secrets: `API_KEY=${secretArn}` },
    setup: simulation => {
      schedule(simulation, 3, () => void addSecret(simulation.world, 'api-key', 'hunter2'))
    },
    ...green,
  }),
  preflight('throttled', 'AWS is too busy to answer some of the looks.', {
    faults: [
      { kind: 'throttle', operation: 'BatchGetImage', always: true },
      { kind: 'server', operation: 'GetParameters', always: true },
    ],
    setup: ({ world }) => addParameter(world, 'other', 'x'),
    ...green,
  }),
  preflight('no-answer', 'The network of the runner does not reach one of the services.', {
    faults: [{ kind: 'delay', ms: 60_000, operation: 'DescribeLogGroups', always: true }],
    ...green,
  }),
  {
    ...preflight('several-services', 'One of the services lacks something, so none is changed.', red),
    inputs: { cluster: shopCluster, service: 'web, worker', image: shopImage('2.0.1') },
    arrange: simulation => arrangeServices(simulation, ['web', 'worker']),
  },
]
