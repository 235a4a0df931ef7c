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
    'Nobody may reroute the traffic, and the ready wait runs out.',
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
  active('wait', "Somebody else's deployment is under way; the run waits for it.", {
    inputs: { 'on-active-deployment': 'wait' },
    outcome: 'succeeded',
  }),
  active('stop', "Somebody else's deployment is under way; the run stops it.", {
    inputs: { 'on-active-deployment': 'stop' },
    outcome: 'succeeded',
  }),
  active('fail', "Somebody else's deployment is under way, and the run shall fail then.", {
    inputs: { 'on-active-deployment': 'fail' },
    exitCode: 1,
  }),
  active('reworded', "Somebody else's deployment is under way, and AWS's sentence does not name it.", {
    world: { limitSentence: 'Deployment group {group} has a deployment that is not finished.' },
    inputs: { 'on-active-deployment': 'wait' },
    outcome: 'succeeded',
  }),
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
export const groupScenarios: Scenario[] = [...reroutes, ...activeDeployments, ...groups]
