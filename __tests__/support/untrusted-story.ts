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
export const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map(parts => parts.join('')),
  anyText(),
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
/** A task that stopped, in hostile words. */
export const stoppedTask = fc.record(
  { id: hostile, stopCode: hostile, reason, containers: fc.array(stoppedContainer, { maxLength: 3 }) },
  { requiredKeys: ['id', 'containers'] },
)
/** Something that is told of a deployment, in hostile words. */
export const event = fc.oneof(
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
    stage: fc.record({ name: hostile, note: hostile, status: hostile }, { requiredKeys: ['name'] }),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('hook' as const),
    hook: fc.record({ id: hostile, kind: hostile, target: hostile, status: hostile }),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('targets' as const),
    group: fc.record({ name: hostile, targets: fc.array(target), draining: fc.nat(2) }),
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
  hostile,
  fc.constantFrom('cpu', 'memory'),
  hostile.map(name => `containerDefinitions[${name}].image`),
  hostile.map(name => `containerDefinitions[app].environment[${name}]`),
  hostile.map(name => `containerDefinitions[${name}].secrets[KEY]`),
)
const change = fc.record(
  { path, kind: fc.constantFrom('added', 'removed', 'changed'), before: hostile, after: hostile },
  { requiredKeys: ['path', 'kind'] },
)
const hostileStory: fc.Arbitrary<Story> = fc.record(
  {
    startedAt: fc.nat(),
    extra: hostile.map(url => ({ 'test-url': url })),
    changes: fc.array(change),
    repository: fc.constant({ url: 'https://github.com/acme/shop' }),
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
    rollbackNotes: fc.array(hostile, { maxLength: 3 }),
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
  { requiredKeys: ['startedAt', 'extra', 'changes', 'events', 'logs', 'rollbackNotes'] },
)

/** A story as it ends: its failure, where no error made one, is explained from all the rest. */
export const endedStory = fc
  .tuple(hostileStory, fc.boolean())
  .map(([story, explained]) => (explained ? { ...story, failure: explainOutcome(story) } : story))
