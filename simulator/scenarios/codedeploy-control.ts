import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { control } from './codedeploy-control-scenario.ts'
import { codedeployControlStateScenarios } from './codedeploy-control-states.ts'
import { rollbackFails } from './codedeploy-failures.ts'
import { readyWait } from './codedeploy-scenario.ts'

const red = { exitCode: 1 } as const
const failed = { exitCode: 1, outcome: 'failed' } as const

const verbs: Scenario[] = [
  control(
    'continue',
    'continue',
    'A later step reroutes the traffic.',
    { minutes: 5 },
    {
      exitCode: 0,
      outcome: 'succeeded',
    },
  ),
  control(
    'rollback',
    'rollback',
    'A later step takes the deployment back.',
    { minutes: 5 },
    {
      exitCode: 0,
      outcome: 'rolled-back',
    },
  ),
  control(
    'stop',
    'stop',
    'A later step stops the deployment.',
    { minutes: 5 },
    { exitCode: 0, outcome: 'stopped' },
  ),
  control(
    'status',
    'status',
    'A later step asks how the deployment stands.',
    { minutes: 5 },
    {
      exitCode: 0,
      outcome: 'paused',
    },
  ),
  control(
    'continue',
    'expired',
    'A later step reroutes the traffic, but the ready wait is over.',
    { minutes: 70 },
    red,
  ),
]

const refused: Scenario[] = [
  control(
    'rollback',
    'rollback-succeeded',
    'A later step takes a deployment back that has succeeded, which CodeDeploy refuses.',
    { minutes: 30, world: {} },
    red,
  ),
  control(
    'rollback',
    'rollback-stopped',
    'A later step rolls back a deployment that someone has stopped, which CodeDeploy refuses.',
    { minutes: 10, stopped: { after: 5, rollback: false }, inputs: { wait: 'none' } },
    red,
  ),
  control(
    'stop',
    'stop-succeeded',
    'A later step stops a deployment that has succeeded, which CodeDeploy refuses.',
    { minutes: 30, world: {} },
    red,
  ),
  control(
    'rollback',
    'rollback-service-over',
    'A later step rolls back a service, and no deployment is in progress.',
    { minutes: 30, by: 'service', world: {} },
    red,
  ),
]

/** Somebody has deployed the revision before after that, which is over, too. */
const deployAnother = ({ clock, outOfBand }: Simulation): void => {
  const taskDefinition = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:40'
  outOfBand.startDeployment(demoCluster, demoService, { id: 'd-LATER1234', taskDefinition })
  clock.advanceTo(clock.now() + 1_800_000)
}

const named: Scenario[] = [
  control(
    'rollback',
    'rollback-names-revision',
    'A later step rolls back a service, no deployment is in progress, and the error names the revision to deploy.',
    { minutes: 30, by: 'service', world: {}, prepare: deployAnother },
    red,
  ),
]

const unproved: Scenario[] = [
  control(
    'rollback',
    'rollback-fails',
    'A later step takes the deployment back, and the rollback fails.',
    { minutes: 5, world: { ...readyWait, quirks: { rollbackFails, rollbackAfter: 20 } } },
    failed,
  ),
  control(
    'rollback',
    'rollback-never',
    'A later step takes the deployment back, and CodeDeploy only stops it.',
    { minutes: 5, world: { ...readyWait, quirks: { neverRollsBack: true } } },
    failed,
  ),
  control(
    'rollback',
    'rollback-termination-wait',
    'A later step takes a deployment back whose old tasks still wait for their end.',
    { minutes: 3, world: {} },
    { exitCode: 0, outcome: 'rolled-back' },
  ),
  control(
    'stop',
    'stop-termination-wait',
    'A later step stops a deployment whose old tasks wait for their end for two hours.',
    {
      minutes: 3,
      world: {
        blueGreen: {
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
          terminateBlueInstancesOnDeploymentSuccess: {
            action: 'TERMINATE',
            terminationWaitTimeInMinutes: 120,
          },
        },
      },
      inputs: { timeout: '5m' },
    },
    { exitCode: 0, outcome: 'stopped' },
  ),
]

/** The verbs for later steps, on deployments that an earlier one has left behind. */
export const codedeployControlScenarios: Scenario[] = [
  ...verbs,
  ...refused,
  ...named,
  ...unproved,
  ...codedeployControlStateScenarios,
]
