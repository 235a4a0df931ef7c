import { describeError } from '../../aws/client/errors.ts'
import { findStartedTasks, type StartedTask } from '../../aws/ecs/run-task.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import type { Tools } from '../../strategy/tools.ts'
import { readSavedTasks, type SavedTask } from './saved-task.ts'
import { stopAbandonedTask } from './watch.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3
/** AWS may list for a moment as if the task had not been started yet. */
const LISTING_TRIES = 3
const LISTING_PAUSE = 1000

/** Stops the tasks that a killed run waited for, and says what else it has left. */
export async function finishSavedTasks(runner: Runner, runtime: Runtime): Promise<void> {
  for (const saved of readSavedTasks(runner)) {
    const tools = toolsOf(runtime, { region: saved.region, maxAttempts: ATTEMPTS }, runner)
    const words = await finishTask(saved, tools).catch((error: unknown) => [describeError(error)])
    runner.warning('The run ended before its task', [...words, ...revisionWords(saved)].join('\n'))
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
    const end = await stopAbandonedTask(one, 'The run that started the task was killed.', tools, ATTEMPTS)
    words.push(`${shortName(one.arn)}: ${end}`)
  }
  return words
}

async function findTasks(
  { cluster, startedBy }: SavedTask,
  { clients, clock }: Tools,
): Promise<StartedTask[]> {
  if (startedBy === undefined) return []
  for (let tries = 1; ; tries++) {
    const found = await findStartedTasks(clients, cluster, startedBy)
    if (found.length > 0 || tries === LISTING_TRIES) return found
    await clock.sleep(LISTING_PAUSE)
  }
}

/** What the run has registered for its tasks. */
function revisionWords({ family, revision }: SavedTask): string[] {
  if (revision !== undefined) return [`${formatRevision(revision)} is registered and stays.`]
  if (family === undefined) return []
  return [`Whether AWS registered a revision of ${family} is unknown. If it did, the revision stays.`]
}
