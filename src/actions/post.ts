import { describeError } from '../aws/client/errors.ts'
import { findStartedTasks } from '../aws/ecs/run-task.ts'
import { shortName } from '../base/arn.ts'
import { isFinished } from '../github/action-state.ts'
import { closeReports } from '../github/close-reports.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { type RunStory, runAction } from '../run/run-action.ts'
import type { Runtime } from '../run/runtime.ts'
import { toolsOf } from '../run/tools.ts'
import { cleanUpSaved } from './deploy/cleanup.ts'
import { readSavedDeployments, type SavedDeployment } from './deploy/saved-deployment.ts'
import { readSavedTask, type SavedTask } from './run-task/saved-task.ts'
import { stopAbandonedTask } from './run-task/watch.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3

/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
export async function runPost(runtime: Runtime): Promise<0 | 1> {
  if (isFinished(createRunner(runtime.toolkit))) return 0
  return runAction<RunStory>(runtime, runner => ({
    begin: now => ({ startedAt: now }),
    work: () => settleAll(runner, runtime),
    isSuccess: ({ outcome }) => outcome === undefined,
    explain: () => ({
      title: 'The post step was cancelled',
      message: 'What the run left in AWS was not cleaned up. Check the service and its tasks.',
    }),
    isPost: true,
  }))
}

async function settleAll(runner: Runner, runtime: Runtime): Promise<void> {
  const words: string[] = []
  // One after the other: the rollbacks of many services at once would be throttled.
  for (const saved of readSavedDeployments(runner)) words.push(...(await settleOne(saved, runner, runtime)))
  const task = readSavedTask(runner)
  if (task) await endSavedTask(task, runner, runtime)
  await closeReports(words, runtime, runner)
}

async function settleOne(saved: SavedDeployment, runner: Runner, runtime: Runtime): Promise<string[]> {
  const tools = toolsOf(runtime, { region: saved.region, maxAttempts: ATTEMPTS }, runner)
  const words = await cleanUpSaved(saved, tools).catch((error: unknown) => [describeError(error)])
  const said = words.length > 0 ? words : ['Nothing had been changed in AWS.']
  runner.warning(`${saved.service}: the run ended before its deployment`, said.join('\n'))
  return said
}

/** A task that the run no longer waits for is stopped; one whose start was not answered is looked up first. */
async function endSavedTask(
  { region, cluster, startedBy, task }: SavedTask,
  runner: Runner,
  runtime: Runtime,
): Promise<void> {
  const tools = toolsOf(runtime, { region, maxAttempts: ATTEMPTS }, runner)
  try {
    const lost =
      task === undefined && startedBy ? await findStartedTasks(tools.clients, cluster, startedBy) : []
    const words: string[] = []
    for (const one of task ? [task] : lost) {
      const end = await stopAbandonedTask(one, 'The run that started the task was killed.', tools, ATTEMPTS)
      words.push(`${shortName(one.arn)}: ${end}`)
    }
    const nothing = startedBy
      ? 'No task had been started.'
      : 'Whether a task had been started is not known; look for it in the cluster.'
    runner.warning('The run ended before its task', words.join('\n') || nothing)
  } catch (error) {
    runner.warning('The run ended before its task', describeError(error))
  }
}
