import type { FaultRule } from '../api/faults.ts'
import { shopCluster } from '../fixtures/many-services.ts'
import { addRule, addSchedule, addScheduleRole, definitionArn } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { World } from '../world/world.ts'
import { schedule } from './demo-scenario.ts'
import { addStrangers, follow } from './scheduled-tasks.ts'
import { manyServices } from './services-scenario.ts'
import { exits } from './task-failures.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

/** Something else points a schedule at a revision. */
const repoint = (world: World, name: string, definition: string): void => {
  const parameters = world.state.schedules.get(name)?.Target?.EcsParameters
  if (!parameters) throw new Error(`there is no schedule ${name}`)
  parameters.TaskDefinitionArn = definitionArn(world, definition)
}

/** Two services with families of their own, each with a schedule. */
const addSchedules = ({ world }: Simulation): void => {
  addScheduleRole(world)
  for (const name of ['web', 'worker'])
    addSchedule(world, `of-${name}`, `shop-${name}:1`, { cluster: shopCluster })
}

const two = (
  name: string,
  title: string,
  { inputs = {}, ...rest }: Partial<Parameters<typeof manyServices>[2]>,
): Scenario =>
  manyServices(name, title, {
    services: ['web', 'worker'],
    world: { ownFamilies: true },
    setup: addSchedules,
    ...rest,
    inputs: { 'scheduled-tasks': 'auto', ...inputs },
  })

/** AWS refuses the second change of a schedule. */
const refused: FaultRule = {
  kind: 'error',
  operation: 'UpdateSchedule',
  calls: [2],
  code: 'ValidationException',
  message: 'Invalid target.',
  status: 400,
}

/** Rules and schedules that do not follow, of one service and of several. */
export const leftScheduleScenarios: readonly Scenario[] = [
  follow(
    'scheduled-tasks-repointed',
    'Something else points a schedule at a newer revision while the deployment runs: that one is left.',
    {
      setup: simulation =>
        schedule(simulation, 60, () => repoint(simulation.world, 'default/hourly', 'cicd-demo:40')),
      outcome: 'succeeded',
    },
  ),
  follow(
    'scheduled-tasks-deleted',
    'A schedule is deleted while the deployment runs: it is not made again.',
    {
      setup: simulation =>
        schedule(simulation, 60, () => void simulation.world.state.schedules.delete('default/hourly')),
      outcome: 'succeeded',
    },
  ),
  follow(
    'scheduled-tasks-managed-named',
    'A rule is named that a service of AWS manages: nothing is changed, since it could not be moved.',
    { inputs: { 'scheduled-tasks': 'rule/managed' }, setup: addStrangers, ...red },
  ),
  follow(
    'scheduled-tasks-universal-named',
    'A schedule is named whose input names the revision: nothing is changed, since it could not be moved.',
    { inputs: { 'scheduled-tasks': 'hourly\nuniversal' }, setup: addStrangers, ...red },
  ),
  follow(
    'scheduled-tasks-managed-unread',
    'The role is not allowed to read whether a service of AWS manages a rule: that shows when it is to be moved.',
    {
      setup: ({ world }) => addRule(world, 'managed', 'cicd-demo:41', { managedBy: 'batch.amazonaws.com' }),
      faults: [{ kind: 'deny', operation: 'DescribeRule' }],
      outcome: 'succeeded',
    },
  ),
  follow(
    'scheduled-tasks-pass-role',
    'The role of a schedule may run the task and not pass on its roles: nothing is changed.',
    { setup: ({ world }) => addScheduleRole(world, '*', 'arn:aws:iam::123456789012:role/other'), ...red },
  ),
  ...(['PutTargets', 'UpdateSchedule'] as const).map(operation =>
    follow(
      `scheduled-tasks-pass-role-to-${operation === 'PutTargets' ? 'rule' : 'schedule'}`,
      'The role of the job is not allowed to pass on the role of a target.',
      {
        faults: [
          {
            kind: 'error',
            operation,
            code: 'AccessDeniedException',
            message:
              'User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/ecs-events because no identity-based policy allows the iam:PassRole action',
            status: 403,
          },
        ],
        ...red,
      },
    ),
  ),
  follow(
    'scheduled-tasks-unmoved-revisions',
    'A schedule cannot be moved, so the run is no success and no old revision is deregistered.',
    {
      inputs: { 'deregister-old-revisions': '1' },
      faults: [{ kind: 'deny', operation: 'UpdateSchedule' }],
      ...red,
    },
  ),
  two('services-schedules', 'Names of two families: each fits the family of one of the services.', {
    inputs: { 'scheduled-tasks': 'of-web\nof-worker' },
    outcome: 'succeeded',
  }),
  two(
    'services-schedules-unmoved',
    'One schedule cannot be moved: that of the other service is restored too.',
    {
      faults: [refused],
      ...red,
    },
  ),
  two('services-schedules-one-fails', 'One of the services fails: the schedules stay as they were.', {
    setup: simulation => {
      addSchedules(simulation)
      simulation.world.setBehavior('123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:broken', exits(1))
    },
    inputs: {
      service: 'web:\nworker: { image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:broken" }',
      preflight: 'off',
    },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
]
