import type { Runner } from '../github/runner.ts'
import { eventLine } from '../report/event-line.ts'
import type { Progress } from '../report/progress.ts'
import type { Story } from '../report/story.ts'
import { waitingLine } from '../report/waiting-line.ts'

/** Writes what has happened to the log, and once the moment that the times in front of the lines count from. */
export function logProgress(progress: Progress, story: Story, { info }: Pick<Runner, 'info'>): void {
  if (progress.kind === 'waiting' && story.last) info(waitingLine(story.last, progress))
  if (progress.kind !== 'event') return
  if (story.events.length === 1) info(`00:00 is ${utcTime(story.startedAt)}`)
  info(eventLine(progress.event, story))
}

/** Such as `2026-11-23 12:01:15 UTC`. */
function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
