import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addSecret } from '../fixtures/task-dependencies.ts'
import type { Scenario } from '../scenario.ts'
import { definitionFileScenarios } from './definition-files.ts'
import { demoScenario, schedule } from './demo-scenario.ts'

const failed = { exitCode: 1, outcome: 'failed' } as const

/** Inputs that change more than the image. */
export const deployInputScenarios: readonly Scenario[] = [
  demoScenario('forced', 'The same revision is deployed again, by force.', {
    inputs: { image: '(unchanged)', 'force-new-deployment': 'true' },
    outcome: 'succeeded',
  }),
  demoScenario('nothing-to-do', 'Nothing changes and nothing is forced: the present deployment is checked.', {
    inputs: { image: '(unchanged)' },
    outcome: 'succeeded',
  }),
  demoScenario('empty-others', 'Expressions behind inputs that may be left out produced nothing.', {
    inputs: { environment: '', 'desired-count': '', 'github-token': '' },
    outcome: 'succeeded',
  }),
  demoScenario('variables', 'Environment, secrets, tags and service settings change together.', {
    inputs: {
      environment: 'GREETING=hello=world\napp:PASSWORD_HINT=none\n-DEBUG',
      secrets: 'API_KEY=arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-key-A1b2C3',
      tags: 'commit=0123abc',
      'desired-count': '3',
      'service-settings':
        'propagateTags: TASK_DEFINITION\nhealthCheckGracePeriodSeconds: 30\ndeploymentConfiguration:\n  deploymentCircuitBreaker: { enable: true, rollback: true }',
    },
    setup: ({ world }) => void addSecret(world, 'api-key', 'hunter2'),
    outcome: 'succeeded',
  }),
  demoScenario('quoted-words', 'Quotes and Windows line ends are around values that cannot have them.', {
    inputs: {
      region: " 'eu-west-1'\r\n",
      timeout: '`20m`',
      'desired-count': '"2"',
      strategy: 'rolling\r\n',
      'skip-unchanged': '"false"',
    },
    outcome: 'succeeded',
  }),
  demoScenario('variables-over-lines', 'A value over two lines in quotes, and secrets as a mapping.', {
    inputs: {
      environment: 'NOTE="first line\n  second=line\n"\nQUOTED="stays"\napp:Logging:Level=Debug\n-LOG_LEVEL',
      secrets: 'API_KEY: arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-key-A1b2C3\n',
    },
    setup: ({ world }) => void addSecret(world, 'api-key', 'hunter2'),
    outcome: 'succeeded',
  }),
  ...definitionFileScenarios,
  demoScenario('unhealthy-url', 'The deployment is complete, but the URL to check keeps answering 503.', {
    inputs: { 'health-check-url': 'https://example.com/health', 'health-check-expect': 'within 20s' },
    probe: () => 503,
    ...failed,
  }),
  demoScenario('not-waited-for', 'The deployment is only started.', {
    inputs: { wait: 'none' },
    outcome: 'started',
  }),
  demoScenario('wait-traffic', 'The run ends as soon as all new tasks serve.', {
    inputs: { wait: 'traffic' },
    outcome: 'succeeded',
  }),
  demoScenario('wait-complete', 'The run ends when nothing of the old revision is left.', {
    inputs: { wait: 'complete' },
    outcome: 'succeeded',
  }),
  demoScenario('vanished', 'The service is deleted while it is being deployed.', {
    setup: simulation =>
      schedule(simulation, 20, () => simulation.outOfBand.deleteService(demoCluster, demoService)),
    ...failed,
  }),
]
