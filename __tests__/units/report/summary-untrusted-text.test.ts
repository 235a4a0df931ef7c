import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { summarize } from '../../../src/report/summary.ts'
import { diagramsOf, kindOf } from '../../support/mermaid-diagrams.ts'
import { endedStory } from '../../support/untrusted-story.ts'

/** Few enough for every run of the tests: a story takes 15 ms. The law "summary" of `npm run fuzz` plays far more. */
const RUNS = 20

/** The lines of a Markdown text that stand in no fenced block, by CommonMark's rules. */
function outsideFences(markdown: string): string[] {
  let fence: string | undefined
  return markdown.split(/\r\n|\n|\r/).filter(line => {
    const text = line.replace(/^> /, '')
    const mark = /^`{3,}/.exec(text)?.[0]
    if (fence === undefined) {
      fence = mark
      return mark === undefined
    }
    if (mark !== undefined && mark.length >= fence.length && text.trim() === mark) fence = undefined
    return false
  })
}

/** Lines that are our own as they stand. */
const OURS = [
  /^> \[!CAUTION\]$/,
  /^\| --- \|/,
  /^<details><summary>(?:All changes of the task definition|Log of the deployment \([\d:]+\))<\/summary>$/,
  /^<\/details>$/,
  /^### (?:What changes|Checks|Timeline|Stopped tasks|Last log lines|Details|Task (?:before|after) the deployment)$/,
  /^Stages are sampled: ECS does not report when a stage starts, so each bar starts when this step first saw the stage\.$/,
  /^… and \d+ more (?:rows|in the log)$/,
  /^_\d sections? left out, because GitHub shows takes no more: [A-Za-z ,]+\._$/,
]
/** How a line of ours begins that carries text from outside. */
const BEGINNINGS =
  /^(?:$|(?:## )?(?:✅|❌) |### Production traffic|### Targets in `[^`]*`$|- |Container `[^`]*` of task `[^`]*`(?::| wrote nothing to its log\.)$|> |>$|\| .* \|$|\*\*rolling\*\*(?: · |$)|\d+ of \d+ tasks(?: of[^·\n]*)? running(?: · |$)|[-\dhms]+(?: [-\dhms]+)?(?: · |$)|\[Open in the ECS console\])/su

const isOurs = (line: string) => OURS.some(form => form.test(line))

/** What is left of our own lines when our own markup is taken away: text from outside, made harmless. */
function foreign(lines: readonly string[]): string {
  return lines
    .filter(line => !isOurs(line))
    .map(line => line.replace(/^(?:## (?:✅|❌) |### |> |>$|- )/, ''))
    .join('\n')
    .replaceAll(/\[(?:AWS documentation|Open in the ECS console|compare)\]\([^()\s]+\)/g, '')
    .replaceAll(/\[(https?:[\w.:/-]+)\]\(\1\)/g, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/&#\d+;|&nbsp;/g, '')
    .replaceAll(/ task(?=[ |]*$)/gm, '')
    .replaceAll(/\*\*([^*\n]*)\*\*/g, '$1')
    .replaceAll(/^\| | \| | \|$/gm, ' ')
}

test('nothing that AWS, a container or a person wrote becomes Markdown or HTML', () => {
  fc.assert(
    fc.property(endedStory, story => {
      expect(foreign(outsideFences(summarize(story)))).not.toMatch(/[<>[\]`*_|#\\~@]/)
    }),
    { numRuns: RUNS },
  )
})

test('nothing that AWS, a container or a person wrote begins a line of its own', () => {
  fc.assert(
    fc.property(endedStory, story => {
      const lines = outsideFences(summarize(story))
      expect(lines.filter(line => !isOurs(line) && !BEGINNINGS.test(line))).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('whatever anybody wrote, Mermaid understands the diagrams', async () => {
  await fc.assert(
    fc.asyncProperty(endedStory, async story => {
      const kinds = await Promise.all(diagramsOf(summarize(story)).map(kindOf))
      expect(kinds.filter(kind => kind !== 'gantt')).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('however long everything is, GitHub takes it', () => {
  const long = fc.constantFrom('x', '`', '€', '🙂', '\n', '|').map(text => text.repeat(40_000))
  const huge = <T>(item: T) => Array.from({ length: 120 }, () => item)
  fc.assert(
    fc.property(endedStory, long, (story, text) => {
      const failure = { title: text, message: huge(text).join('\n'), next: text }
      const summary = summarize({
        ...story,
        service: text,
        revision: text,
        outcome: 'failed',
        failure,
        changes: huge({
          path: `containerDefinitions[${text}].image`,
          kind: 'changed',
          before: text,
          after: text,
        }),
        logs: huge({ container: text, task: text, lines: huge(text) }),
        events: story.events.flatMap(huge),
      })
      expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
      expect(summary).toContain('**Next:**')
    }),
    { numRuns: 4 },
  )
})
