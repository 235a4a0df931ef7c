import { createReporterGroup, type ReporterGroup } from '../github/report-safely.ts'
import type { Runner } from '../github/runner.ts'
import { advance, beginStory, type Progress } from '../report/progress.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Story } from '../report/story.ts'
import { repositoryPage } from '../report/task-definition-changes.ts'
import type { Outcome } from '../watch/snapshot.ts'
import { writeDeployOutputs } from './deploy-outputs.ts'
import { runAction, type UpdateStory } from './run-action.ts'
import type { Runtime } from './runtime.ts'

/** Reports progress to the log, to GitHub, and to the story of the run. */
export type Report = (progress: Progress) => Promise<void>

/** What the work on a deployment tells with. */
export interface DeploymentRun {
  readonly runner: Runner
  readonly reporter: ReporterGroup
  readonly report: Report
}

/** Runs an action whose story is that of a deployment. */
export function runDeployment(
  runtime: Runtime,
  isSuccess: (outcome: Outcome) => boolean,
  work: (run: DeploymentRun) => Promise<unknown>,
): Promise<0 | 1> {
  return runAction<Story>(runtime, runner => {
    const reporter = createReporterGroup(runner)
    return {
      begin: now => ({ ...beginStory(now), ...repositoryPage(runtime.env) }),
      work: async tell => {
        await work({ runner, reporter, report: reportTo(tell, runner, reporter) })
      },
      isSuccess: ({ outcome }) => outcome !== undefined && isSuccess(outcome),
      // Words for the end are not loaded before there is one.
      explainError: async (error, story) =>
        (await import('../report/explain-error.ts')).explainError(error, story),
      explain: async story => {
        const { explainOutcome } = await import('../report/failure.ts')
        const newerRun = story.outcome === 'superseded' ? await reporter.newerRun?.(story) : undefined
        return explainOutcome(newerRun ? { ...story, newerRun } : story)
      },
      conclude: async story => {
        if (story.outcome !== 'paused') return
        const { pauseLines, waitingWords } = await import('../report/pause.ts')
        runner.notice(`${story.service}: ${waitingWords(story)}`, pauseLines(story).join('\n'))
      },
      outputs: writeDeployOutputs,
      summary: async story => (await import('../report/summary.ts')).summarize(story),
      finish: reporter.finished,
    }
  })
}

/** Folds what is reported into a story, and passes on what others want to hear. */
export function reportTo(tell: UpdateStory<Story>, runner: Runner, reporter: Reporter): Report {
  return async progress => {
    const story = tell(before => advance(before, progress))
    if (progress.kind === 'applying') await reporter.planned(story)
    if (progress.kind === 'started') await reporter.started(story)
    if (progress.kind === 'rollback-note') runner.info(progress.words)
    if (progress.kind !== 'event' && progress.kind !== 'waiting') return
    const { logProgress } = await import('./progress-log.ts')
    logProgress(progress, story, runner)
    if (progress.kind === 'event') await reporter.event(progress.event, story)
  }
}
