import { expect, test } from '@jest/globals'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { summarize } from '../../../src/report/summary.ts'
import { ACCOUNT, group, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const LIMIT = 1024 * 1024
const arn = (resource: string) => `arn:aws:ecs:${ACCOUNT}:${resource}`
const LINK = 'https://eu-west-1.console.aws.amazon.com/ecs'

const DOCS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html'

const told: Story = {
  ...beginStory(0),
  endedAt: 187_000,
  service: 'web',
  serviceArn: arn('service/prod/web'),
  clusterArn: arn('cluster/prod'),
  strategy: 'rolling',
  previous: arn('task-definition/shop:1'),
  revision: arn('task-definition/shop:2'),
  changes: [{ path: 'cpu', kind: 'changed', before: '256', after: '512' }],
  deploymentId: 'ecs-svc/2',
  events: [{ kind: 'finished', outcome: 'succeeded', at: 187_000 }],
  last: snapshot({ targetGroups: [group(['healthy', 'initial'])] }),
  outcome: 'succeeded',
  link: LINK,
}

test('a success is told in full', () => {
  expect(summarize(told)).toBe(`## ✅ web: deployed \`shop:2\`

**rolling** · 2 of 2 tasks running · 3m 7s · [Open in the ECS console](${LINK})

### What changes

- **Revision**: \`shop:1\` → \`shop:2\`
- **CPU**: \`256\` → \`512\`

<details><summary>All changes of the task definition</summary>

\`\`\`diff
- cpu: 256
+ cpu: 512
\`\`\`

</details>

### Targets in \`web\`

| Target | Health |
| --- | --- |
| \`10.0.0.1:8080\` task&nbsp;\`t0\` | ✅ healthy |
| \`10.0.0.2:8080\` task&nbsp;\`t1\` | ⚠️ initial |

### Details

- **Service**: \`web\`
- **Cluster**: \`prod\`
- **Deployment**: \`ecs-svc/2\`

<details><summary>Log of the deployment (03:07)</summary>

\`\`\`
03:07  deployed
\`\`\`

</details>
`)
})

test('a failure says what happened, why, what next and where', () => {
  const failure = { title: 'It broke', message: 'One.\nTwo.', next: 'Mend it.', link: LINK }
  const last = snapshot({ stopped: [stopped('b1946ac92492d234', 'Nobody knows.')] })
  const summary = summarize({ ...told, outcome: 'failed', failure, last })
  expect(summary).toContain('## ❌ web: deployment of `shop:2` failed')
  expect(summary).toContain(
    `> [!CAUTION]\n> **It broke**\n>\n> One.\n>\n> Two.\n>\n> **Next:** Mend it.\n>\n> [Open in the ECS console](${LINK})\n`,
  )
  expect(summary).toContain('| **reason not known** | Nobody knows. | 1 task: `b1946ac9` |')
})

test('a title that says no more than the headline is not told twice', () => {
  const failure = { title: 'web: deployment failed', message: 'One.' }
  expect(summarize({ ...told, outcome: 'failed', failure })).toContain('> [!CAUTION]\n> One.\n')
})

/** The headings of a summary, in their order. */
function headings(story: Story): string[] {
  return [...summarize(story).matchAll(/^### (.*)$/gm)].map(([, text = '']) => text)
}

test('a red summary says why before it says what, a green one after it', () => {
  const last = snapshot({
    stopped: [stopped('b1946ac92492d234', NO_IMAGE)],
    targetGroups: [group(['healthy'])],
  })
  const logs = [{ container: 'app', task: 'b', lines: ['x'] }]
  const why = ['Last log lines', 'Stopped tasks']
  expect(headings({ ...told, last, logs })).toEqual(['What changes', 'Targets in `web`', ...why, 'Details'])
  expect(headings({ ...told, last, logs, outcome: 'failed' })).toEqual([
    ...why,
    'What changes',
    'Targets in `web`',
    'Details',
  ])
})

test('where nothing changes, the details say which revision it is', () => {
  const summary = summarize({ ...told, changes: [] })
  expect(summary).toContain('- **Before**: `shop:1`\n- **Deployed**: `shop:2`')
  expect(summary).not.toContain('What changes')
})

test('the address of the test traffic is a link, and only where it is one', () => {
  const link = (url: string) => summarize({ ...told, extra: { 'test-url': url } })
  expect(link('http://x.example:9001')).toContain(
    '- **Test traffic**: [http://x.example:9001](http://x.example:9001)\n',
  )
  expect(link('javascript:x')).not.toContain('Test traffic')
  expect(link('http://x)[y](z')).not.toContain('Test traffic')
})

test('more logs than anybody reads are cut, and more targets', () => {
  const logs = Array.from({ length: 7 }, () => ({ container: 'app', task: 'c', lines: ['x'] }))
  expect(summarize({ ...told, logs })).toContain('… and 2 more in the log')
  const last = snapshot({ targetGroups: [group(Array(120).fill('healthy'))] })
  expect(summarize({ ...told, last })).toContain('… and 20 more in the log')
})

test.each([
  [{ docs: DOCS, link: LINK }, `[AWS documentation](${DOCS}) · [Open in the ECS console](${LINK})`],
  [{ docs: DOCS }, `[AWS documentation](${DOCS})`],
  [{ link: LINK }, `[Open in the ECS console](${LINK})`],
])('the links of a failure with %j stand on one line', (links, line) => {
  const summary = summarize({ ...beginStory(0), failure: { title: 'It broke', message: 'Why.', ...links } })
  expect(summary).toContain(`> Why.\n>\n> ${line}\n`)
})

test('tasks that stopped for one cause are one row, the most frequent first', () => {
  const tasks = [
    stopped('0', 'Essential container in task exited', { name: 'app', exitCode: 3 }),
    ...Array.from({ length: 5 }, (_, index) => stopped(`${index}${'b'.repeat(31)}`, NO_IMAGE)),
  ]
  const summary = summarize({ ...told, outcome: 'failed', last: snapshot({ stopped: tasks }) })
  expect(summary.split('\n').filter(line => /^\| \*\*.* \d tasks?:/.test(line))).toEqual([
    `| **image not found** (registry.example/shop:2) | ${NO_IMAGE} | 5 tasks: \`0bbbbbbb\` \`1bbbbbbb\` \`2bbbbbbb\` … |`,
    '| **container ended with an error** (app (3)) | Essential container in task exited (app: exit code 3) | 1 task: `0` |',
  ])
})

test('what the service complains of is no stopped task', () => {
  const text = '(service web) operations are being throttled on elb. Will try again later.'
  const last = snapshot({ messages: [{ id: 'a', at: 0, text }] })
  expect(summarize({ ...told, outcome: 'failed', last })).not.toContain('### Stopped tasks')
})

test('the last lines of failed containers are shown as they are', () => {
  const logs = [
    { container: 'app', task: 'b1946ac92492d234', lines: ['starting', '  **no** database'] },
    { container: 'proxy', task: 'c', lines: ['```', 'x'] },
  ]
  expect(summarize({ ...told, outcome: 'failed', logs })).toContain(`### Last log lines

Container \`app\` of task \`b1946ac9\`:

\`\`\`
starting
  **no** database
\`\`\`

Container \`proxy\` of task \`c\`:

\`\`\`\`
\`\`\`
x
\`\`\`\`
`)
})

test('a run that came to nothing says so', () => {
  expect(summarize(beginStory(0))).toBe('## ❌ Nothing was deployed\n')
})

test('a long list is cut, and says so', () => {
  const changes = Array.from({ length: 150 }, (_, index) => ({ path: `p${index}`, kind: 'added' as const }))
  const summary = summarize({ ...beginStory(0), changes })
  expect(summary).toContain('+ p99\n… and 50 more lines in the log')
  expect(summary).not.toContain('p100')
})

test('the longest texts AWS or a proxy may answer stay within what GitHub takes', () => {
  const long = 'x'.repeat(50_000)
  const events = Array.from({ length: 200 }, (_, at) => ({
    kind: 'hiccup' as const,
    error: long,
    attempt: 1,
    at,
  }))
  const failure = { title: 'It broke', message: Array(100).fill(long).join('\n') }
  expect(Buffer.byteLength(summarize({ ...told, events }))).toBeLessThan(LIMIT)
  expect(Buffer.byteLength(summarize({ ...told, failure }))).toBeLessThan(LIMIT)
  const logs = ['a', 'b'].map(container => ({ container, task: 't', lines: Array(200).fill(long) }))
  const tasks = Array.from({ length: 200 }, (_, index) => stopped(`t${index}`, `${index} ${long}`))
  expect(
    Buffer.byteLength(summarize({ ...told, events, failure, logs, last: snapshot({ stopped: tasks }) })),
  ).toBeLessThan(LIMIT)
})
