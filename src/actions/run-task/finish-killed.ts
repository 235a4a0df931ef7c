import { describeError } from '../../aws/client/errors.ts'
import { findStartedTasks, type StartedTask } from '../../aws/ecs/run-task.ts'
import { shortName } from '../../base/arn.ts'
import { findPatiently } from '../../base/search.ts'
import type { Runner } from '../../github/runner.ts'
import { registrationWords } from '../../report/left-revision.ts'
import type { Runtime } from '../../run/runtime.ts'
import { POST_ATTEMPTS, postToolsOf } from '../../run/tools.ts'
import type { Tools } from '../../strategy/tools.ts'
import { readSavedTasks, type SavedTask } from './saved-task.ts'
import { stopAbandonedTask } from './watch.ts'

/** AWS may list for a moment as if the task had not been started yet. */
const LISTING = { tries: 3, pause: 1000 }

/** Stops the tasks that a killed run waited for, and says what else it has left. */
export async function finishSavedTasks(runner: Runner, runtime: Runtime): Promise<void> {
  for (const saved of readSavedTasks(runner)) {
    const tools = postToolsOf(saved.region, runner, runtime)
    const words = await finishTask(saved, tools).catch((error: unknown) => [describeError(error)])
    runner.warning('The run ended before its task', [...words, ...registrationWords(saved)].join('\n'))
  }
}

/** Tasks whose start was not answered are looked up first; those that go on by themselves are named. */
async function finishTask(saved: SavedTask, tools: Tools): Promise<string[]> {
  const { cluster, startedBy, tasks, isLeft } = saved
  const started = tasks?.map(arn => ({ arn, clusterArn: cluster })) ?? (await findTasks(saved, tools))
  if (started.length === 0) {
    const isKnown = tasks !== undefined || startedBy !== undefined
    return [
      isKnown
        ? 'No task had been started.'
        : 'Whether a task had been started is unknown. Check the tasks of the cluster.',
    ]
  }
  if (isLeft) return [`Task ${started.map(({ arn }) => shortName(arn)).join(', ')} continues in AWS.`]
  const words: string[] = []
  for (const one of started) {
    const end = await stopAbandonedTask(
      one,
      'The run that started the task was killed.',
      tools,
      POST_ATTEMPTS,
    )
    words.push(`${shortName(one.arn)}: ${end}`)
  }
  return words
}

async function findTasks(
  { cluster, startedBy }: SavedTask,
  { clients, clock }: Tools,
): Promise<StartedTask[]> {
  if (startedBy === undefined) return []
  const find = async () => {
    const found = await findStartedTasks(clients, cluster, startedBy)
    return found.length > 0 ? found : undefined
  }
  return (await findPatiently(find, LISTING, clock)) ?? []
}
