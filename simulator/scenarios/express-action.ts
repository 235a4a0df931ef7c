import { arrangeDemo, demoCluster, demoService } from '../fixtures/demo.ts'
import {
  expressCluster,
  expressImage,
  expressName,
  expressRoles,
  ownExpressDefinition,
} from '../fixtures/express-demo.ts'
import type { Scenario } from '../scenario.ts'
import { schedule } from './demo-scenario.ts'
import { alarmInCanary, expressActionScenario as express } from './express-scenario.ts'

const succeeded = { outcome: 'succeeded' } as const
const failed = { exitCode: 1, outcome: 'failed' } as const
const roles = {
  'execution-role-arn': expressRoles.execution,
  'infrastructure-role-arn': expressRoles.infrastructure,
}
const creation = { ...roles, 'container-port': '8080', 'health-check-path': '/health' }
const isEmpty = { world: { isEmpty: true } } as const

const creations: Scenario[] = [
  express('express-create', 'The first service of a VPC: ECS creates a load balancer.', {
    ...isEmpty,
    inputs: {
      ...creation,
      environment: 'LOG_LEVEL=info',
      tags: 'team=shop',
      'task-role-arn': expressRoles.task,
    },
    ...succeeded,
  }),
  express('express-create-shared', 'A further service shares the load balancer.', {
    world: { isEmpty: true, others: 1 },
    inputs: creation,
    ...succeeded,
  }),
  express('express-create-26th', 'The 26th service of a VPC gets another load balancer.', {
    world: { isEmpty: true, others: 25 },
    inputs: creation,
    ...succeeded,
  }),
  express('express-create-cluster', 'The cluster `default` does not exist yet.', {
    ...isEmpty,
    inputs: creation,
    setup: ({ world }) => world.state.clusters.delete(expressCluster),
    ...succeeded,
  }),
  express(
    'express-create-definition',
    'A service is created from a task definition of the workspace.',
    {
      ...isEmpty,
      inputs: {
        'infrastructure-role-arn': expressRoles.infrastructure,
        'task-definition': 'task-definition.json',
      },
      files: { 'task-definition.json': JSON.stringify(ownExpressDefinition('2.0.0', true)) },
      ...succeeded,
    },
    false,
  ),
  express('express-create-role', 'The infrastructure role is not allowed to create a load balancer.', {
    ...isEmpty,
    inputs: creation,
    setup: ({ world }) => world.state.roleFaults.set(expressRoles.infrastructure, 'unpermitted'),
    ...failed,
  }),
  express('express-create-role-late', 'The infrastructure role was created a moment ago.', {
    ...isEmpty,
    inputs: creation,
    setup: simulation => {
      const { roleFaults } = simulation.world.state
      roleFaults.set(expressRoles.infrastructure, 'untrusting')
      schedule(simulation, 25, () => roleFaults.delete(expressRoles.infrastructure))
    },
    ...succeeded,
  }),
  express('express-create-lost-answer', 'The answer to the creation is lost.', {
    ...isEmpty,
    inputs: creation,
    faults: [{ kind: 'drop-after', operation: 'CreateExpressGatewayService', calls: [1] }],
    ...succeeded,
  }),
  express(
    'express-create-resource-failed',
    'ECS cannot make the alarm; the deployment continues without it.',
    {
      ...isEmpty,
      inputs: creation,
      setup: simulation =>
        schedule(simulation, 30, () => {
          for (const { express: own } of simulation.world.state.services.values())
            own?.failures.set('metricAlarm', 'The account has no room for another alarm.')
        }),
      ...failed,
    },
  ),
  express('express-create-incomplete', 'What AWS needs for a new service is not given.', {
    ...isEmpty,
    inputs: { 'execution-role-arn': expressRoles.execution },
    ...failed,
  }),
]

const updates: Scenario[] = [
  express('express-update', 'Image, size, scaling and tags are changed.', {
    inputs: {
      ...roles,
      cpu: '512',
      memory: '1024',
      'max-task-count': '4',
      tags: 'team=shop',
      environment: 'REGION=eu',
    },
    ...succeeded,
  }),
  express('express-update-definition', 'The image of a task definition of the user is changed.', {
    world: { ownDefinition: 'sidecar' },
    inputs: { 'task-definition': 'shop' },
    ...succeeded,
  }),
  express('express-update-unchanged', 'The service has everything already: no deployment is started.', {
    inputs: { ...creation, image: expressImage('1.0.0'), 'min-task-count': '1' },
    ...succeeded,
  }),
  express('express-update-alarm', 'The alarm goes off during the canary: the run is red.', {
    setup: alarmInCanary,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  express('express-update-cancelled', 'The run is canceled: the update is rolled back.', {
    cancelAfterSeconds: 200,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  express('express-update-role-refused', 'The infrastructure role cannot be changed.', {
    inputs: { 'infrastructure-role-arn': 'arn:aws:iam::123456789012:role/other' },
    ...failed,
  }),
  {
    ...express('express-update-ordinary', 'The service is none of Express Mode.', failed),
    inputs: { cluster: demoCluster, service: demoService, image: expressImage('2.0.0') },
    arrange: simulation => void arrangeDemo(simulation),
  },
]

const deletions: Scenario[] = [
  express(
    'express-delete',
    'The service is deleted, with everything that ECS has made.',
    {
      inputs: { command: 'delete', confirm: expressName },
      ...succeeded,
    },
    false,
  ),
  express(
    'express-delete-unconfirmed',
    'The service is not named twice.',
    {
      inputs: { command: 'delete' },
      ...failed,
    },
    false,
  ),
  express(
    'express-delete-gone',
    'The service is not there.',
    {
      ...isEmpty,
      inputs: { command: 'delete', confirm: expressName },
      ...succeeded,
    },
    false,
  ),
]

/** The express action. */
export const expressActionScenarios: readonly Scenario[] = [...creations, ...updates, ...deletions]
