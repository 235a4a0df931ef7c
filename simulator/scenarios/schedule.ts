import { demoCluster } from '../fixtures/demo.ts'
import { addRule, addSchedule, addScheduleRole } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, newImage, type ScenarioOverrides } from './demo-scenario.ts'

const red = { exitCode: 1, outcome: 'failed' } as const

const nightly = `
Name: nightly
GroupName: default
ScheduleExpression: cron(0 3 * * ? *)
ScheduleExpressionTimezone: Europe/Berlin
StartDate: 2027-01-31T08:00:00Z
FlexibleTimeWindow: { Mode: "OFF" }
Target:
  RoleArn: arn:aws:iam::123456789012:role/ecs-events
  EcsParameters:
    LaunchType: FARGATE
    NetworkConfiguration:
      awsvpcConfiguration: { Subnets: [subnet-0a1b2c3d4e5f60001] }
`

const schedule = (name: string, title: string, { inputs, ...overrides }: ScenarioOverrides): Scenario => ({
  ...demoScenario(name, title, {
    entry: 'schedule',
    ...overrides,
    setup: (simulation, account) => {
      const { world } = simulation
      addScheduleRole(world)
      addRule(world, 'weekly', 'cicd-demo:40')
      addSchedule(world, 'hourly', 'cicd-demo:41')
      overrides.setup?.(simulation, account)
    },
  }),
  inputs: { cluster: demoCluster, 'task-definition': 'cicd-demo', image: newImage, ...inputs },
})

const auto = { 'scheduled-tasks': 'auto' }
const file = { schedule: 'nightly.yml' }
const files = { 'nightly.yml': nightly }

/** Scheduled tasks that get a new revision without a deployment. */
export const scheduleScenarios: readonly Scenario[] = [
  schedule('schedule-auto', 'A revision is registered, and the rules and schedules of its family run it.', {
    inputs: auto,
    outcome: 'succeeded',
  }),
  schedule('schedule-latest', 'Nothing is registered, and what runs older revisions runs the latest.', {
    inputs: { ...auto, image: '(unchanged)' },
    outcome: 'succeeded',
  }),
  schedule('schedule-file', 'A schedule is created from a file.', {
    inputs: file,
    files,
    outcome: 'succeeded',
  }),
  schedule('schedule-file-again', 'The schedule of the file already exists, and is replaced as a whole.', {
    inputs: { ...file, ...auto },
    files,
    setup: ({ world }) => addSchedule(world, 'nightly', 'cicd-demo:12'),
    outcome: 'succeeded',
  }),
  schedule('schedule-file-lost-answer', 'The answer to its creation is lost.', {
    inputs: file,
    files,
    faults: [{ kind: 'drop-after', operation: 'CreateSchedule', calls: [1] }],
    outcome: 'succeeded',
  }),
  schedule(
    'schedule-file-wrong',
    'The file has a member that is misspelled, and lacks two: nothing is changed.',
    {
      inputs: file,
      files: { 'nightly.yml': 'Name: nightly\nScheduleExpresion: rate(1 hour)\nTarget: { Arn: x }\n' },
      ...red,
    },
  ),
  schedule('schedule-file-missing', 'There is no such file.', { inputs: file, ...red }),
  schedule('schedule-file-unmoved', 'A schedule cannot be moved: that of the file is not replaced either.', {
    inputs: { ...file, ...auto },
    files,
    setup: ({ world }) => addSchedule(world, 'nightly', 'cicd-demo:41', { Description: 'Mine' }),
    faults: [{ kind: 'deny', operation: 'UpdateSchedule' }],
    ...red,
  }),
  schedule(
    'schedule-file-refused',
    'AWS refuses the schedule of the file: what was moved for it is restored.',
    {
      inputs: { ...file, ...auto },
      files,
      faults: [{ kind: 'deny', operation: 'CreateSchedule' }],
      ...red,
    },
  ),
  schedule(
    'schedule-file-replaced-without-answer',
    'No replacement of the schedule is answered, though AWS makes each: it becomes what it was.',
    {
      inputs: file,
      files,
      setup: ({ world }) => addSchedule(world, 'nightly', 'cicd-demo:12', { Description: 'Mine' }),
      faults: [{ kind: 'drop-after', operation: 'UpdateSchedule', calls: [1, 2, 3, 4, 5] }],
      ...red,
    },
  ),
  schedule(
    'schedule-file-role',
    'The role of the schedule in the file may run another revision alone: nothing is changed.',
    {
      inputs: file,
      files,
      setup: ({ world }) =>
        addScheduleRole(world, 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cicd-demo:41'),
      ...red,
    },
  ),
  schedule('schedule-canceled', 'The run is canceled while AWS registers the revision: nothing is moved.', {
    inputs: { ...auto, ...file },
    files,
    faults: [{ kind: 'throttle', operation: 'RegisterTaskDefinition', calls: [1] }],
    cancelAfterSeconds: 0.5,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  schedule('schedule-denied', 'The role is not allowed to change targets: nothing is moved.', {
    inputs: auto,
    faults: [{ kind: 'deny', operation: 'PutTargets' }],
    ...red,
  }),
  schedule('schedule-no-cluster', 'There is no such cluster.', {
    inputs: { ...auto, cluster: 'cicd-dem' },
    ...red,
  }),
  schedule('schedule-nothing', 'Neither names nor a file are given.', { inputs: {}, ...red }),
]
