import type { Feature, Uses } from './feature.ts'
import { REVISION } from './shared-uses.ts'

const PASSED = {
  StringEquals: { 'iam:PassedToService': ['events.amazonaws.com', 'scheduler.amazonaws.com'] },
}

/** Rules and schedules that a deployment lets follow. */
const SCHEDULED: Uses = {
  'events:ListEventBuses': {
    for: 'the rules of other event buses',
    without: 'only those of the default bus are found',
  },
  'events:ListRuleNamesByTarget': { for: 'the rules that start tasks in the cluster' },
  'events:ListTargetsByRule': { for: 'what these rules run' },
  'events:DescribeRule': {
    for: 'whether a service of AWS manages the rule',
    without: 'that shows when the rule is to be moved',
  },
  'events:PutTargets': { for: 'the new revision in the target of a rule' },
  'scheduler:ListSchedules': { for: 'the schedules that start tasks in the cluster' },
  'scheduler:GetSchedule': { for: 'what these schedules run' },
  'scheduler:UpdateSchedule': { for: 'the new revision in a schedule' },
  'iam:PassRole': {
    for: 'the role of a target or schedule, which is sent back with it',
    scopes: [{ on: 'roles of scheduled tasks', condition: PASSED }],
  },
  'iam:SimulatePrincipalPolicy': {
    for: 'whether these roles may run a new revision and pass the roles of its tasks',
    without: 'it is not checked, and a notice says so',
    scopes: [{ on: 'roles of scheduled tasks' }],
  },
}

/** The actions for revisions that no service runs. */
export const REVISION_MODES = {
  register: {
    title: 'Registering a revision',
    when: 'The register action.',
    uses: REVISION,
  },
  schedule: {
    title: 'A revision for scheduled tasks',
    when: 'The schedule action.',
    uses: { ...REVISION, 'ecs:DescribeClusters': { for: 'the ARN of the cluster that is named' } },
  },
} as const satisfies Record<string, Feature>

/** What rules and schedules add to a mode. */
export const SCHEDULE_OPTIONS = {
  'scheduled-tasks': {
    title: 'Scheduled tasks',
    when: '`scheduled-tasks` is set.',
    uses: SCHEDULED,
  },
  'schedule-file': {
    title: 'A schedule from a file',
    when: '`schedule` of the schedule action is set.',
    uses: {
      'scheduler:GetSchedule': { for: 'whether there is a schedule of that name' },
      'scheduler:CreateSchedule': { for: 'creating the schedule' },
      'scheduler:UpdateSchedule': { for: 'the schedule in the place of the one with its name' },
      'iam:PassRole': {
        for: 'the role of the schedule',
        scopes: [{ on: 'roles of scheduled tasks', condition: PASSED }],
      },
      'iam:SimulatePrincipalPolicy': {
        for: 'whether this role may run the revision and pass the roles of its task',
        without: 'it is not checked, and a notice says so',
        scopes: [{ on: 'roles of scheduled tasks' }],
      },
    },
  },
} as const satisfies Record<string, Feature>

const UNREAD = 'revisions that only rules and schedules use are not kept, and a notice says so'

/** What needs revisions that no service runs. */
export const SCHEDULED_REVISIONS: Uses = {
  'events:ListEventBuses': { for: 'rules that run old revisions', without: UNREAD },
  'events:ListRuleNamesByTarget': { for: 'rules that run old revisions', without: UNREAD },
  'events:ListTargetsByRule': { for: 'rules that run old revisions', without: UNREAD },
  'scheduler:ListSchedules': { for: 'schedules that run old revisions', without: UNREAD },
  'scheduler:GetSchedule': { for: 'schedules that run old revisions', without: UNREAD },
}
