import fc from 'fast-check'
import { explainOutcome } from '../../src/report/failure.ts'
import type { Story } from '../../src/report/story.ts'
import type { Outcome } from '../../src/watch/snapshot.ts'
import { anyText } from './any-text.ts'
import { EXITED, snapshot } from './builders.ts'

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
/** Text that would be Markdown, HTML or a command, and any other. */
export const untrustedText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map(parts => parts.join('')),
  anyText(),
)
const target = fc.record({
  id: untrustedText,
  task: untrustedText,
  state: untrustedText,
  reason: untrustedText,
})

/** Texts that are understood, with a hostile subject, and texts that are not. */
const reason = fc.oneof(
  untrustedText,
  untrustedText.map(image => `CannotPullContainerError: failed to resolve ref ${image}: not found`),
  untrustedText.map(path => `Task failed ELB health checks in (target-group ${path})`),
  fc.constant(EXITED),
)
const stoppedContainer = fc.record(
  { name: untrustedText, essential: fc.boolean(), reason, exitCode: fc.nat(255), log: untrustedText },
  { requiredKeys: ['name'] },
)
/** A task that stopped, in hostile words. */
export const stoppedTask = fc.record(
  {
    id: untrustedText,
    stopCode: untrustedText,
    reason,
    containers: fc.array(stoppedContainer, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'containers'] },
)
/** Something that is told of a deployment, in hostile words. */
export const event = fc.oneof(
  fc.record({
    kind: fc.constant('task-stopped' as const),
    tasks: fc.array(stoppedTask, { maxLength: 2 }),
    at: fc.nat(),
  }),
  fc.record({ kind: fc.constant('hiccup' as const), error: untrustedText, attempt: fc.nat(), at: fc.nat() }),
  fc.record({
    kind: fc.constant('message' as const),
    message: fc.record({ id: untrustedText, at: fc.nat(), text: untrustedText }),
    times: fc.nat(3),
    at: fc.nat(),
  }),
  fc.record({ kind: fc.constant('alarm' as const), alarm: untrustedText, at: fc.nat() }),
  fc.record({
    kind: fc.constant('stage' as const),
    stage: fc.record(
      { name: untrustedText, note: untrustedText, status: untrustedText },
      { requiredKeys: ['name'] },
    ),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('hook' as const),
    hook: fc.record({ id: untrustedText, kind: untrustedText, target: untrustedText, status: untrustedText }),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('targets' as const),
    group: fc.record({ name: untrustedText, targets: fc.array(target), draining: fc.nat(2) }),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('tasks' as const),
    counts: fc.record({
      desired: fc.nat(9),
      running: fc.nat(9),
      pending: fc.nat(),
      failed: fc.nat(),
      old: fc.nat(2),
    }),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('traffic' as const),
    traffic: fc.record({ production: fc.double() }),
    at: fc.nat(),
  }),
)

/** Paths that the summary knows, with hostile names in them, and others. */
const path = fc.oneof(
  untrustedText,
  fc.constantFrom('cpu', 'memory'),
  untrustedText.map(name => `containerDefinitions[${name}].image`),
  untrustedText.map(name => `containerDefinitions[app].environment[${name}]`),
  untrustedText.map(name => `containerDefinitions[${name}].secrets[KEY]`),
)
const change = fc.record(
  { path, kind: fc.constantFrom('added', 'removed', 'changed'), before: untrustedText, after: untrustedText },
  { requiredKeys: ['path', 'kind'] },
)
const untrustedStory: fc.Arbitrary<Story> = fc.record(
  {
    startedAt: fc.nat(),
    extra: untrustedText.map(url => ({ 'test-url': url })),
    changes: fc.array(change),
    repository: fc.constant({ url: 'https://github.com/acme/shop' }),
    events: fc.array(event),
    timing: fc.constant({ moments: [], tasks: new Map() }),
    endedAt: fc.nat(),
    service: untrustedText,
    serviceArn: untrustedText,
    clusterArn: untrustedText,
    strategy: fc.constant('rolling'),
    previous: untrustedText,
    revision: untrustedText,
    deploymentId: untrustedText,
    logs: fc.array(
      fc.record({ container: untrustedText, task: untrustedText, lines: fc.array(untrustedText) }),
      {
        maxLength: 3,
      },
    ),
    tasks: fc.array(
      fc.record({
        when: fc.constantFrom('before', 'after'),
        container: untrustedText,
        arn: fc.constant('arn:aws:ecs:eu-west-1:123456789012:task/demo/0123456789abcdef'),
        clusterArn: fc.constant('arn:aws:ecs:eu-west-1:123456789012:cluster/demo'),
        succeeded: fc.boolean(),
        reason: untrustedText,
        lines: fc.array(untrustedText),
      }),
      { maxLength: 2 },
    ),
    checks: fc.array(fc.record({ name: untrustedText, result: untrustedText, good: fc.boolean() }), {
      maxLength: 3,
    }),
    rollbackNotes: fc.array(untrustedText, { maxLength: 3 }),
    outcome: fc.constantFrom<Outcome[]>('succeeded', 'failed', 'rolled-back', 'timed-out', 'cancelled'),
    reason: untrustedText,
    link: fc.constant(LINK),
    failure: fc.record(
      {
        title: untrustedText,
        message: untrustedText,
        next: untrustedText,
        docs: fc.constant(DOCS),
        link: fc.constant(LINK),
      },
      { requiredKeys: ['title', 'message'] },
    ),
    last: fc
      .record({
        targetGroups: fc.array(
          fc.record({ name: untrustedText, targets: fc.array(target), draining: fc.nat(2) }),
        ),
        stopped: fc.array(stoppedTask),
        stages: fc.array(
          fc.record({ name: untrustedText, status: fc.constant('Failed'), note: untrustedText }),
        ),
        messages: fc.array(fc.record({ id: untrustedText, at: fc.nat(), text: reason })),
        serving: untrustedText,
      })
      .map(snapshot),
  },
  {
    requiredKeys: [
      'startedAt',
      'extra',
      'changes',
      'events',
      'timing',
      'logs',
      'tasks',
      'checks',
      'rollbackNotes',
    ],
  },
)

/** A story as it ends: its failure, where no error made one, is explained from all the rest. */
export const endedStory = fc
  .tuple(untrustedStory, fc.boolean())
  .map(([story, explained]) => (explained ? { ...story, failure: explainOutcome(story) } : story))
