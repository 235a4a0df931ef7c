import type { BlueGreenDeploymentConfiguration } from '@aws-sdk/client-codedeploy'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { codeDeployScenario } from './codedeploy-scenario.ts'
import { newImage } from './demo-scenario.ts'

const check = 'cicd-demo-check'

const keepsForTwoDays: BlueGreenDeploymentConfiguration = {
  deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
  terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 2880 },
}

/** A private key as a careless function prints it; none of anybody's. */
const key = [
  '-----BEGIN RSA PRIVATE KEY-----',
  ...Array.from({ length: 4 }, () => 'MIIEpAIBAAKCAQEAx'.padEnd(64, 'A')),
  '-----END RSA PRIVATE KEY-----',
]

/** What CodeDeploy shows of its deployments: less than the documents have, or later. */
export const viewScenarios: Scenario[] = [
  codeDeployScenario('codedeploy-no-labels', 'CodeDeploy shows the task sets without labels.', {
    world: { quirks: { withoutLabels: true } },
    outcome: 'succeeded',
  }),
  codeDeployScenario('codedeploy-blue-left-out', 'CodeDeploy leaves the old task set out once it is gone.', {
    world: { quirks: { dropsGoneTaskSets: true } },
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  codeDeployScenario(
    'codedeploy-stale-target',
    'The list of task sets of CodeDeploy is ten minutes old at the end.',
    {
      inputs: { wait: 'complete' },
      faults: [
        { kind: 'stale', operation: 'GetDeploymentTarget', seconds: 600, between: [330_000, 900_000] },
      ],
      outcome: 'succeeded',
    },
  ),
  codeDeployScenario(
    'codedeploy-skipped-while-running',
    'CodeDeploy reports the last event as skipped while its function still runs, which fails then.',
    {
      world: {
        functions: { [check]: { seconds: 60, outcome: { fails: 'The smoke test failed.' } } },
        quirks: { skippedWhileRunning: 'AfterAllowTraffic' },
      },
      inputs: { 'codedeploy-hooks': `AfterAllowTraffic=${check}` },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  ...(['traffic', 'stable'] as const).map(wait =>
    codeDeployScenario(
      `codedeploy-hook-skipped-${wait}`,
      `CodeDeploy reports a hook as skipped, and the old tasks are kept for two days; the run waits for ${wait}.`,
      {
        world: { blueGreen: keepsForTwoDays, quirks: { skippedAtEnd: 'AfterAllowTraffic' } },
        inputs: { wait },
        outcome: 'succeeded',
      },
    ),
  ),
  codeDeployScenario('codedeploy-hook-writes-much', 'A failing function writes 152 kB, and a private key.', {
    world: {
      functions: {
        [check]: {
          outcome: {
            fails: `The smoke test failed: ${'x'.repeat(152_000)}`,
            logTail: ['GET / 200', ...key, 'GET /cart 500'].join('\n'),
          },
        },
      },
    },
    inputs: { 'codedeploy-hooks': `BeforeInstall=${check}` },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  codeDeployScenario('codedeploy-twice', 'A second deployment swaps the two target groups again.', {
    next: {
      entry: 'deploy',
      inputs: () => ({ cluster: demoCluster, service: demoService, image: newImage }),
      afterSeconds: 900,
    },
    outcome: 'succeeded',
  }),
  codeDeployScenario(
    'codedeploy-two-days',
    'The old tasks are kept for two days, and the run waits for their end.',
    {
      world: {
        blueGreen: keepsForTwoDays,
      },
      inputs: { wait: 'complete' },
      outcome: 'succeeded',
    },
  ),
]
