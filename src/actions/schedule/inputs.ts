import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import { badInput, type Environment, fieldsOf, wordField } from '../../inputs/fields.ts'
import { AWS_INPUT_NAMES, REVISION_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { readScheduledTasks, type ScheduledTasksInput } from '../../inputs/scheduled-tasks.ts'
import { refuseUnknownInputs } from '../../inputs/unknown-inputs.ts'
import { type RegisterInputs, readRevisionInputs } from '../register/inputs.ts'

/** Everything the schedule action was asked. */
export interface ScheduleInputs extends RegisterInputs {
  /** Name or ARN. */
  readonly cluster: string
  readonly scheduledTasks?: ScheduledTasksInput
  /** A file with a schedule that is created, or put in the place of the one with its name. */
  readonly file?: string
}

/** The names the schedule action declares, in the order of schedule/action.yml. */
export const SCHEDULE_INPUT_NAMES = [
  'cluster',
  'scheduled-tasks',
  'schedule',
  ...REVISION_INPUT_NAMES,
  'tags',
  'skip-unchanged',
  'preflight',
  'pin-digest',
  ...AWS_INPUT_NAMES,
] as const

/** Environment → inputs of the schedule action. Throws one DeployError for the first bad one. */
export async function readScheduleInputs(env: Environment): Promise<ScheduleInputs> {
  refuseUnknownInputs(env, SCHEDULE_INPUT_NAMES)
  refuseEmptyInputs(env, SCHEDULE_INPUT_NAMES)
  const field = fieldsOf(env)
  const cluster = wordField(field, 'cluster') ?? 'default'
  const file = wordField(field, 'schedule')
  const scheduledTasks = readScheduledTasks(field)
  if (scheduledTasks === undefined && file === undefined) {
    const write = '`auto` or names there, or a file into the input "schedule"'
    throw badInput('scheduled-tasks', 'nothing', 'is needed where no schedule is given', write)
  }
  return {
    ...(await readRevisionInputs(field, env, [cluster])),
    cluster,
    ...(scheduledTasks ? { scheduledTasks } : {}),
    ...(file ? { file } : {}),
  }
}
