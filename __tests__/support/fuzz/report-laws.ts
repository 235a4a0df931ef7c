import fc from 'fast-check'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import {
  readSavedDeployments,
  type SavedDeployment,
  saveDeployment,
} from '../../../src/actions/deploy/saved-deployment.ts'
import { readTrigger } from '../../../src/actions/preview/trigger.ts'
import { readSavedTasks } from '../../../src/actions/run-task/saved-task.ts'
import { errorKind, mayHaveBeenApplied, toDeployError } from '../../../src/aws/client/errors.ts'
import { systemClock } from '../../../src/base/clock.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { classify } from '../../../src/diagnose/classify.ts'
import type { Evidence } from '../../../src/diagnose/evidence.ts'
import { readSavedReports } from '../../../src/github/action-state.ts'
import { clip } from '../../../src/github/api/description.ts'
import { GithubError, withRetry } from '../../../src/github/api/retry.ts'
import { renderComment } from '../../../src/github/comment.ts'
import { readContext } from '../../../src/github/context.ts'
import { createRunner } from '../../../src/github/runner.ts'
import { eventLine } from '../../../src/report/event-line.ts'
import { serviceLink, taskLink } from '../../../src/report/links.ts'
import { plain } from '../../../src/report/markdown.ts'
import { gantt, mermaidLabel } from '../../../src/report/mermaid.ts'
import { messageText } from '../../../src/report/message-text.ts'
import { beginStory } from '../../../src/report/progress.ts'
import { summarize } from '../../../src/report/summary.ts'
import { workflowCommandsIn } from '../injection-texts.ts'
import { FOUND_BY_GITHUB, pageOf } from '../markdown-page.ts'
import { endedStory, event, stoppedTask, untrustedText } from '../untrusted-story.ts'
import { answer, insist, law, type Parser, same } from './law.ts'
import { SECRET, STRUCTURE, textOf, value } from './texts.ts'

const sentence = fc.oneof(
  untrustedText,
  textOf(
    'CannotPullContainerError: ',
    'image ',
    'ref ',
    'arn:aws:',
    'secretsmanager:',
    'not found',
    '(service web) ',
    'these codes: [',
    '503',
    'to perform: ',
    'ecs:X',
    'on resource: ',
    'role ',
    'target-group ',
  ),
)
const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  stoppedTask.map(task => ({ kind: 'task' as const, ...task })),
  sentence.map(text => ({ kind: 'event' as const, text })),
  fc.record({
    kind: fc.constant('target' as const),
    state: sentence,
    reason: sentence,
    description: sentence,
  }),
)
const events = [
  'pull_request',
  'workflow_run',
  'merge_group',
  'deployment',
  'issue_comment',
  'push',
  '__proto__',
  'constructor',
]
const payload = fc.oneof(
  value,
  fc
    .tuple(fc.constantFrom('pull_request', 'workflow_run', 'merge_group', 'deployment', 'issue'), value)
    .map(([key, inner]) => ({ [key]: inner })),
  untrustedText.map(ref => ({
    merge_group: { head_ref: `refs/heads/gh-readonly-queue/${ref}/pr-1-a`, head_sha: ref },
  })),
)
const thrown = fc.oneof(
  value,
  fc
    .record({
      name: textOf('AccessDenied', 'Exception', 'InvalidSignature', 'Throttling'),
      message: sentence,
      code: fc.constantFrom('ECONNRESET', 'x'),
      status: fc.constantFrom(200, 403, 503, undefined),
    })
    .map(({ name, message, code, status }) =>
      Object.assign(new Error(message), {
        name,
        code,
        $metadata: status === undefined ? {} : { httpStatusCode: status },
      }),
    ),
)
const place = { sha: '0123456789abcdef', runUrl: 'https://github.com/a/b/actions/runs/1' }
const ECS = 'arn:aws:ecs:eu-west-1:123456789012'
const savedDeployment = fc.record({
  region: fc.constant('eu-west-1'),
  cluster: fc.constant(`${ECS}:cluster/shop`),
  service: fc.stringMatching(/^[A-Za-z][\w-]{0,30}$/),
  onCancel: fc.constantFrom('leave' as const, 'stop' as const, 'rollback' as const),
  previous: fc.constant(`${ECS}:task-definition/shop:1`),
  former: fc.array(fc.stringMatching(/^ecs-svc\/\d{1,19}$/), { maxLength: 3 }),
  family: fc.constant('shop'),
  trace: fc.oneof(
    fc.constant({ controller: 'ECS' } as const),
    fc.record({
      controller: fc.constant('CODE_DEPLOY' as const),
      application: untrustedText,
      group: untrustedText,
      sha256: untrustedText,
    }),
  ),
}) satisfies fc.Arbitrary<SavedDeployment>

