import { describeTaskDefaults } from '../../aws/ecs/run-task.ts'
import { failureIn } from '../../base/errors.ts'
import { refuseExpiringCredentials } from '../../run/credentials.ts'
import { runAction } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { type ClientToken, createClientToken } from './client-token.ts'
import { RUN_TASK_INPUT_NAMES, type RunTaskInputs, readRunTaskInputs } from './inputs.ts'
import { writeRunTaskOutputs } from './outputs.ts'
import { planTask } from './plan.ts'
import { runPlannedTask, type TaskTools } from './planned-task.ts'
import { saveTask } from './saved-task.ts'
import { checkTaskSettings } from './settings.ts'
import {
  aboutTask,
  beginTaskStory,
  explainTask,
  isTaskSuccess,
  summarizeTask,
  type TaskStory,
} from './summary.ts'

/** The run-task action: runs a one-off task. */
export function runRunTask(runtime: Runtime): Promise<0 | 1> {
  const { env, random, signal } = runtime
  return runAction<TaskStory>(runtime, runner => ({
    begin: beginTaskStory,
    work: async tell => {
      try {
        const inputs = await readRunTaskInputs(env)
        tellEmptyInputs(env, RUN_TASK_INPUT_NAMES, runner)
        const tools = {
          ...toolsOf(runtime, inputs, runner),
          save: saveTask(runner),
          requireState: runner.requireState,
          tell,
        }
        await runTask(inputs, createClientToken(env, random), tools)
      } catch (error) {
        const reason = 'The run was cancelled before a task was started.'
        if (signal.aborted) tell(story => ({ ...story, reason: story.reason ?? reason }))
        throw error
      }
    },
    isSuccess: isTaskSuccess,
    explainError: (error, story) => aboutTask(failureIn(error), story),
    explain: explainTask,
    conclude: (story, { info }) => info(story.reason ?? 'The task goes on; nobody waits for it.'),
    outputs: writeRunTaskOutputs,
    summary: summarizeTask,
  }))
}

/** Runs tasks to their end and tells what they write; tasks that are given up are stopped. */
export async function runTask(
  inputs: RunTaskInputs,
  token: ClientToken,
  tools: TaskTools & { requireState(): Promise<void> },
): Promise<void> {
  const { clients } = tools
  const { cluster, service, startedBy } = inputs
  const settings = checkTaskSettings(inputs.settings)
  const defaults = service === undefined ? {} : await describeTaskDefaults(clients, { cluster, service })
  if (inputs.wait) await refuseExpiringCredentials(tools)
  await tools.requireState()
  const own = { ...token, ...(startedBy ? { startedBy } : {}) }
  await runPlannedTask(await planTask(inputs, { settings, defaults }, own, tools), inputs, tools)
}
