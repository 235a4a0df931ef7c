import { demoCluster, demoService } from '../fixtures/demo.ts'
import { addRole, addTaskDependencies } from '../fixtures/task-dependencies.ts'
import type { NextStep, Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { newImage } from './demo-scenario.ts'
import { manyServices } from './services-scenario.ts'
import { after, around, before, env, LOGS, leaves, MIGRATE } from './task-around-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

const gate = { before }

/** The job is run again: the same step in another attempt. */
const secondAttempt: NextStep = {
  entry: 'deploy',
  inputs: () => ({ ...gate, wait: 'none', cluster: demoCluster, service: demoService, image: newImage }),
  env: { GITHUB_RUN_ATTEMPT: '2' },
}

/** The first attempt is red, so that this is none of the scenarios that end once. */
export const migrationRunAgain = around(
  'before-run-again-after-failure',
  'The migration has failed in the first attempt, so it is run again in the second.',
  { migrate: leaves(1) },
  {
    inputs: { ...gate, wait: 'none' },
    next: { ...secondAttempt, setup: ({ world }) => world.setBehavior(MIGRATE, leaves(0)) },
    outcome: 'started',
  },
)

/** Tasks of the new revision that run before its deployment. */
export const taskBeforeScenarios: readonly Scenario[] = [
  around(
    'before-after',
    'A migration runs before the service is updated, and a smoke test once that has succeeded.',
    {},
    { inputs: { before, after }, outcome: 'succeeded' },
  ),
  around(
    'before-fails',
    'The migration fails: the service is not touched, and the new revision is deregistered.',
    { migrate: leaves(1, [...LOGS, 'ERROR: relation "orders" does not exist']) },
    { inputs: gate, ...red },
  ),
  around(
    'before-not-waited',
    'The step does not wait for the deployment, but for the migration before it.',
    {},
    { inputs: { ...gate, wait: 'none' }, outcome: 'started' },
  ),
  around(
    'before-times-out',
    'The migration takes too long and is stopped; nothing is deployed.',
    { migrate: leaves(0, LOGS, 3600) },
    { inputs: gate, ...red },
  ),
  around(
    'before-canceled',
    'The run is canceled while the migration runs, which is stopped; nothing is deployed.',
    { migrate: leaves(0, LOGS, 3600) },
    { inputs: gate, cancelAfterSeconds: 60, exitCode: 1, outcome: 'cancelled' },
  ),
  around(
    'before-denied',
    'The role is not allowed to run the migration: nothing is deployed.',
    {},
    { inputs: gate, faults: [{ kind: 'deny', operation: 'RunTask' }], ...red },
  ),
  around(
    'before-lost-answer',
    'The answer of RunTask is lost, and the migration runs once.',
    {},
    {
      inputs: { ...gate, wait: 'none' },
      faults: [{ kind: 'drop-after', operation: 'RunTask', calls: [1] }],
      outcome: 'started',
    },
  ),
  around(
    'before-partly-placed',
    'Only one of the two tasks of the migration can be placed: it is stopped, and nothing is deployed.',
    {},
    {
      inputs: { before: `${before}\ntask-settings: { count: 2 }` },
      setup: ({ world }) => {
        world.state.placeableTasks = 1
      },
      ...red,
    },
  ),
  around(
    'before-run-again',
    'The job is run again: the migration has succeeded in its first attempt and is not run a second time.',
    {},
    {
      inputs: { ...gate, wait: 'none' },
      next: secondAttempt,
      outcome: 'started',
    },
  ),
  around(
    'before-nothing-new',
    'The service keeps its revision, so that there is nothing to migrate.',
    {},
    { inputs: { ...gate, image: '(unchanged)', 'skip-unchanged': 'true' }, outcome: 'succeeded' },
  ),
  around(
    'before-own-network',
    'The migration has a network and roles of its own, which are checked before anything is changed.',
    {},
    {
      inputs: {
        before: `${before}
subnets: [subnet-0a1b2c3d4e5f60001]
security-groups: sg-0a1b2c3d4e5f60003
task-role-arn: arn:aws:iam::123456789012:role/migrations
execution-role-arn: arn:aws:iam::123456789012:role/cicd-demo-execution
tags: { project: shop }
capacity-provider-strategy: [{ capacityProvider: FARGATE_SPOT, weight: 1 }]
`,
        wait: 'none',
      },
      setup: addDependencies,
      outcome: 'started',
    },
  ),
  around(
    'before-missing-subnet',
    'The subnet that is named for the migration does not exist: nothing is changed.',
    {},
    { inputs: { before: `${before}\nsubnets: subnet-0ffffffffffffffff` }, setup: addDependencies, ...red },
  ),
  around(
    'before-wrong-member',
    'A member of the task is misspelled: nothing is changed.',
    {},
    { inputs: { before: 'comand: bin/migrate' }, ...red },
  ),
  around(
    'before-wrong-value',
    'A member of the task has a value that it cannot have: nothing is changed.',
    {},
    { inputs: { before: 'timeout: soon' }, ...red },
  ),
  manyServices(
    'before-services',
    'Three services with the same image have the same migration, which runs once.',
    {
      services: ['web', 'worker', 'cron'],
      world: { ownFamilies: true },
      inputs: { ...gate, wait: 'none' },
      env,
      setup: ({ world }) => world.setBehavior(MIGRATE, leaves(0)),
      outcome: 'started',
    },
  ),
  manyServices(
    'before-services-fails',
    'The migration of three services with the same image fails: none of them is touched.',
    {
      services: ['web', 'worker', 'cron'],
      world: { ownFamilies: true },
      inputs: gate,
      env,
      setup: ({ world }) => world.setBehavior(MIGRATE, leaves(1)),
      ...red,
    },
  ),
  manyServices(
    'before-services-other-secrets',
    'Three services with the same image and migration: one has another database, and so a migration of its own.',
    {
      services: ['web', 'worker', 'cron'],
      world: { ownFamilies: true },
      inputs: {
        ...gate,
        service: `web:
worker: { secrets: { DB: "arn:aws:ssm:eu-west-1:123456789012:parameter/us" }, environment: { SHARD: us } }
cron:`,
        secrets: 'DB=arn:aws:ssm:eu-west-1:123456789012:parameter/eu',
        preflight: 'off',
        wait: 'none',
      },
      env,
      setup: ({ world }) => world.setBehavior(MIGRATE, leaves(0)),
      outcome: 'started',
    },
  ),
]

/** The network and the roles that a task of its own may be given. */
function addDependencies({ world }: Simulation): void {
  addTaskDependencies(world, 'cicd-demo', 8080)
  addRole(world, 'migrations', ['ecs-tasks.amazonaws.com'])
}
