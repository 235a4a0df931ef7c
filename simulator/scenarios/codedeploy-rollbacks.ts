import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { rollbackFails } from './codedeploy-failures.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { schedule } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const check = 'cicd-demo-check'
const atTheEnd = { 'codedeploy-hooks': `AfterAllowTraffic=${check}` }

/** The last function fails, when all traffic is on the new version. */
const failsAtTheEnd: CodeDeployOverrides = {
  functions: { [check]: { outcome: { fails: 'The smoke test failed.' } } },
}
const withoutRollback: CodeDeployOverrides = {
  ...failsAtTheEnd,
  autoRollback: { enabled: false, events: [] },
}

const byCodeDeploy: Scenario[] = [
  codeDeployScenario(
    'codedeploy-rollback-late',
    'The rollback deployment shows only 15 seconds after the failure.',
    {
      world: { ...failsAtTheEnd, quirks: { rollbackAfter: 15 } },
      inputs: atTheEnd,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-rollback-never',
    'The group is set up to roll back, but no rollback ever begins.',
    {
      world: { ...failsAtTheEnd, quirks: { neverRollsBack: true } },
      inputs: { ...atTheEnd, 'on-failure': 'leave' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-given-up-rollback-fails',
    'The run gives up, and the rollback that it asks for fails.',
    {
      world: { quirks: { rollbackFails, rollbackAfter: 15 } },
      behavior: exits(1, ['Error: connect ECONNREFUSED 10.0.3.7:5432']),
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-given-up-stop',
    'The run gives up and only stops the deployment, as asked.',
    {
      behavior: exits(1, ['Error: connect ECONNREFUSED 10.0.3.7:5432']),
      inputs: { 'on-failure': 'stop' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
]

const byTheRun: Scenario[] = [
  codeDeployScenario(
    'codedeploy-redeployed',
    'The last function fails, CodeDeploy does not roll back, and the run deploys the revision before.',
    { world: withoutRollback, inputs: atTheEnd, exitCode: 1, outcome: 'rolled-back' },
  ),
  codeDeployScenario(
    'codedeploy-redeploy-denied',
    'The last function fails, CodeDeploy does not roll back, and the run is not allowed to create a second deployment.',
    {
      world: withoutRollback,
      inputs: atTheEnd,
      faults: [{ kind: 'deny', operation: 'CreateDeployment', calls: [2] }],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-redeploy-unwanted',
    'The last function fails, CodeDeploy does not roll back, and the run leaves it, as asked.',
    {
      world: withoutRollback,
      inputs: { ...atTheEnd, 'on-failure': 'leave' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-redeploy-switched-off',
    'The last function fails in a run that switched the rollback off, so the new version stays.',
    {
      world: failsAtTheEnd,
      inputs: { ...atTheEnd, 'auto-rollback': 'false' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-redeploy-ready-wait',
    'The run deploys the revision before in a group that waits for a person before it shifts traffic.',
    {
      world: {
        ...withoutRollback,
        blueGreen: {
          deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 },
          terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
        },
      },
      inputs: atTheEnd,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  codeDeployScenario(
    'codedeploy-redeploy-canary',
    'An alarm stops a canary that CodeDeploy does not roll back; a tenth of the traffic is on it.',
    {
      world: {
        alarms: ['cicd-demo-5xx'],
        config: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
        autoRollback: { enabled: false, events: [] },
      },
      setup: simulation =>
        schedule(simulation, 150, () => simulation.outOfBand.setAlarm('cicd-demo-5xx', 'ALARM')),
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
]

const others: Scenario[] = [
  codeDeployScenario(
    'codedeploy-followed-by-another',
    'Someone deploys right after our deployment has ended.',
    {
      world: {
        blueGreen: {
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
          terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
        },
      },
      inputs: { wait: 'complete' },
      setup: simulation => deployAfterOurs(simulation),
      exitCode: 0,
      outcome: 'succeeded',
    },
  ),
]

/** The time is over while a rollback that the group is set up for may still show. */
const timedOut: Scenario[] = [
  codeDeployScenario(
    'codedeploy-timeout-after-failure',
    'The last function fails, and the time is over before CodeDeploy shows whether it rolls back.',
    {
      world: { ...failsAtTheEnd, quirks: { neverRollsBack: true } },
      inputs: { ...atTheEnd, timeout: '2m' },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  codeDeployScenario(
    'codedeploy-timeout-after-stop',
    'Someone stops the deployment, and the time is over before CodeDeploy shows whether it rolls back.',
    {
      world: { functions: { [check]: { seconds: 600, outcome: 'succeeds' } } },
      inputs: { ...atTheEnd, timeout: '2m' },
      setup: simulation =>
        schedule(simulation, 105, () => simulation.outOfBand.stopDeployment(demoCluster, demoService, false)),
      exitCode: 1,
      outcome: 'stopped',
    },
  ),
]

/** Starts another deployment in the moment in which the group is free again. */
function deployAfterOurs(
  simulation: Parameters<NonNullable<Parameters<typeof codeDeployScenario>[2]>['setup'] & {}>[0],
): void {
  const { deployments } = simulation.world.state.codeDeploy
  const look = (): void => {
    if ([...deployments.values()].some(({ status }) => status === 'Succeeded')) {
      simulation.outOfBand.startDeployment(demoCluster, demoService, { id: 'd-NEWER1234' })
    } else schedule(simulation, 1, look)
  }
  schedule(simulation, 1, look)
}

/** Deployments that go wrong, and who takes them back. */
export const rollbackScenarios: Scenario[] = [...byCodeDeploy, ...byTheRun, ...timedOut, ...others]
