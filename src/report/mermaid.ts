import { fence } from './markdown.ts'

/** Colours that are legible on GitHub's light and dark pages alike. */
const COLORS = {
  blue: '#0969da',
  red: '#cf222e',
  grey: '#afb8c1',
  white: '#ffffff',
}

/** Characters of a label. Mermaid cuts off a longer one on a phone, 390 px wide, at the edge of the diagram. */
const LENGTH = 24

/**
 * Text for a diagram. Mermaid has no escape that holds everywhere, so only what means nothing to it in
 * any place stays: no colon, no quote, no `%%`, no `#`, no `;`, no markup, no second line.
 */
export function mermaidLabel(text: string): string {
  const safe = text
    .slice(0, LENGTH * 4)
    .replaceAll(/[^\p{L}\p{N} ()/.,_+-]/gu, ' ')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  const letters = [...safe]
  if (letters.length <= LENGTH) return safe || 'unnamed'
  // Names often differ only at their ends.
  const half = LENGTH / 2
  return `${letters.slice(0, half).join('').trim()}…${letters.slice(-half).join('').trim()}`
}

/** A bar of the diagram, or a milestone where it has no length; in milliseconds since the start. */
export interface GanttRow {
  readonly section: string
  readonly text: string
  readonly from: number
  readonly to: number
  /** Drawn red. */
  readonly bad?: boolean
}

/** Rows and sections that fit on a screen; what is cut from the middle is counted below the diagram. */
const LIMITS = { rows: 20, sections: 8 }
const HOUR = 3600000
const DAY = 24 * HOUR
/** Any day without a change of clocks: times count from its midnight, so that the axis shows them as elapsed. */
const MIDNIGHT = Date.UTC(2000, 0, 1)
const { blue, red, grey, white } = COLORS
/** How the diagram looks; a page that ignores it shows the same facts. */
const STYLE = {
  // What Mermaid leaves free on both sides is half of the width of a phone.
  gantt: { numberSectionStyles: 2, leftPadding: 60, rightPadding: 20 },
  themeVariables: {
    taskBkgColor: blue,
    taskBorderColor: blue,
    taskTextColor: white,
    critBkgColor: red,
    critBorderColor: red,
    sectionBkgColor: grey,
  },
  // Labels cross the lines of the grid, which are black and white else.
  themeCSS: `.tick line { stroke: ${grey}; opacity: 0.4 }`,
}
/** Rows as a Mermaid Gantt diagram, in the order of their first appearance by section. */
export function gantt(rows: readonly GanttRow[]): string {
  const sections = [...Map.groupBy(rows, ({ section }) => section)]
    .slice(0, LIMITS.sections)
    .map(([section, own]) => [section, firstAndLast(own)] as const)
  const shown = sections.flatMap(([, own]) => own)
  const length = Math.max(...shown.map(({ to }) => to))
  const lines = [
    `%%{init: ${JSON.stringify(STYLE)}}%%`,
    'gantt',
    // Without a zone, Mermaid reads and writes both by the reader's own clock: elapsed stays elapsed.
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${axisFormat(length)}`,
    `  tickInterval ${tickInterval(length)}`,
    ...sections.flatMap(([section, own]) => [`  section ${mermaidLabel(section)}`, ...own.map(line)]),
  ]
  const more = rows.length - shown.length
  return `${fence(lines, 'mermaid')}${more > 0 ? `\n\n… and ${more} more in the log` : ''}`
}

function firstAndLast(rows: readonly GanttRow[]): readonly GanttRow[] {
  const half = LIMITS.rows / 2
  return rows.length <= LIMITS.rows ? rows : [...rows.slice(0, half), ...rows.slice(-half)]
}

function line({ text, from, to, bad }: GanttRow): string {
  const milestone = stamp(from) === stamp(to)
  const tags = [...(bad ? ['crit'] : []), ...(milestone ? ['milestone'] : [])]
  return `    ${mermaidLabel(text)} :${[...tags, stamp(from), stamp(to)].join(', ')}`
}

function axisFormat(length: number): string {
  if (length < HOUR) return '%M:%S'
  return length < DAY ? '%H:%M' : 'day %-d %H:%M'
}

/** Intervals that Mermaid takes, with their milliseconds. */
const INTERVALS: readonly (readonly [interval: string, ms: number])[] = [
  ...[15, 30].map(n => [`${n}second`, n * 1000] as const),
  ...[1, 2, 5, 10, 15, 30].map(n => [`${n}minute`, n * 60_000] as const),
  ...[1, 2, 3, 6, 12].map(n => [`${n}hour`, n * HOUR] as const),
  ...[1, 2, 5, 15].map(n => [`${n}day`, n * DAY] as const),
]
/** More times at the axis run into each other on a phone, 390 px wide. */
const TICKS = 4

/** How far the times at the axis are apart. */
function tickInterval(length: number): string {
  return INTERVALS.find(([, ms]) => length <= ms * TICKS)?.[0] ?? '6month'
}

/** Years later than any deployment ends, Mermaid's four digits end; a broken clock must not break them. */
function stamp(ms: number): string {
  const within = Math.min(Math.max(0, ms), 1000 * DAY)
  return new Date(MIDNIGHT + within).toISOString().slice(0, 19).replace('T', ' ')
}
