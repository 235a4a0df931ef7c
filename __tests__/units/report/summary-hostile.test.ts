import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Story } from '../../../src/report/story.ts'
import { summarize } from '../../../src/report/summary.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'
import { snapshot } from '../things.ts'

const LINK = 'https://eu-west-1.console.aws.amazon.com/ecs'

const PIECES = [
  '`',
  '```',
  '````',
  '~~~',
  '\n',
  '\r',
  '\r\n',
  '|',
  '# ',
  '## x',
  '> ',
  '* ',
  '**',
  '_',
  '[x](https://evil.example)',
  '![x](https://evil.example)',
  '<script>',
  '</details>',
  '<img src=x onerror=y>',
  '<!--',
  '-->',
  '&lt;',
  '\\',
  '@someone',
  '$x$',
  ' ',
  'text',
  '| --- |',
  '::error::',
]
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary' }),
)
const target = fc.record({ id: hostile, task: hostile, state: hostile, reason: hostile })
const event = fc.oneof(
  fc.record({ kind: fc.constant('hiccup' as const), error: hostile, attempt: fc.nat(), at: fc.nat() }),
  fc.record({
    kind: fc.constant('message' as const),
    message: fc.record({ id: hostile, at: fc.nat(), text: hostile }),
    times: fc.nat(3),
    at: fc.nat(),
  }),
  fc.record({ kind: fc.constant('alarm' as const), alarm: hostile, at: fc.nat() }),
  fc.record({
    kind: fc.constant('stage' as const),
    stage: fc.record({ name: hostile, note: hostile }),
    at: fc.nat(),
  }),
)
const hostileStory: fc.Arbitrary<Story> = fc.record(
  {
    startedAt: fc.nat(),
    extra: fc.constant({}),
    changes: fc.array(
      fc.record({ path: hostile, kind: fc.constantFrom('added', 'removed', 'changed'), after: hostile }),
    ),
    events: fc.array(event),
    endedAt: fc.nat(),
    service: hostile,
    serviceArn: hostile,
    clusterArn: hostile,
    strategy: fc.constant('rolling'),
    previous: hostile,
    revision: hostile,
    deploymentId: hostile,
    outcome: fc.constantFrom<Outcome[]>('succeeded', 'failed', 'timed-out'),
    reason: hostile,
    link: fc.constant(LINK),
    failure: fc.record(
      { title: hostile, message: hostile, next: hostile, link: fc.constant(LINK) },
      { requiredKeys: ['title', 'message'] },
    ),
    last: fc
      .record({
        targetGroups: fc.array(fc.record({ name: hostile, targets: fc.array(target), draining: fc.nat(2) })),
        stopped: fc.array(fc.record({ reason: hostile, tasks: fc.array(hostile) })),
      })
      .map(snapshot),
  },
  { requiredKeys: ['startedAt', 'extra', 'changes', 'events'] },
)

/** The lines of a Markdown text that stand in no fenced block, by CommonMark's rules. */
function outsideFences(markdown: string): string[] {
  let fence: string | undefined
  return markdown.split(/\r\n|\n|\r/).filter(line => {
    const mark = /^`{3,}/.exec(line)?.[0]
    if (fence === undefined) {
      fence = mark
      return mark === undefined
    }
    if (mark !== undefined && mark.length >= fence.length && line.trim() === mark) fence = undefined
    return false
  })
}

/** What is left of our own lines when our own markup is taken away: text from outside, made harmless. */
function foreign(lines: readonly string[]): string {
  return lines
    .filter(
      line =>
        !/^(?:\| --- |<\/?details>(?:<summary>Timeline \([\d:]+\)<\/summary>)?$|### (?:What changes|Targets|Stopped tasks)$)/.test(
          line,
        ),
    )
    .map(line => line.replace(/^(?:## (?:✅|❌) |> |>$)/, ''))
    .join('\n')
    .replaceAll(/\[(?:Open in the ECS console|service deployments)\]\([^()\s]+\)/g, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/&#\d+;/g, '')
    .replaceAll(/\*\*([^*\n]*)\*\*/g, '$1')
    .replaceAll(/^\| | \| | \|$/gm, ' ')
}

test('nothing that AWS, a container or a person wrote becomes Markdown or HTML', () => {
  fc.assert(
    fc.property(hostileStory, story => {
      expect(foreign(outsideFences(summarize(story)))).not.toMatch(/[<>[\]`*_|#\\~@]/)
    }),
    { numRuns: 500 },
  )
})

test('nothing that AWS, a container or a person wrote begins a line of its own', () => {
  const ours =
    /^(?:|## (?:✅|❌) .*|### (?:What changes|Targets|Stopped tasks)|>(?: .*)?|\|.*\||<details>.*<\/summary>|<\/details>)$/su
  fc.assert(
    fc.property(hostileStory, story => {
      expect(outsideFences(summarize(story)).filter(line => !ours.test(line))).toEqual([])
    }),
    { numRuns: 500 },
  )
})
