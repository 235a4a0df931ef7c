import { shortName } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import { linkOf, type TaskStory } from './summary.ts'

/** The names the run-task action declares, in the order of run-task/action.yml. */
export const RUN_TASK_OUTPUT_NAMES = [
  'task-arn',
  'task-id',
  'task-arns',
  'exit-code',
  'outcome',
  'reason',
  'task-definition',
  'console-url',
] as const

/** Sets an output for everything the story of a task knows. */
export function writeRunTaskOutputs(story: TaskStory, runner: Runner): void {
  const { tasks = [], exitCode, revision } = story
  const [taskArn] = tasks
  const values: Readonly<Record<(typeof RUN_TASK_OUTPUT_NAMES)[number], string | undefined>> = {
    'task-arn': taskArn,
    'task-id': taskArn && shortName(taskArn),
    'task-arns': tasks.length === 0 ? undefined : JSON.stringify(tasks),
    'exit-code': exitCode === undefined ? undefined : String(exitCode),
    outcome: story.outcome,
    reason: story.reason ?? story.failure?.message,
    'task-definition': revision && shortName(revision),
    'console-url': linkOf(story),
  }
  for (const name of RUN_TASK_OUTPUT_NAMES) {
    const value = values[name]
    if (value !== undefined) runner.output(name, value)
  }
}
