import { canary, linear } from '../codedeploy/configs.ts'
import type { EventName } from '../codedeploy/events.ts'
import type { Scenario } from '../scenario.ts'
import { demoCluster, demoService } from '../worlds/demo.ts'
import { appSpecScenarios } from './codedeploy-appspec.ts'
import { readyWait, codeDeployStory as story } from './codedeploy-story.ts'
import { later } from './story.ts'

const checkFunction = 'cicd-demo-check'

const rollouts: Scenario[] = [
  story('codedeploy', 'CodeDeploy shifts all traffic to the new task set at once.', {
    outcome: 'succeeded',
  }),
  story('codedeploy-canary', 'A tenth of the traffic goes to the new version five minutes before the rest.', {
    world: { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
    outcome: 'succeeded',
  }),
  story('codedeploy-linear', 'Every minute another tenth of the traffic moves to the new version.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    outcome: 'succeeded',
  }),
  story(
    'codedeploy-custom-canary',
    'The account has a canary configuration of its own: 25 percent for two minutes.',
    {
      world: { config: canary(25, 2) },
      outcome: 'succeeded',
    },
  ),
  story(
    'codedeploy-custom-linear',
    'The account has a linear configuration of its own: 30 percent every two minutes.',
    {
      world: { config: linear(30, 2) },
      outcome: 'succeeded',
    },
  ),
  story('codedeploy-config-input', 'The inputs ask for another configuration than the group has.', {
    inputs: { 'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
    outcome: 'succeeded',
  }),
  story(
    'codedeploy-no-test-listener',
    'The group has no test listener, so the events of test traffic are missing.',
    {
      world: { testListener: false },
      outcome: 'succeeded',
    },
  ),
  story('codedeploy-wait-traffic', 'The run ends when all traffic is on green, while blue still stands.', {
    inputs: { wait: 'traffic' },
    outcome: 'succeeded',
  }),
  story('codedeploy-wait-complete', 'The run waits until the old task set is terminated.', {
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  story(
    'codedeploy-keep-alive',
    'The group keeps the old task set alive, so there is no termination to wait for.',
    {
      world: {
        blueGreen: {
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
          terminateBlueInstancesOnDeploymentSuccess: { action: 'KEEP_ALIVE' },
        },
      },
      inputs: { wait: 'complete' },
      outcome: 'succeeded',
    },
  ),
  story('codedeploy-no-wait-times', "The group's configuration names actions, but no times to wait.", {
    world: {
      blueGreen: {
        deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE' },
      },
    },
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
]

const withHook = (event: EventName): Record<string, string> => ({
  'codedeploy-hooks': `${event}=${checkFunction}`,
})

const hookFails = (name: string, event: EventName): Scenario =>
  story(
    `codedeploy-hook-fails-${name}`,
    `The function at ${event} reports a failure; CodeDeploy rolls back.`,
    {
      world: {
        functions: {
          [checkFunction]: {
            outcome: {
              fails: 'The smoke test found 3 of 12 pages broken.',
              logTail: 'GET /checkout 500\nGET /cart 500\nGET /orders 500',
            },
          },
        },
      },
      inputs: withHook(event),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  )

const hooks: Scenario[] = [
  story('codedeploy-hooks', 'A function checks the new version at two events and is content.', {
    world: { functions: { [checkFunction]: { outcome: 'succeeds', seconds: 20 } } },
    inputs: {
      'codedeploy-hooks': `AfterAllowTestTraffic=${checkFunction}\nAfterAllowTraffic=${checkFunction}`,
    },
    outcome: 'succeeded',
  }),
  hookFails('before-install', 'BeforeInstall'),
  hookFails('after-install', 'AfterInstall'),
  hookFails('after-allow-test-traffic', 'AfterAllowTestTraffic'),
  hookFails('before-allow-traffic', 'BeforeAllowTraffic'),
  hookFails('after-allow-traffic', 'AfterAllowTraffic'),
  story(
    'codedeploy-hook-hangs',
    'The function never reports; CodeDeploy gives up after an hour and rolls back.',
    {
      world: { functions: { [checkFunction]: { outcome: 'hangs' } } },
      inputs: { ...withHook('BeforeAllowTraffic'), timeout: '2h' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
]

const failures: Scenario[] = [
  story('codedeploy-alarm', 'An alarm rings while a tenth of the traffic is on the new version.', {
    world: { alarms: ['cicd-demo-5xx'], config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
    meanwhile: simulation =>
      later(simulation, 150, () => simulation.somebody.setAlarm('cicd-demo-5xx', 'ALARM')),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  story(
    'codedeploy-never-healthy',
    'The new tasks fail their health checks until CodeDeploy gives up after an hour.',
    {
      behaviour: {
        target: {
          unhealthy: 'Target.ResponseCodeMismatch',
          description: 'Health checks failed with these codes: [503]',
        },
      },
      inputs: { timeout: '2h' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  story('codedeploy-no-rollback', 'A hook fails in a run that switched the automatic rollback off.', {
    world: { functions: { [checkFunction]: { outcome: { fails: 'The smoke test failed.' } } } },
    inputs: { ...withHook('AfterAllowTestTraffic'), 'auto-rollback': 'false' },
    exitCode: 1,
    outcome: 'failed',
  }),
  story('codedeploy-rollback-failed', 'A hook fails, and the rollback fails at the load balancer.', {
    world: {
      functions: { [checkFunction]: { outcome: { fails: 'The smoke test failed.' } } },
      rollbackFails: {
        code: 'ELASTIC_LOAD_BALANCING_INVALID',
        message:
          'The ELB could not be updated due to the following error: Primary taskset target group must be behind listener.',
      },
    },
    inputs: withHook('AfterAllowTraffic'),
    exitCode: 1,
    outcome: 'failed',
  }),
  story('codedeploy-stopped', 'Somebody stops the deployment without a rollback.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    meanwhile: simulation =>
      later(simulation, 150, () => simulation.somebody.stopDeployment(demoCluster, demoService, false)),
    exitCode: 1,
    outcome: 'stopped',
  }),
  story('codedeploy-stopped-with-rollback', 'Somebody stops the deployment and has it rolled back.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    meanwhile: simulation =>
      later(simulation, 150, () => simulation.somebody.stopDeployment(demoCluster, demoService, true)),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  story(
    'codedeploy-expired-credentials',
    'The credentials expire while the old task set waits for its termination.',
    {
      inputs: { wait: 'complete' },
      faults: [{ kind: 'expired', between: [150_000, Number.MAX_SAFE_INTEGER] }],
      exitCode: 1,
    },
  ),
]

const reroutes: Scenario[] = [
  story('codedeploy-reroute-auto', 'The group waits for a person to reroute; the run does it at once.', {
    world: readyWait,
    outcome: 'succeeded',
  }),
  story(
    'codedeploy-reroute-manual',
    'The group waits for a person to reroute, and the run leaves it to a later step.',
    {
      world: readyWait,
      inputs: { reroute: 'manual' },
      outcome: 'paused',
    },
  ),
  story('codedeploy-ready-expired', 'Nobody may reroute the traffic, and the ready wait runs out.', {
    world: { ...readyWait, autoRollback: { enabled: false, events: [] } },
    inputs: { timeout: '2h' },
    faults: [{ kind: 'deny', operation: 'ContinueDeployment' }],
    exitCode: 1,
  }),
]

const active = (name: string, title: string, twist: Parameters<typeof story>[2]): Scenario =>
  story(`codedeploy-active-${name}`, title, {
    ...twist,
    meanwhile: ({ somebody }) =>
      void somebody.startDeployment(demoCluster, demoService, { id: 'd-OTHER1234' }),
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
  story('codedeploy-group-found', 'The group has unusual names and is found by the service it deploys.', {
    world: { group: { application: 'shop', name: 'shop-production', byArn: true } },
    outcome: 'succeeded',
  }),
  story('codedeploy-group-named', 'Application and group are named in the inputs.', {
    world: { group: { application: 'shop', name: 'shop-production' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    outcome: 'succeeded',
  }),
  story('codedeploy-group-missing', 'There is no deployment group for the service.', {
    world: { group: null },
    exitCode: 1,
  }),
  story('codedeploy-group-elsewhere', 'The named group deploys another service.', {
    world: { group: { application: 'shop', name: 'shop-production', service: 'cicd-demo-worker' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    exitCode: 1,
  }),
  story('codedeploy-wrong-platform', "The application's compute platform is not ECS.", {
    world: { group: { application: 'shop', name: 'shop-production', platform: 'Server' } },
    inputs: { 'codedeploy-application': 'shop', 'codedeploy-deployment-group': 'shop-production' },
    exitCode: 1,
  }),
  story('codedeploy-target-group-missing', 'The group names a target group that does not exist.', {
    world: { greenMissing: true },
    exitCode: 1,
  }),
]

/** Deployments by CodeDeploy: how they go well, wait, fail and are rolled back. */
export const codedeployScenarios: Scenario[] = [
  ...rollouts,
  ...hooks,
  ...failures,
  ...reroutes,
  ...activeDeployments,
  ...groups,
  ...appSpecScenarios,
]
