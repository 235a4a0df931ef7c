import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { explainOutcome } from '../../../src/report/failure.ts'
import type { Story } from '../../../src/report/story.ts'
import { summarize } from '../../../src/report/summary.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'
import { EXITED, snapshot } from '../things.ts'

const LINK = 'https://eu-west-1.console.aws.amazon.com/ecs'
const DOCS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/x.html'

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

/** Texts that are understood, with a hostile subject, and texts that are not. */
const reason = fc.oneof(
  hostile,
  hostile.map(image => `CannotPullContainerError: failed to resolve ref ${image}: not found`),
  hostile.map(path => `Task failed ELB health checks in (target-group ${path})`),
  fc.constant(EXITED),
)
const stoppedContainer = fc.record(
  { name: hostile, essential: fc.boolean(), reason, exitCode: fc.nat(255), log: hostile },
  { requiredKeys: ['name'] },
)
const stoppedTask = fc.record(
  { id: hostile, stopCode: hostile, reason, containers: fc.array(stoppedContainer, { maxLength: 3 }) },
  { requiredKeys: ['id', 'containers'] },
)
const event = fc.oneof(
  fc.record({
    kind: fc.constant('task-stopped' as const),
    tasks: fc.array(stoppedTask, { maxLength: 2 }),
    at: fc.nat(),
  }),
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
    logs: fc.array(fc.record({ container: hostile, task: hostile, lines: fc.array(hostile) }), {
      maxLength: 3,
    }),
    aftermath: fc.array(hostile, { maxLength: 3 }),
    outcome: fc.constantFrom<Outcome[]>('succeeded', 'failed', 'rolled-back', 'timed-out', 'cancelled'),
    reason: hostile,
    link: fc.constant(LINK),
    failure: fc.record(
      {
        title: hostile,
        message: hostile,
        next: hostile,
        docs: fc.constant(DOCS),
        link: fc.constant(LINK),
      },
      { requiredKeys: ['title', 'message'] },
    ),
    last: fc
      .record({
        targetGroups: fc.array(fc.record({ name: hostile, targets: fc.array(target), draining: fc.nat(2) })),
        stopped: fc.array(stoppedTask),
        stages: fc.array(fc.record({ name: hostile, status: fc.constant('Failed'), note: hostile })),
        messages: fc.array(fc.record({ id: hostile, at: fc.nat(), text: reason })),
        serving: hostile,
      })
      .map(snapshot),
  },
  { requiredKeys: ['startedAt', 'extra', 'changes', 'events', 'logs', 'aftermath'] },
)

/** A story as it ends: its failure, where no error made one, is explained from all the rest. */
const endedStory = fc
  .tuple(hostileStory, fc.boolean())
  .map(([story, explained]) => (explained ? { ...story, failure: explainOutcome(story) } : story))

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
        !/^(?:\| --- |<\/?details>(?:<summary>Timeline \([\d:]+\)<\/summary>)?$|### (?:What changes|Targets|Stopped tasks|Last log lines)$)/.test(
          line,
        ),
    )
    .map(line => line.replace(/^(?:## (?:✅|❌) |> |>$)/, ''))
    .join('\n')
    .replaceAll(/\[(?:AWS documentation|Open in the ECS console|service deployments)\]\([^()\s]+\)/g, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/&#\d+;/g, '')
    .replaceAll(/\*\*([^*\n]*)\*\*/g, '$1')
    .replaceAll(/^\| | \| | \|$/gm, ' ')
}

test('nothing that AWS, a container or a person wrote becomes Markdown or HTML', () => {
  fc.assert(
    fc.property(endedStory, story => {
      expect(foreign(outsideFences(summarize(story)))).not.toMatch(/[<>[\]`*_|#\\~@]/)
    }),
    { numRuns: 500 },
  )
})

test('nothing that AWS, a container or a person wrote begins a line of its own', () => {
  const ours =
    /^(?:|## (?:✅|❌) .*|### (?:What changes|Targets|Stopped tasks|Last log lines)|Container `[^`]*` of task `[^`]*`:|>(?: .*)?|\|.*\||<details>.*<\/summary>|<\/details>)$/su
  fc.assert(
    fc.property(endedStory, story => {
      expect(outsideFences(summarize(story)).filter(line => !ours.test(line))).toEqual([])
    }),
    { numRuns: 500 },
  )
})
