import { canary, linear } from '../codedeploy/deployment-configs.ts'
import type { Scenario } from '../scenario.ts'
import { appSpecScenarios } from './codedeploy-appspec.ts'
import { failureScenarios } from './codedeploy-failures.ts'
import { groupScenarios } from './codedeploy-groups.ts'
import { lostAnswerScenarios } from './codedeploy-lost-answers.ts'
import { rollbackScenarios } from './codedeploy-rollbacks.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { viewScenarios } from './codedeploy-views.ts'

const rollouts: Scenario[] = [
  codeDeployScenario('codedeploy', 'CodeDeploy shifts all traffic to the new task set at once.', {
    outcome: 'succeeded',
  }),
  codeDeployScenario(
    'codedeploy-canary',
    'A tenth of the traffic goes to the new version five minutes before the rest.',
    {
      world: { config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-linear',
    'Every minute another tenth of the traffic moves to the new version.',
    {
      world: { config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-custom-canary',
    'The account has a canary configuration of its own: 25 percent for two minutes.',
    {
      world: { config: canary(25, 2) },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-custom-linear',
    'The account has a linear configuration of its own: 30 percent every two minutes.',
    {
      world: { config: linear(30, 2) },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-config-input',
    'The inputs ask for another configuration than the group has.',
    {
      inputs: { 'codedeploy-deployment-config': 'CodeDeployDefault.ECSCanary10Percent5Minutes' },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-no-test-listener',
    'The group has no test listener, so the events of test traffic are missing.',
    {
      world: { testListener: false },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-wait-none',
    'The run only starts the deployment; a later step knows its id.',
    {
      inputs: { wait: 'none' },
      outcome: 'started',
    },
  ),
  codeDeployScenario(
    'codedeploy-wait-traffic',
    'The run ends when all traffic is on green, while blue still stands.',
    {
      inputs: { wait: 'traffic' },
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario('codedeploy-wait-complete', 'The run waits until the old task set is terminated.', {
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  codeDeployScenario(
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
  codeDeployScenario(
    'codedeploy-no-wait-times',
    "The group's configuration names actions, but no times to wait.",
    {
      world: {
        blueGreen: {
          deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
          terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE' },
        },
      },
      inputs: { wait: 'complete' },
      outcome: 'succeeded',
    },
  ),
]

/** Deployments by CodeDeploy: how they go well, wait, fail and are rolled back. */
export const codedeployScenarios: Scenario[] = [
  ...rollouts,
  ...failureScenarios,
  ...groupScenarios,
  ...appSpecScenarios,
  ...rollbackScenarios,
  ...lostAnswerScenarios,
  ...viewScenarios,
]
