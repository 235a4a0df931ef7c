import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { expressCluster, expressImage, expressName, ownExpressDefinition } from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { alarmInCanary, expressScenario as express, leaveRule } from './express-scenario.ts'
import { atStage } from './native-scenario.ts'
import { answering } from './task-failures.ts'

const succeeded = { outcome: 'succeeded' } as const
const rolledBack = { exitCode: 1, outcome: 'rolled-back' } as const

const deployments: Scenario[] = [
  express('express-image', 'The image of an Express Mode service is changed.', succeeded),
  express(
    'express-unnamed',
    'DescribeServices says neither which kind of service it is nor its task definition.',
    {
      world: { hidesKind: true, hidesTaskDefinition: true },
      ...succeeded,
    },
  ),
  express('express-variables', 'Variables and secrets of the primary container are changed and removed.', {
    inputs: {
      environment: 'LOG_LEVEL=debug\nREGION=eu-west-1',
      secrets: '-DATABASE_URL',
      'desired-count': '2',
    },
    ...succeeded,
  }),
  express('express-skip-unchanged', 'Nothing changes, and nothing is sent.', {
    inputs: { image: expressImage('1.0.0'), 'skip-unchanged': 'true' },
    ...succeeded,
  }),
  express('express-unchanged', 'No input changes anything: no deployment is started.', {
    inputs: { image: '(unchanged)' },
    ...succeeded,
  }),
  express('express-settings-only', 'Only settings change that need no deployment.', {
    inputs: { image: '(unchanged)', 'service-settings': 'enableExecuteCommand: true' },
    ...succeeded,
  }),
  express('express-forced', 'The tasks are replaced although nothing changes.', {
    inputs: { image: '(unchanged)', 'force-new-deployment': 'true' },
    ...succeeded,
  }),
  express(
    'express-own-definition',
    'The task definition is the own one, with a sidecar: a revision is registered.',
    {
      world: { ownDefinition: 'sidecar' },
      inputs: { container: 'Main' },
      ...succeeded,
    },
  ),
  express(
    'express-definition-file',
    'A task definition of the workspace takes the place of the primary container.',
    {
      inputs: { 'task-definition': 'task-definition.json' },
      files: { 'task-definition.json': JSON.stringify(ownExpressDefinition('2.0.0', false), null, 2) },
      ...succeeded,
    },
  ),
  express('express-wait-traffic', 'The run ends when the new version has all the traffic.', {
    inputs: { wait: 'traffic' },
    ...succeeded,
  }),
]

const failures: Scenario[] = [
  express('express-alarm', 'The alarm of Express Mode goes off during the canary.', {
    setup: alarmInCanary,
    ...rolledBack,
  }),
  express('express-breaker', 'The new version never gets healthy.', {
    behavior: answering(500),
    inputs: { timeout: '45m' },
    ...rolledBack,
  }),
  express('express-stopped', 'Someone rolls the deployment back in the console.', {
    setup: simulation =>
      atStage(simulation, 'PRODUCTION_TRAFFIC_SHIFT', () =>
        simulation.outOfBand.stopServiceDeployment(expressCluster, expressName),
      ),
    exitCode: 1,
    outcome: 'stopped',
  }),
  express('express-infrastructure-role', 'The infrastructure role has lost its permissions.', {
    setup: (_, service) => {
      service?.express.failures.set(
        'rule',
        'User: arn:aws:sts::123456789012:assumed-role/shop-infrastructure/ECSExpress is not authorized to perform: elasticloadbalancing:ModifyRule',
      )
    },
    ...rolledBack,
  }),
  express('express-cancelled', 'The run is canceled: the deployment is rolled back.', {
    inputs: { 'on-cancel': 'rollback' },
    cancelAfterSeconds: 200,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  express(
    'express-health-check-fails',
    'The deployment succeeds, but its URL answers 500: the version before is deployed again.',
    {
      inputs: { 'health-check-url': 'https://shop.example.com/health', 'on-failure': 'rollback' },
      probe: () => 500,
      ...rolledBack,
    },
  ),
  express(
    'express-cancelled-paused',
    'The run is canceled while a PAUSE hook waits: it is answered with a rollback.',
    {
      setup: (_, service) => {
        const lifecycleHooks: DeploymentLifecycleHook[] = [
          { targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] },
        ]
        if (service) Object.assign(service.deploymentConfiguration, { lifecycleHooks })
      },
      cancelAfterSeconds: 200,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  express(
    'express-update-refused',
    'ECS refuses the update: the revision that was registered for it is deregistered.',
    {
      world: { ownDefinition: 'sidecar' },
      inputs: { container: 'Main' },
      faults: [
        {
          kind: 'error',
          operation: 'UpdateExpressGatewayService',
          code: 'InvalidParameterException',
          message: 'The task definition is not valid for the service.',
          calls: [1],
        },
      ],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  express('express-rule-left', 'ECS says that it is done, but its rule still leads to the old tasks.', {
    setup: leaveRule,
    exitCode: 1,
    outcome: 'failed',
  }),
  express('express-lost-answer', 'The answer to the update is lost.', {
    faults: [{ kind: 'drop-after', operation: 'UpdateExpressGatewayService', calls: [1] }],
    ...succeeded,
  }),
]

/** The deploy action on services that Express Mode manages. */
export const expressScenarios: readonly Scenario[] = [...deployments, ...failures]
