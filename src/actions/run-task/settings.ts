import { runTaskSchema } from '../../aws/client/request-schemas.ts'
import type { RunRequest } from '../../aws/ecs/run-task.ts'
import { DeployError } from '../../base/errors.ts'
import { conform, type SchemaProblem } from '../../base/schema.ts'
import { badInput } from '../../inputs/fields.ts'

/** Members of RunTask that were set under AWS's own names. */
export type TaskSettings = Partial<Omit<RunRequest, 'cluster' | 'taskDefinition' | 'clientToken'>>

/** The input that they come in. */
export const SETTINGS = 'task-settings'

/** One call starts this many tasks at the most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_COUNT = 10

/** Members that other inputs set. */
const OTHER_INPUTS: Readonly<Record<string, string>> = {
  cluster: 'cluster',
  taskDefinition: 'task-definition',
  startedBy: 'started-by',
  launchType: 'launch-type',
  capacityProviderStrategy: 'capacity-provider-strategy',
  networkConfiguration: 'subnets',
  tags: 'tags',
  'overrides.cpu': 'cpu',
  'overrides.memory': 'memory',
  'overrides.taskRoleArn': 'task-role-arn',
  'overrides.executionRoleArn': 'execution-role-arn',
}

/** The input `task-settings` with AWS's types; what AWS would refuse is refused before anything is registered. */
export function checkTaskSettings(given: Readonly<Record<string, unknown>>): TaskSettings {
  if ('clientToken' in given)
    throw badInput(SETTINGS, 'clientToken', 'sets what the action itself sets', 'nothing there')
  const { value, problems } = conform(given, runTaskSchema())
  if (problems.length > 0) throw notRunTask(SETTINGS, problems)
  const settings = value as TaskSettings
  const members = [
    ...Object.keys(settings),
    ...Object.keys(settings.overrides ?? {}).map(name => `overrides.${name}`),
  ]
  for (const member of members) {
    const input = OTHER_INPUTS[member]
    if (input !== undefined)
      throw badInput(SETTINGS, member, `sets what the input "${input}" sets`, `it into the input "${input}"`)
  }
  const { count = 1, propagateTags } = settings
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)
    throw badInput(SETTINGS, `count: ${count}`, 'has a wrong count', `a whole number from 1 to ${MAX_COUNT}`)
  if (propagateTags !== undefined && !['TASK_DEFINITION', 'NONE'].includes(propagateTags))
    throw badInput(
      SETTINGS,
      `propagateTags: ${propagateTags}`,
      'has a value that AWS does not take for a task of its own',
      'TASK_DEFINITION or NONE',
    )
  return settings
}

/** An input has members that RunTask does not take. */
export function notRunTask(input: string, problems: readonly SchemaProblem[]): DeployError {
  return new DeployError({
    title: `Input "${input}" is not valid`,
    message: problems.map(({ path, problem }) => `${path} ${problem}`).join('\n'),
    next: 'Use the members of RunTask under the names of the Amazon ECS API reference.',
  })
}
