import { formatRevision } from '../base/arn.ts'
import { formatElapsed } from '../base/duration.ts'
import { bar, code, table } from './markdown.ts'
import type { Story } from './story.ts'

/** Steps that fit on a screen; of more, the first and the last half are shown. */
const ROWS = 20

/** A share of the production traffic, in percent, and when it was first seen, in milliseconds since the epoch. */
interface Step {
  readonly at: number
  readonly weight: number
}

/** When the new revision got which share of the traffic; nothing where it never changed. */
export function trafficSection(story: Story): string {
  const steps = stepsOf(story)
  if (steps.length < 2) return ''
  const revision = story.revision ? ` to ${code(formatRevision(story.revision))}` : ''
  const rows = steps.map(({ at, weight }) => [
    formatElapsed(at - story.startedAt),
    bar(weight / 100, `${weight} %`),
  ])
  return `### Production traffic${revision}\n\n${table(['Time', 'Share'], shortened(rows))}`
}

function stepsOf({ events }: Story): Step[] {
  const seen = events.flatMap(event =>
    event.kind === 'traffic' ? [{ at: event.at, weight: percent(event.traffic.production) }] : [],
  )
  return seen.filter(({ weight }, index) => weight !== seen[index - 1]?.weight)
}

function shortened(rows: readonly string[][]): readonly string[][] {
  if (rows.length <= ROWS) return rows
  const half = ROWS / 2
  return [...rows.slice(0, half), ['…', `${rows.length - ROWS} more in the log`], ...rows.slice(-half)]
}

function percent(value: number): number {
  return Number.isFinite(value) ? Math.round(Math.min(100, Math.max(0, value)) * 100) / 100 : 0
}
