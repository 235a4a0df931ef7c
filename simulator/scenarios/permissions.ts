import type { Scenario } from '../scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

/** What AWS does not allow, and why it does not. */
export const permissionScenarios: readonly Scenario[] = [
  demoScenario('denied-pass-role', 'The role may do everything but pass the roles of the task on.', {
    setup: simulation => {
      simulation.policy = ['ecs:*', 'elasticloadbalancing:*', 'logs:*']
    },
    ...failed,
  }),
  demoScenario('denied-by-organization', 'A service control policy forbids to update services.', {
    faults: [
      {
        kind: 'deny',
        operation: 'UpdateService',
        because: 'with an explicit deny in a service control policy',
      },
    ],
    ...failed,
  }),
  demoScenario(
    'denied-by-session',
    'The role was assumed with a session policy that does not allow to register revisions.',
    {
      faults: [
        {
          kind: 'deny',
          operation: 'RegisterTaskDefinition',
          because: 'because no session policy allows the ecs:RegisterTaskDefinition action',
        },
      ],
      ...failed,
    },
  ),
  nativeScenario(
    'blue-green-refused-update',
    'AWS refuses the update, so the revision that was registered for it is deregistered.',
    { faults: [{ kind: 'deny', operation: 'UpdateService' }], ...failed },
  ),
  codeDeployScenario(
    'codedeploy-refused-deployment',
    'AWS refuses the deployment, so the revision that was registered for it is deregistered.',
    { faults: [{ kind: 'deny', operation: 'CreateDeployment' }], ...failed },
  ),
  codeDeployScenario(
    'codedeploy-rules-denied',
    'The role is not allowed to read listener rules: CodeDeploy shifts the traffic all the same.',
    { faults: [{ kind: 'deny', operation: 'DescribeRules' }], outcome: 'succeeded' },
  ),
  nativeScenario(
    'blue-green-pause-cancelled',
    'The run is canceled while the deployment waits for approval.',
    {
      pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
      cancelAfterSeconds: 180,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  codeDeployScenario('codedeploy-desired-count', 'The service gets a third task with the deployment.', {
    inputs: { 'desired-count': '3' },
    outcome: 'succeeded',
  }),
]
