import { addRule, addSchedule, addScheduleRole } from '../fixtures/scheduled-tasks.ts'
import type { Scenario } from '../scenario.ts'
import { ecsArn } from '../world/arn.ts'
import { addStrangers, follow } from './scheduled-tasks.ts'
import { after, before } from './task-around-scenario.ts'

/** What the plan and verify actions say of tasks around a deployment. */
export const scheduledTaskViews: readonly Scenario[] = [
  follow('plan-around', 'A plan with a migration, a smoke test and scheduled tasks.', {
    entry: 'plan',
    inputs: { before, after },
    setup: addStrangers,
    outcome: 'changed',
  }),
  follow('plan-around-nothing', 'A plan that changes a schedule alone: there is nothing to migrate.', {
    entry: 'plan',
    inputs: { before, after, image: '(unchanged)', 'skip-unchanged': 'true' },
    outcome: 'changed',
  }),
  follow('plan-around-wrong', 'A plan whose migration is for a container that is not there.', {
    entry: 'plan',
    inputs: { before: 'container: migrate' },
    exitCode: 1,
    outcome: 'failed',
  }),
  follow('verify-scheduled-tasks', 'Rules and schedules are in order.', {
    entry: 'verify',
    setup: addStrangers,
    outcome: 'passed',
  }),
  follow(
    'verify-scheduled-tasks-wrong',
    'A rule names a revision that is deregistered, and the role allows one revision alone.',
    {
      entry: 'verify',
      setup: ({ world }) => {
        addScheduleRole(world, ecsArn(world.place, 'task-definition/cicd-demo:41'))
        addRule(world, 'weekly', 'cicd-demo:12')
        addSchedule(world, 'yearly', 'cicd-demo:41')
        const old = world.state.taskDefinitions.get('cicd-demo')?.find(({ revision }) => revision === 12)
        if (old) old.status = 'INACTIVE'
      },
      exitCode: 1,
      outcome: 'problems',
    },
  ),
  follow('verify-scheduled-tasks-denied', 'The role is not allowed to list schedules.', {
    entry: 'verify',
    faults: [{ kind: 'deny', operation: 'ListSchedules' }],
    outcome: 'incomplete',
  }),
]
