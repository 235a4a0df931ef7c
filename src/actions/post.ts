import { formatRevision } from '../base/arn.ts'
import { isReported } from '../github/action-state.ts'
import { closeReports } from '../github/close-reports.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { staysWords } from '../report/left-revision.ts'
import { type RunStory, runAction } from '../run/run-action.ts'
import type { Runtime } from '../run/runtime.ts'
import { postToolsOf } from '../run/tools.ts'
import { cleanUpSaved, deregisterUnused, takeBackCompleted } from './deploy/cleanup.ts'
import {
  hasAskedDeployments,
  readAskedDeployments,
  readSavedDeployments,
  type SavedDeployment,
} from './deploy/saved-deployment.ts'
import { readSavedRegistrations, type SavedRegistrations } from './deploy/saved-registrations.ts'
import { tellSavedCreation } from './express/saved-creation.ts'
import { finishSavedTasks } from './run-task/finish-killed.ts'
import { finishSavedSchedules } from './schedule/finish-killed.ts'

/** So long after a rollback was asked for, ECS has begun it or completed the deployment, in milliseconds. */
const SETTLED = 10_000

/**
 * The post step: silent after a finished run; after a kill or a crash it brings what was left into a
 * known state and says what it found and did. It never fails the job, which has ended already.
 */
export async function runPost(runtime: Runtime): Promise<0 | 1> {
  const told = createRunner(runtime.toolkit)
  if (told.isFinished() && isReported(told) && !hasAskedDeployments(told)) return 0
  return runAction<RunStory>(runtime, runner => ({
    begin: now => ({ startedAt: now }),
    work: () => cleanUpAll(runner, runtime),
    isSuccess: ({ outcome }) => outcome === undefined,
    explain: () => ({
      title: 'The post step was canceled',
      message: 'What the run left in AWS was not cleaned up. Check the service and its tasks.',
    }),
    isPost: true,
  }))
}

/** What is told of one service. */
interface ServiceEnd {
  readonly service: string
  /** ARN of the revision that was registered for it. */
  readonly revision?: string | undefined
  readonly words: string[]
}

async function cleanUpAll(runner: Runner, runtime: Runtime): Promise<void> {
  if (runner.isFinished()) return completeFinished(runner, runtime)
  // What waits for a task has changed nothing else yet, and a revision that a task runs from stays.
  await finishSavedTasks(runner, runtime)
  tellSavedCreation(runner)
  const ends: ServiceEnd[] = []
  const asked: (() => Promise<void>)[] = []
  const started = new Set<string>()
  const registrations = readSavedRegistrations(runner)
  // One after the other: the rollbacks of many services at once would be throttled.
  for (const saved of readSavedDeployments(runner)) {
    const tools = postToolsOf(saved.region, runner, runtime)
    const { words, isStarted, isAsked } = await cleanUpSaved(saved, tools)
    if (isStarted && saved.revision) started.add(saved.revision)
    const { service, revision } = saved
    const end = { service, revision, words: [...unverifiedWords(saved), ...words] }
    ends.push(end)
    if (isAsked)
      asked.push(async () => {
        const more = await takeBackCompleted(saved, tools)
        if (more !== undefined) end.words.push(more)
      })
  }
  if (asked.length > 0) await runtime.clock.sleep(SETTLED)
  for (const look of asked) await look()
  await finishSavedSchedules(runner, runtime)
  const freed = registrations ? await release(registrations, started, runner, runtime) : []
  tellEnds(ends, freed, registrations?.revisions, runner)
  await closeReports(
    'The run ended before its deployment',
    ends.flatMap(({ service, words }) =>
      ends.length > 1 ? words.map(each => `${service}: ${each}`) : words,
    ),
    runtime,
    runner,
  )
}

function tellEnds(
  ends: ServiceEnd[],
  freed: string[],
  unused: readonly string[] | undefined,
  runner: Runner,
): void {
  const [only, ...others] = ends
  if (only && others.length === 0) only.words.push(...freed)
  else if (freed.length > 0) ends.push({ service: 'Task definitions', words: freed })
  for (const { service, words, revision } of ends) {
    if (words.length === 0) words.push(unchangedWords(revision, unused))
    runner.warning(`${service}: the run ended before its deployment`, words.join('\n'))
  }
}

/** Beside what was not reported, a canceled run leaves rollbacks that it had no time to see begin. */
async function completeFinished(runner: Runner, runtime: Runtime): Promise<void> {
  const asked = readAskedDeployments(runner)
  if (asked.length > 0) await runtime.clock.sleep(SETTLED)
  for (const saved of asked) {
    const words = await takeBackCompleted(saved, postToolsOf(saved.region, runner, runtime))
    if (words !== undefined)
      runner.warning(`${saved.service}: the deployment was complete before its rollback`, words)
  }
  if (!isReported(runner))
    await closeReports('The run ended before it could report its outcome', [], runtime, runner)
}

/** What AWS calls a success was none yet for the run. */
function unverifiedWords({ checks, scheduled, revision = '' }: SavedDeployment): string[] {
  if (checks !== 'awaited') return []
  const name = formatRevision(revision)
  return [
    `The deployment of ${name} was complete, but the checks of the run had not passed.`,
    ...(scheduled ? ['Scheduled tasks were not moved.'] : []),
  ]
}

/** Of a service that is as it was; a revision that a task has run from is not among those that nothing was started from. */
function unchangedWords(revision: string | undefined, unused: readonly string[] = []): string {
  return revision === undefined || unused.includes(revision)
    ? 'Nothing had been changed in AWS.'
    : `The service had not been changed. ${staysWords(revision)}`
}

/** Revisions are deregistered only when no service of the run may use them any more. */
function release(
  { region, clusters, revisions }: SavedRegistrations,
  started: ReadonlySet<string>,
  runner: Runner,
  runtime: Runtime,
): Promise<string[]> {
  const tools = postToolsOf(region, runner, runtime)
  return deregisterUnused(
    revisions.filter(arn => !started.has(arn)),
    clusters,
    tools,
  )
}
