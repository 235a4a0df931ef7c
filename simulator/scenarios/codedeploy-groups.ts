import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario, readyWait } from './codedeploy-scenario.ts'

const reroutes: Scenario[] = [
  codeDeployScenario(
    'codedeploy-reroute-auto',
    'The group waits for a person to reroute; the run does it at once.',
    {
      world: readyWait,
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-reroute-manual',
    'The group waits for a person to reroute, and the run leaves it to a later step.',
    {
      world: readyWait,
      inputs: { reroute: 'manual' },
      outcome: 'paused',
    },
  ),
  codeDeployScenario(
    'codedeploy-ready-expired',
    'No one is allowed to reroute the traffic, and the ready wait expires.',
    {
      world: { ...readyWait, autoRollback: { enabled: false, events: [] } },
      inputs: { timeout: '2h' },
      faults: [{ kind: 'deny', operation: 'ContinueDeployment' }],
      exitCode: 1,
    },
  ),
]

const active = (name: string, title: string, overrides: Parameters<typeof codeDeployScenario>[2]): Scenario =>
  codeDeployScenario(`codedeploy-active-${name}`, title, {
    ...overrides,
    setup: ({ outOfBand }) => void outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' }),
  })

const activeDeployments: Scenario[] = [
  active('wait', 'Another deployment is in progress; the run waits for it.', {
    inputs: { 'on-active-deployment': 'wait' },
    outcome: 'succeeded',
  }),
  active('stop', 'Another deployment is in progress; the run stops it.', {
    inputs: { 'on-active-deployment': 'stop' },
    outcome: 'succeeded',
  }),
  active('fail', 'Another deployment is in progress, and the run shall fail then.', {
    inputs: { 'on-active-deployment': 'fail' },
    exitCode: 1,
  }),
  active(
    'terminate',
    'Another deployment is in progress; the run waits for it and ends its termination wait.',
    {
      inputs: { 'on-active-deployment': 'terminate' },
      outcome: 'succeeded',
    },
  ),
  active('reworded', "Another deployment is in progress, and AWS's sentence does not name it.", {
    world: { limitSentence: 'Deployment group {group} has a deployment that is not finished.' },
    inputs: { 'on-active-deployment': 'wait' },
    outcome: 'succeeded',
  }),
]

/** The deployment before keeps its old tasks for so many minutes; it has done so for a while when the run begins. */
const terminating = (
  name: string,
  title: string,
  minutes: number,
  overrides: Parameters<typeof codeDeployScenario>[2],
): Scenario =>
  codeDeployScenario(`codedeploy-termination-wait-${name}`, title, {
    ...overrides,
    world: {
      blueGreen: {
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
        terminateBlueInstancesOnDeploymentSuccess: {
          action: 'TERMINATE',
          terminationWaitTimeInMinutes: minutes,
        },
      },
    },
    setup: ({ outOfBand, clock }) => {
      outOfBand.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' })
      clock.advanceTo(clock.now() + 5 * 60_000)
    },
  })

const terminationWaits: Scenario[] = [
  terminating(
    'short',
    'The deployment before keeps its old tasks for some minutes more, which the run waits.',
    15,
    {
      outcome: 'succeeded',
    },
  ),
  terminating('long', 'The deployment before keeps its old tasks for longer than the run may take.', 60, {
    exitCode: 1,
  }),
  terminating('plan', 'The group is busy, the deployment is not to wait, and a plan says so.', 60, {
    entry: 'plan',
    inputs: { 'on-active-deployment': 'fail' },
    outcome: 'changed',
  }),
  terminating(
    'raised',
    'The deployment before keeps its old tasks for an hour, and the run may take two.',
    60,
    {
      inputs: { timeout: '2h' },
      outcome: 'succeeded',
    },
  ),
  terminating(
    'ended',
    'The deployment before keeps its old tasks for two days, and the run ends that wait.',
    2880,
    {
      inputs: { 'on-active-deployment': 'terminate' },
      outcome: 'succeeded',
    },
  ),
]

const groups: Scenario[] = [
  codeDeployScenario(
    'codedeploy-group-found',
    'The group has unusual names and is found by the service it deploys.',
    {
      world: { group: { application: 'shop', name: 'shop-production', byArn: true } },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario('codedeploy-group-named', 'Application and group are named in the inputs.', {
    world: { group: { application: 'shop', name: 'shop-production' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    outcome: 'succeeded',
  }),
  codeDeployScenario('codedeploy-group-missing', 'There is no deployment group for the service.', {
    world: { group: null },
    exitCode: 1,
  }),
  codeDeployScenario('codedeploy-group-elsewhere', 'The named group deploys another service.', {
    world: { group: { application: 'shop', name: 'shop-production', service: 'cicd-demo-worker' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    exitCode: 1,
  }),
  codeDeployScenario('codedeploy-wrong-platform', "The application's compute platform is not ECS.", {
    world: { group: { application: 'shop', name: 'shop-production', platform: 'Server' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    exitCode: 1,
  }),
  codeDeployScenario(
    'codedeploy-target-group-missing',
    'The group names a target group that does not exist.',
    {
      world: { greenMissing: true },
      exitCode: 1,
    },
  ),
]

/** What a deployment group brings about: waits for a person, one deployment at a time, and its own names. */
export const groupScenarios: Scenario[] = [...reroutes, ...activeDeployments, ...terminationWaits, ...groups]
