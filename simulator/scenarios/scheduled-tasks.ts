import { demoCluster } from '../fixtures/demo.ts'
import { addRule, addSchedule, addScheduleRole } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { ecsArn } from '../world/arn.ts'
import { demoScenario, type ScenarioOverrides } from './demo-scenario.ts'
import { exits } from './task-failures.ts'

const auto = { 'scheduled-tasks': 'auto' }

/** A rule and two schedules that run the revision of the service. */
const arrange = ({ world }: Simulation): void => {
  addScheduleRole(world)
  addRule(world, 'nightly', 'cicd-demo:41')
  addSchedule(world, 'hourly', 'cicd-demo:41')
  addSchedule(world, 'monthly', 'cicd-demo:39', { GroupName: 'reports', State: 'DISABLED' })
}

/** What looks like them and stays as it is. */
export const addStrangers = ({ world }: Simulation): void => {
  const { region, account } = world.place
  addRule(world, 'of-another-family', 'cicd-demo-worker:41')
  addRule(world, 'of-another-cluster', 'cicd-demo:41', { Arn: ecsArn(world.place, 'cluster/other') })
  addRule(world, 'latest', 'cicd-demo')
  addRule(world, 'managed', 'cicd-demo:41', { managedBy: 'batch.amazonaws.com' })
  addRule(world, 'orders', 'cicd-demo:40', { bus: 'shop' })
  addSchedule(world, 'newest', 'cicd-demo')
  addSchedule(world, 'universal', 'cicd-demo:41', {
    target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask',
      Input: JSON.stringify({ TaskDefinition: 'cicd-demo:41', Cluster: demoCluster }),
    },
  })
  addSchedule(world, 'machine', 'cicd-demo:41', {
    target: { Arn: `arn:aws:states:${region}:${account}:stateMachine:reports` },
  })
}

/** A scenario of the demo service with rules and schedules. */
export const follow = (name: string, title: string, overrides: ScenarioOverrides): Scenario =>
  demoScenario(name, title, {
    ...overrides,
    inputs: { ...auto, ...overrides.inputs },
    setup: (simulation, account) => {
      arrange(simulation)
      overrides.setup?.(simulation, account)
    },
  })

const red = { exitCode: 1, outcome: 'failed' } as const

/** Rules and schedules that follow a deployment. */
export const scheduledTaskScenarios: readonly Scenario[] = [
  follow('scheduled-tasks', 'A rule and two schedules are moved to the new revision after the success.', {
    outcome: 'succeeded',
  }),
  follow(
    'scheduled-tasks-strangers',
    'Only what runs this family in this cluster is moved; what cannot be moved is named and left.',
    { setup: addStrangers, outcome: 'succeeded' },
  ),
  follow('scheduled-tasks-named', 'One schedule is named, and a group.', {
    inputs: { 'scheduled-tasks': 'hourly, schedule/reports/*' },
    setup: addStrangers,
    outcome: 'succeeded',
  }),
  follow('scheduled-tasks-unknown-name', 'A schedule is named that is not there: nothing is changed.', {
    inputs: { 'scheduled-tasks': 'hourly\nweekly' },
    ...red,
  }),
  follow('scheduled-tasks-bad-name', 'What is named can be neither a rule nor a schedule.', {
    inputs: { 'scheduled-tasks': 'every night' },
    ...red,
  }),
  follow(
    'scheduled-tasks-role',
    'The role of a schedule may run the old revision alone: nothing is changed.',
    {
      setup: ({ world }) => addScheduleRole(world, ecsArn(world.place, 'task-definition/cicd-demo:41')),
      ...red,
    },
  ),
  follow('scheduled-tasks-past-start', 'A schedule began long ago, which Scheduler refuses in an update.', {
    setup: ({ world, clock }) =>
      addSchedule(world, 'hourly', 'cicd-demo:41', {
        StartDate: new Date(clock.now() - 3_600_000),
        EndDate: new Date(clock.now() + 864_000_000),
      }),
    outcome: 'succeeded',
  }),
  follow(
    'scheduled-tasks-past-start-taken',
    'A schedule began long ago, which Scheduler takes in an update.',
    {
      setup: ({ world, clock }) => {
        world.state.refusesPastStarts = false
        addSchedule(world, 'hourly', 'cicd-demo:41', { StartDate: new Date(clock.now() - 3_600_000) })
      },
      outcome: 'succeeded',
    },
  ),
  follow(
    'scheduled-tasks-failed-entry',
    'An entry of PutTargets fails in an answer of 200, and the next does not.',
    {
      setup: ({ world }) => {
        world.state.failingTargets = { count: 1, code: 'ConcurrentModificationException' }
      },
      outcome: 'succeeded',
    },
  ),
  follow('scheduled-tasks-failed-entries', 'Each entry of PutTargets fails: what was moved is restored.', {
    setup: ({ world }) => {
      world.state.failingTargets = { count: 5, code: 'InternalException' }
    },
    ...red,
  }),
  follow(
    'scheduled-tasks-denied',
    'The role of the job is not allowed to change a schedule: the rule is restored.',
    {
      faults: [{ kind: 'deny', operation: 'UpdateSchedule' }],
      ...red,
    },
  ),
  follow('scheduled-tasks-throttled', 'Scheduler is throttled, and an answer of each service is lost.', {
    faults: [
      { kind: 'throttle', service: 'scheduler', calls: [1, 3] },
      { kind: 'drop-after', operation: 'UpdateSchedule', calls: [1] },
      { kind: 'drop-after', operation: 'PutTargets', calls: [1] },
      {
        kind: 'error',
        operation: 'UpdateSchedule',
        calls: [3],
        code: 'ConflictException',
        message: 'Schedule is being updated.',
        status: 409,
      },
    ],
    outcome: 'succeeded',
  }),
  follow('scheduled-tasks-many', 'There are more schedules than are checked.', {
    setup: ({ world }) => {
      for (let index = 0; index < 1000; index += 1) {
        addSchedule(world, `a-${index}`, 'other:1', {
          target: { Arn: 'arn:aws:sqs:eu-west-1:123456789012:q' },
        })
      }
    },
    outcome: 'succeeded',
  }),
  follow(
    'scheduled-tasks-default-bus',
    'The event buses cannot be listed, so only the default one is checked.',
    {
      faults: [{ kind: 'deny', operation: 'ListEventBuses' }],
      outcome: 'succeeded',
    },
  ),
  follow('scheduled-tasks-failed-deployment', 'The deployment fails: nothing follows it.', {
    behavior: exits(1),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  follow(
    'scheduled-tasks-newer-members',
    'Members that this version does not know are sent back as they were.',
    {
      setup: ({ world }) => {
        world.state.unreleasedMembers.set('Target', ['Quota'])
        world.state.unreleasedMembers.set('EcsParameters', ['Budget'])
        world.state.unreleasedMembers.set('GetScheduleOutput', ['Pause'])
        world.state.unreleasedMembers.set('UpdateScheduleInput', ['Pause'])
        const rule = world.state.eventRules.get('default/nightly')?.targets[1]
        Object.assign(rule ?? {}, { Quota: { most: 3 } })
        Object.assign(rule?.EcsParameters ?? {}, { Budget: { euro: 1.5 } })
        const schedule = world.state.schedules.get('default/hourly')
        Object.assign(schedule ?? {}, { Pause: { until: '2027-01-01' } })
        Object.assign(schedule?.Target?.EcsParameters ?? {}, { Budget: { euro: 2 } })
      },
      outcome: 'succeeded',
    },
  ),
]