/** Everything that others wrote and that a run reads, judges or shows. */
export const reportParsers: readonly Parser[] = [
  law('diagnosis', evidence, found => {
    const { cause, quote, subject } = classify(found)
    insist(cause.title !== '' && !/[\r\n]/.test(quote) && subject !== '', quote)
  }),
  law(
    'event of GitHub',
    fc.tuple(fc.constantFrom(...events), payload, untrustedText),
    ([name, event, odd]) => {
      const context = readContext(
        { GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: odd, GITHUB_SHA: odd, GITHUB_REF: odd },
        event,
      )
      const { sha, ref, pullRequest, owner, repo } = context
      insist(
        [sha, ref, owner, repo].every(part => typeof part === 'string'),
        'no text',
      )
      insist(pullRequest === undefined || typeof pullRequest === 'number', `${String(pullRequest)}`)
    },
  ),
  law('trigger of a preview', fc.tuple(fc.constantFrom(...events), payload), ([name, event]) => {
    const { value: trigger } = answer(() => readTrigger({}, { GITHUB_EVENT_NAME: name }, event))
    insist(
      trigger === undefined || ['up', 'down', 'sweep', 'nothing'].includes(trigger.command),
      'no command',
    )
  }),
  law('runner', untrustedText, text => {
    const toolkit = recordToolkit()
    const runner = createRunner(toolkit)
    runner.info(text)
    runner.group(text, [text])
    runner.debug(text)
    runner.notice(text, text)
    same(
      workflowCommandsIn(toolkit.log.join('\n')).map(({ command }) => command),
      ['group', 'endgroup', 'debug', 'notice'],
    )
  }),
  law('log line', fc.tuple(event, fc.nat()), ([happened, start]) => {
    insist(/^(?:\d+:)?\d\d:\d\d {2}/.test(eventLine(happened as never, beginStory(start))), 'no stamp')
  }),
  law('sentence of a service', sentence, text => {
    insist(messageText(text).length <= text.length, 'longer than it was')
  }),
  law('plain text', untrustedText, text => {
    const page = pageOf(`before\n\n> ${plain(text)}\n\n| a |\n| --- |\n| ${plain(text)} |`)
    insist(page.links.length + page.images.length + page.html.length === 0, plain(text))
    insist(!FOUND_BY_GITHUB.test(page.text), page.text)
    const strange = [...page.kinds].filter(
      kind => !['paragraph', 'text', 'space', 'blockquote', 'table', 'escape'].includes(kind),
    )
    same(strange, [])
  }),
  law('summary', endedStory, story => {
    const page = pageOf(summarize(story))
    insist(page.images.length === 0 && !page.links.some(link => link.includes('evil')), page.links.join())
    insist(!page.html.some(tag => /script|<img|onerror/i.test(tag)), page.html.join())
  }),
  law('comment', fc.tuple(endedStory, untrustedText), ([story, environment]) => {
    const text = renderComment(story, {
      ...place,
      environment,
      environmentUrl: `https://example.com/${environment}`,
    })
    insist(text.length < 65_000, `${text.length} characters`)
    const page = pageOf(text)
    insist(page.images.length === 0 && page.links.every(link => URL.canParse(link)), page.links.join())
    insist(
      page.links.every(link => /^https:\/\/(?:github\.com|example\.com|[\w.-]+\.amazon\.com)\//.test(link)),
      page.links.join(),
    )
  }),
  law('diagram', fc.tuple(untrustedText, fc.integer(), fc.double()), ([text, from, to]) => {
    insist(
      /^[\p{L}\p{N} ()/.,_+…-]+$/u.test(mermaidLabel(text)) && !mermaidLabel(text).includes('--'),
      mermaidLabel(text),
    )
    const lines = gantt([{ section: text, text, from, to: Number.isFinite(to) ? to : from }]).split('\n')
    insist(lines.length === 9, lines.join('\n'))
  }),
  law('link', fc.tuple(untrustedText, untrustedText), ([service, cluster]) => {
    for (const link of [
      serviceLink(service, cluster),
      taskLink(`arn:aws:ecs:${service}:1:task/c/${cluster}`, cluster),
    ]) {
      insist(
        /(?:^|\.)console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu)$/.test(
          new URL(link.replace('//.', '//x.')).hostname,
        ),
        link,
      )
      insist(!/[()[\]<>\s|`]/.test(link), link)
    }
  }),
  law('description for GitHub', untrustedText, text => {
    insist([...clip(text)].length <= 140 && !/[\r\n]/.test(clip(text)), clip(text))
  }),
  law('error of AWS', fc.tuple(thrown, untrustedText), ([error, doing]) => {
    const told = toDeployError(error, doing)
    insist(told instanceof DeployError && told.title !== '', 'no words')
    insist(
      typeof errorKind(error) === 'string' && typeof mayHaveBeenApplied(error) === 'boolean',
      'no nature',
    )
  }),
  law('state', textOf(...STRUCTURE, '{"region":"a"', '"trace":{}', SECRET), text => {
    const names = ['deployment', 'deployment-0', 'task', 'github-deployment', 'github-comment']
    const runner = createRunner(
      recordToolkit(() => {}, new Map([...names.map(name => [name, text] as const), ['services', text]])),
    )
    for (const read of [readSavedDeployments, readSavedTasks, readSavedReports]) {
      const { words = '' } = answer(() => read(runner))
      insist(!words.includes(SECRET), words)
    }
  }),
  law('state: any value', value, written => {
    const runner = createRunner(
      recordToolkit(
        () => {},
        new Map([
          ['deployment', JSON.stringify(written)],
          ['services', '3'],
        ]),
      ),
    )
    answer(() => readSavedDeployments(runner))
  }),
  law('state: what is saved is read as it was', savedDeployment, saved => {
    const runner = createRunner(recordToolkit())
    saveDeployment(runner, saved)
    same(readSavedDeployments(runner), [saved])
  }),
]

/** An error of GitHub's toolkit, which only a call that fails gives out. */
export const githubErrors: Parser = {
  name: 'error of GitHub',
  property: fc.asyncProperty(
    thrown,
    fc.constantFrom(401, 403, 404, 422, 500, undefined),
    async (error, status) => {
      const failing = async () => {
        throw typeof error === 'object' && error !== null
          ? Object.assign(Object.create(error as object), { status })
          : error
      }
      const told: unknown = await withRetry(systemClock, '`deployments: write`', failing, 'once').catch(
        (reason: unknown) => reason,
      )
      insist(told instanceof GithubError && told.message !== '', String(told))
    },
  ) as fc.IRawProperty<unknown>,
}
