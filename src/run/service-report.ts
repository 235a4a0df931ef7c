import { explainError } from '../report/explain-error.ts'
import { explainOutcome } from '../report/failure.ts'
import { beginStory } from '../report/progress.ts'
import { SILENT_REPORTER } from '../report/reporter.ts'
import type { DeploymentDetails, ServiceStory, Story } from '../report/story.ts'
import { interrupted, keepStory } from './run-action.ts'
import { type Report, reportTo } from './run-deployment.ts'
import type { ServiceInputs } from './services.ts'

/** What is told of one of several services; GitHub hears of all of them together. Times are milliseconds since the epoch. */
export interface ServiceReport {
  readonly report: Report
  /** Its deployment begins. */
  begin(now: number): void
  /** Its deployment is over, as it was reported. */
  end(now: number, isDeployed: boolean): void
  /** An error, or the cancellation of the run, has ended its deployment. */
  endBy(error: unknown, now: number, cancelled: boolean): void
  /** All that was told so far. */
  told(): ServiceStory
}

/** Begins to tell of a service with what was planned for it. */
export function createServiceReport(
  { label, log }: ServiceInputs,
  details: DeploymentDetails,
  now: number,
): ServiceReport {
  const begun = (at: number): Story => ({ ...beginStory(at), ...details })
  const { tell, story } = keepStory(begun(now))
  const explain = () => tell(told => ({ ...told, failure: told.failure ?? explainOutcome(told) }))
  return {
    report: reportTo(tell, log, SILENT_REPORTER),
    begin: at => void tell(() => begun(at)),
    end: (at, isDeployed) => {
      tell(told => ({ ...told, endedAt: at }))
      if (!isDeployed) explain()
    },
    endBy: (error, at, cancelled) => {
      const ended = tell(told => ({ ...told, endedAt: at }))
      tell(told => interrupted(told, cancelled ? undefined : explainError(error, ended)))
      explain()
    },
    told: () => ({ label, story: story() }),
  }
}
