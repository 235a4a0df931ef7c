import type { EventName } from '../codedeploy/lifecycle-events.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { schedule } from './demo-scenario.ts'
import { answering, exits } from './task-failures.ts'

const checkFunction = 'cicd-demo-check'

const withHook = (event: EventName): Record<string, string> => ({
  'codedeploy-hooks': `${event}=${checkFunction}`,
})

const hookFails = (name: string, event: EventName): Scenario =>
  codeDeployScenario(
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
  codeDeployScenario('codedeploy-hooks', 'A function checks the new version at two events and is content.', {
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
  codeDeployScenario(
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

/** As AWS words it. */
export const rollbackFails = {
  code: 'ELASTIC_LOAD_BALANCING_INVALID',
  message:
    'The ELB could not be updated due to the following error: Primary taskset target group must be behind listener.',
} as const

const failures: Scenario[] = [
  codeDeployScenario(
    'codedeploy-alarm',
    'An alarm rings while a tenth of the traffic is on the new version.',
    {
      world: { alarms: ['cicd-demo-5xx'], config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
      setup: simulation =>
        schedule(simulation, 150, () => simulation.outOfBand.setAlarm('cicd-demo-5xx', 'ALARM')),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-never-healthy',
    'The new tasks fail their health checks until CodeDeploy gives up after an hour.',
    {
      behavior: answering(503),
      inputs: { timeout: '2h' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-crash',
    'The new container leaves at once; the deployment is given up and rolled back.',
    {
      behavior: exits(1, ['Error: connect ECONNREFUSED 10.0.3.7:5432']),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-no-rollback',
    'A hook fails in a run that switched the automatic rollback off.',
    {
      world: { functions: { [checkFunction]: { outcome: { fails: 'The smoke test failed.' } } } },
      inputs: { ...withHook('AfterAllowTestTraffic'), 'auto-rollback': 'false' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-rollback-failed',
    'A hook fails, and the rollback fails at the load balancer.',
    {
      world: {
        functions: { [checkFunction]: { outcome: { fails: 'The smoke test failed.' } } },
        quirks: { rollbackFails },
      },
      inputs: withHook('AfterAllowTraffic'),
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario('codedeploy-stopped', 'Someone stops the deployment without a rollback.', {
    world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
    setup: simulation =>
      schedule(simulation, 150, () => simulation.outOfBand.stopDeployment(demoCluster, demoService, false)),
    exitCode: 1,
    outcome: 'stopped',
  }),
  codeDeployScenario(
    'codedeploy-stopped-with-rollback',
    'Someone stops the deployment and has it rolled back.',
    {
      world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
      setup: simulation =>
        schedule(simulation, 150, () => simulation.outOfBand.stopDeployment(demoCluster, demoService, true)),
      exitCode: 1,
      outcome: 'stopped',
    },
  ),
  codeDeployScenario(
    'codedeploy-expired-credentials',
    'The credentials expire while the old task set waits for its termination.',
    {
      inputs: { wait: 'complete' },
      faults: [{ kind: 'expired', between: [150_000, Number.MAX_SAFE_INTEGER] }],
      exitCode: 1,
    },
  ),
]

/** Deployments that a person, an alarm or a failure ends, and the rollbacks that follow. */
export const failureScenarios: Scenario[] = [...hooks, ...failures]
