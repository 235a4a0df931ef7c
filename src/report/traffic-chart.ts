import { formatRevision } from '../base/arn.ts'
import type { DeploymentEvent, Timed } from '../watch/snapshot.ts'
import { code, fence } from './markdown.ts'
import { COLORS, initDirective } from './mermaid.ts'
import type { Story } from './story.ts'
import { endOf } from './timeline.ts'

/** Mermaid spreads the values of a line evenly, so the steps are read off at so many moments. */
const POINTS = 80
const MINUTE = 60_000

const STYLE = initDirective({
  xyChart: { width: 900, height: 300 },
  themeVariables: { xyChart: { plotColorPalette: COLORS.green, backgroundColor: 'transparent' } },
})

/** When the new revision got which share of the traffic; nothing where it never changed. */
export function trafficSection(story: Story): string {
  const weights = weightsOf(story.events)
  if (new Set(weights.map(({ weight }) => weight)).size < 2) return ''
  const start = story.startedAt
  const end = endOf(story.events, start)
  if (end <= start) return ''
  const [unit, length] =
    end - start < 3 * MINUTE ? (['seconds', 1000] as const) : (['minutes', MINUTE] as const)
  const revision = story.revision ? ` to ${code(formatRevision(story.revision))}` : ''
  const lines = [
    STYLE,
    'xychart-beta',
    `  x-axis "${unit}" 0 --> ${round((end - start) / length)}`,
    '  y-axis "% of the traffic" 0 --> 100',
    `  line [${sample(weights, start, end).join(', ')}]`,
  ]
  return `### Production traffic${revision}\n\n${fence(lines, 'mermaid')}`
}

interface Weight {
  readonly at: number
  readonly weight: number
}

function weightsOf(events: readonly Timed<DeploymentEvent>[]): Weight[] {
  return events.flatMap(event =>
    event.kind === 'traffic' ? [{ at: event.at, weight: percent(event.traffic.production) }] : [],
  )
}

/** The weight at each of the moments; before the first word of it, it was what it was then. */
function sample(weights: readonly Weight[], start: number, end: number): number[] {
  const first = weights[0]?.weight ?? 0
  return Array.from({ length: POINTS + 1 }, (_, index) => {
    const moment = start + ((end - start) * index) / POINTS
    return weights.findLast(({ at }) => at <= moment)?.weight ?? first
  })
}

function percent(value: number): number {
  return Number.isFinite(value) ? round(Math.min(100, Math.max(0, value))) : 0
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
