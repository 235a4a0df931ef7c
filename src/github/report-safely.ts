import { messageOf } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Reporter } from '../report/reporter.ts'

/** A reporter that never throws: the first failure is told once, and the reporter is dropped. */
function reportSafely(reporter: Reporter, log: Log): Reporter {
  let dropped = false
  const guard =
    <T extends unknown[]>(report: (...told: T) => Promise<void>) =>
    async (...told: T): Promise<void> => {
      if (dropped) return
      try {
        await report(...told)
      } catch (error) {
        dropped = true
        log.notice(`${reporter.subject} could not be kept up to date`, messageOf(error))
      }
    }
  return {
    subject: reporter.subject,
    planned: guard(story => reporter.planned(story)),
    started: guard(story => reporter.started(story)),
    event: guard((event, story) => reporter.event(event, story)),
    newerRun: async story => {
      try {
        return dropped ? undefined : await reporter.newerRun?.(story)
      } catch {
        // It is only a help, and what is reported after it says so itself where GitHub cannot be asked.
        return undefined
      }
    },
    finished: guard(story => reporter.finished(story)),
  }
}

/** Several reporters as one; those that inputs ask for join when the inputs have been read. */
export interface ReporterGroup extends Reporter {
  add(more: readonly Reporter[]): void
}

/** Nobody yet; whoever joins is told side by side with the others. */
export function createReporterGroup(log: Log): ReporterGroup {
  const joined: Reporter[] = []
  const all = async (tell: (reporter: Reporter) => Promise<void>): Promise<void> => {
    await Promise.all(joined.map(tell))
  }
  return {
    subject: 'The reports',
    add: more => void joined.push(...more.map(reporter => reportSafely(reporter, log))),
    planned: story => all(reporter => reporter.planned(story)),
    started: story => all(reporter => reporter.started(story)),
    event: (event, story) => all(reporter => reporter.event(event, story)),
    newerRun: async story => {
      const runs = await Promise.all(joined.map(async reporter => reporter.newerRun?.(story)))
      return runs.find(run => run !== undefined)
    },
    finished: story => all(reporter => reporter.finished(story)),
  }
}
