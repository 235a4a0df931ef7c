import {
  arrangeExpress,
  type ExpressOverrides,
  type ExpressService,
  expressCluster,
  expressImage,
  expressName,
  ownExpressDefinition,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'
import { atStage } from './native-scenario.ts'
import { previewScenario } from './preview-scenario.ts'
import { answering } from './task-failures.ts'

const inputs = { cluster: expressCluster, service: expressName, image: expressImage('2.0.0') }
const succeeded = { outcome: 'succeeded' } as const
const rolledBack = { exitCode: 1, outcome: 'rolled-back' } as const

const express = (
  name: string,
  title: string,
  overrides: ScenarioOverrides<ExpressOverrides, ExpressService | undefined> = {},
): Scenario =>
  scenariosOf(arrangeExpress, expressImage('2.0.0'))(name, title, {
    ...overrides,
    inputs: { ...inputs, ...overrides.inputs },
  })

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
    setup: (simulation, service) =>
      atStage(
        simulation,
        'PRODUCTION_TRAFFIC_SHIFT',
        () => simulation.outOfBand.setAlarm(service?.express.resources.alarm ?? '', 'ALARM'),
        60,
      ),
    ...rolledBack,
  }),
  express('express-breaker', 'The new version never gets healthy.', {
    behavior: answering(500),
    inputs: { timeout: '45m' },
    ...rolledBack,
  }),
  express('express-stopped', 'Somebody rolls the deployment back in the console.', {
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
  express('express-cancelled', 'The run is cancelled: the deployment is rolled back.', {
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
  express('express-lost-answer', 'The answer to the update is lost.', {
    faults: [{ kind: 'drop-after', operation: 'UpdateExpressGatewayService', calls: [1] }],
    ...succeeded,
  }),
]

const refused = { exitCode: 1 } as const

const refusals: Scenario[] = [
  express('express-strategy-refused', 'The strategy of Express Mode cannot be changed.', {
    inputs: { strategy: 'rolling' },
    ...refused,
  }),
  express('express-load-balancers-refused', 'Nor can its load balancers.', {
    inputs: { 'service-settings': 'loadBalancers: []' },
    ...refused,
  }),
  express('express-tags-refused', 'ECS writes the task definition, which gets no tags.', {
    inputs: { tags: 'team=shop' },
    ...refused,
  }),
  express('express-definition-refused', 'A task definition without a named port does not fit Express Mode.', {
    inputs: { 'task-definition': 'task-definition.json' },
    files: {
      'task-definition.json': JSON.stringify({
        ...ownExpressDefinition('2.0.0', false),
        containerDefinitions: [
          { name: 'Main', image: expressImage('2.0.0'), portMappings: [{ containerPort: 8080 }] },
        ],
      }),
    },
    ...refused,
  }),
  express('express-unclear', 'The task definition looks like one of ECS, with more in it.', {
    setup: ({ world }, service) => {
      const definition = world.state.taskDefinitions.get('default-shop')?.[0]
      world.state.tags.delete(definition?.taskDefinitionArn ?? '')
      definition?.containerDefinitions?.push({ name: 'telemetry', image: expressImage('sidecar') })
      if (service) service.express.hidesTaskDefinition = false
    },
    inputs: { container: 'Main' },
    ...refused,
  }),
]

const others: Scenario[] = [
  previewScenario('express-preview-refused', 'A preview cannot be modeled on an Express Mode service.', {
    account: simulation => arrangeExpress(simulation),
    inputs: { cluster: expressCluster, service: expressName, image: expressImage('2.0.0') },
    exitCode: 1,
    outcome: 'failed',
  }),
  express('express-plan', 'What a deployment of an Express Mode service would do.', {
    entry: 'plan',
    outcome: 'changed',
  }),
  express('express-verify', 'What would let a deployment of an Express Mode service fail.', {
    entry: 'verify',
    outcome: 'passed',
  }),
  express('express-control-rollback', 'Control rolls back the deployment that an earlier step started.', {
    inputs: { wait: 'none' },
    next: {
      entry: 'control',
      afterSeconds: 120,
      inputs: () => ({ command: 'rollback', cluster: expressCluster, service: expressName }),
    },
    outcome: 'rolled-back',
  }),
]

/** The deploy action on services that Express Mode manages. */
export const expressScenarios: readonly Scenario[] = [...deployments, ...failures, ...refusals, ...others]
