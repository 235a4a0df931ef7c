import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage } from './demo-scenario.ts'
import { nativeScenario } from './native-scenario.ts'

const pauses = { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } } as const
const service = { cluster: demoCluster, service: demoService }

/** An earlier step has deployed to the pause; this is the later one. */
const afterPause = (
  command: string,
  inputs: (outputs: ReadonlyMap<string, string>) => Record<string, string>,
) => ({
  pauses,
  inputs: { wait: 'pause' },
  next: {
    entry: 'control' as const,
    inputs: (outputs: ReadonlyMap<string, string>) => ({ command, ...inputs(outputs) }),
    afterSeconds: 300,
  },
})

const byArn = (outputs: ReadonlyMap<string, string>) => ({
  'service-deployment-arn': outputs.get('service-deployment-arn') ?? '',
})

/** The control action on deployments under the ECS controller. */
export const controlScenarios: readonly Scenario[] = [
  nativeScenario('pause-then-continue', 'A first job deploys to the pause, a second one lets it go on.', {
    ...afterPause('continue', byArn),
    outcome: 'succeeded',
  }),
  nativeScenario('pause-then-rollback', 'A first job deploys to the pause, a second one rolls back.', {
    ...afterPause('rollback', () => service),
    outcome: 'rolled-back',
  }),
  nativeScenario('pause-then-status', 'A second job looks how the paused deployment stands.', {
    ...afterPause('status', byArn),
    outcome: 'paused',
  }),
  nativeScenario(
    'pause-then-stop',
    'A second job stops the paused deployment, which makes ECS roll it back.',
    {
      ...afterPause('stop', byArn),
      outcome: 'stopped',
    },
  ),
  nativeScenario(
    'control-nothing-to-continue',
    'No deployment is in progress, so there is nothing to continue.',
    {
      entry: 'control',
      inputs: { command: 'continue', ...service },
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  nativeScenario(
    'control-last-success',
    'A later job returns to the last revision that was deployed successfully.',
    {
      entry: 'control',
      inputs: { command: 'rollback', ...service },
      outcome: 'succeeded',
    },
  ),
  nativeScenario(
    'control-last-success-pauses',
    'The same, and the rollback is continued at the PAUSE hook of the service.',
    {
      pauses: { POST_TEST_TRAFFIC_SHIFT: { minutes: 60 } },
      entry: 'control',
      inputs: { command: 'rollback', ...service },
      outcome: 'succeeded',
    },
  ),
  demoScenario(
    'control-rollback-rolling',
    'A rolling update that was only started is rolled back by a later step.',
    {
      inputs: { wait: 'none' },
      next: { entry: 'control', inputs: () => ({ command: 'rollback', ...service }), afterSeconds: 20 },
      outcome: 'rolled-back',
    },
  ),
  demoScenario('control-unknown-command', 'The control action does not know the command.', {
    entry: 'control',
    inputs: { command: 'resume', ...service },
    exitCode: 1,
    outcome: 'failed',
  }),
].map(scenario =>
  // The control action takes no image.
  scenario.entry === 'control' ? { ...scenario, inputs: withoutImage(scenario.inputs) } : scenario,
)

function withoutImage(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== newImage))
}
