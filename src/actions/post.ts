import { sentencesOf } from '../aws/client/errors.ts'
import { findTasks } from '../aws/ecs/run-task.ts'
import { shortName } from '../base/arn.ts'
import { failureIn } from '../base/errors.ts'
import { closeOnGithub } from '../github/close-reports.ts'
import { isFinished, saveFinished, type Trail, unfinishedTrails } from '../github/deployment-state.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import type { Edges } from '../run/runtime.ts'
import { toolsOf } from '../run/tools.ts'
import { settle } from './deploy/cleanup.ts'
import { type Errand, readErrand } from './run-task/state.ts'
import { endTask } from './run-task/watch.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
const ATTEMPTS = 3

/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
export async function finish(edges: Edges): Promise<0> {
  const runner = createRunner(edges.toolkit)
  if (isFinished(runner)) return 0
  try {
    await settleAll(runner, edges)
  } catch (error) {
    const { title, message, next } = failureIn(error)
    runner.warning(title, `${message}${next ? `\n${next}` : ''}`)
  }
  saveFinished(runner)
  return 0
}

async function settleAll(runner: Runner, edges: Edges): Promise<void> {
  const words: string[] = []
  // One after the other: the way back of many services at once would be throttled.
  for (const trail of unfinishedTrails(runner)) words.push(...(await settleOne(trail, runner, edges)))
  const errand = readErrand(runner)
  if (errand) await endErrand(errand, runner, edges)
  await closeOnGithub(words, edges, runner)
}

async function settleOne(trail: Trail, runner: Runner, edges: Edges): Promise<string[]> {
  const tools = toolsOf(edges, { region: trail.region, maxAttempts: ATTEMPTS }, runner)
  const words = await settle(trail, tools).catch((error: unknown) => [sentencesOf(error)])
  const said = words.length > 0 ? words : ['Nothing had been changed in AWS.']
  runner.warning(`${trail.service}: the run ended before its deployment`, said.join('\n'))
  return said
}

/** A task that nobody waits for any more is stopped; one whose start was not answered is looked for first. */
async function endErrand({ region, cluster, startedBy, task }: Errand, runner: Runner, edges: Edges) {
  const tools = toolsOf(edges, { region, maxAttempts: ATTEMPTS }, runner)
  try {
    const lost = task === undefined && startedBy ? await findTasks(tools.clients, cluster, startedBy) : []
    const words: string[] = []
    for (const one of task ? [task] : lost) {
      const end = await endTask(one, 'The run that started the task was killed.', tools, ATTEMPTS)
      words.push(`${shortName(one.arn)}: ${end}`)
    }
    const nothing = startedBy
      ? 'No task had been started.'
      : 'Whether a task had been started is not known; look for it in the cluster.'
    runner.warning('The run ended before its task', words.join('\n') || nothing)
  } catch (error) {
    runner.warning('The run ended before its task', sentencesOf(error))
  }
}
