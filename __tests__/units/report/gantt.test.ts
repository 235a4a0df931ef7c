import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type GanttRow, gantt, mermaidLabel } from '../../../src/report/mermaid.ts'
import { anyText } from '../../support/any-text.ts'
import { diagramsOf, parseGantt } from '../../support/mermaid-diagrams.ts'

const row = (over: Partial<GanttRow> = {}): GanttRow => ({
  section: 'Tasks',
  text: 'Start',
  from: 0,
  to: 60_000,
  ...over,
})
const parse = (rows: GanttRow[]) => parseGantt(diagramsOf(gantt(rows))[0] ?? '')

test('rows are bars and milestones with elapsed times', () => {
  const text = gantt([
    row(),
    row({ text: 'There', from: 60_000 }),
    row({ text: 'Ill', section: 'End', bad: true }),
  ])
  expect(text).toMatch(/^```mermaid\n%%\{init: \{.*\}\}%%\ngantt\n/)
  expect(text).toContain(`  dateFormat YYYY-MM-DD HH:mm:ss
  axisFormat %M:%S
  tickInterval 15second
  section Tasks
    Start :2000-01-01 00:00:00, 2000-01-01 00:01:00
    There :milestone, 2000-01-01 00:01:00, 2000-01-01 00:01:00
  section End
    Ill :crit, 2000-01-01 00:00:00, 2000-01-01 00:01:00
\`\`\``)
})

test.each([
  [3_599_000, '%M:%S'],
  [3_600_000, '%H:%M'],
  [90_000_000, 'day %-d %H:%M'],
])('an axis of %d milliseconds reads %s', (to, format) => {
  expect(gantt([row({ to })])).toContain(`axisFormat ${format}\n`)
})

test.each([
  [30_000, '15second'],
  [288_000, '2minute'],
  [3_600_000, '15minute'],
  [90_000_000, '12hour'],
  [1_000 * 86_400_000, '6month'],
])('an axis of %d milliseconds has at most five times, so that a phone can show them', (to, interval) => {
  expect(gantt([row({ to })])).toContain(`tickInterval ${interval}\n`)
})

test('too many rows lose their middle, and the text says how many', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => row({ text: `Row ${index}` }))
  expect(gantt(rows)).toContain('\n\n… and 10 more in the log')
  const shown = (await parse(rows)).map(({ text }) => text.trim())
  expect([shown[9], shown[10], shown.length]).toEqual(['Row 9', 'Row 20', 20])
})

test.each([
  ['a: b; c # d', 'a b c d'],
  ['%%{init: {"x": 1}}%% x', 'init x 1 x'],
  ['```\nend', 'end'],
  ['a --> b', 'a - b'],
  ['<b>über</b> (2m), 10/min', 'b über /b (2m), 10/min'],
  ['"\'`', 'unnamed'],
  ['web-behind-a-balancer-and-worker', 'web-behind-a…r-and-worker'],
])('%j is the label %j', (text, safe) => {
  expect(mermaidLabel(text)).toBe(safe)
})

test('no text breaks out of its row: Mermaid sees as many rows and sections as were given', async () => {
  const piece = fc.constantFrom(
    ...[':', ';', '#', '\n', '%%', '%%{init: {}}%%', 'section x', 'title x', 'click a href "b"', '```', '"'],
    ...['<b>', '-->', 'gantt', 'done, ', '2000-01-01', '\\', '&#58;', '\u2028', '\r', 'é', '🙂', ' '],
  )
  const hostile = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map(parts => parts.join('')),
    anyText(),
  )
  const rows = fc.array(
    fc.record({
      section: fc.constantFrom('Tasks', 'Stages'),
      text: hostile.map(text => `Stage ${text}`),
      from: fc.integer({ min: -1000, max: 1e12 }),
      to: fc.integer({ min: -1000, max: 1e12 }),
      bad: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(rows, async given => {
      const text = gantt(given)
      const seen = await parseGantt(diagramsOf(text)[0] ?? '')
      expect(seen).toHaveLength(given.length)
      expect(new Set(seen.map(({ section }) => section))).toEqual(
        new Set(given.map(({ section }) => section)),
      )
      for (const { text: name } of seen) expect(name.trim()).toMatch(/^Stage/)
    }),
    { numRuns: 100 },
  )
})
