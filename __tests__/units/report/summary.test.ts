import { expect, test } from '@jest/globals'
import { beginStory, type Story } from '../../../src/report/story.ts'
import { summarize } from '../../../src/report/summary.ts'
import { ACCOUNT, group, snapshot } from '../things.ts'

const LIMIT = 1024 * 1024
const arn = (resource: string) => `arn:aws:ecs:${ACCOUNT}:${resource}`
const LINK = 'https://eu-west-1.console.aws.amazon.com/ecs'

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

|  |  |
| --- | --- |
| **Service** | \`web\` |
| **Cluster** | \`prod\` |
| **Strategy** | rolling |
| **Before** | \`shop:1\` |
| **Deployed** | \`shop:2\` |
| **Deployment** | \`ecs-svc/2\` |
| **Tasks** | 2 of 2 running |
| **Duration** | 3m7s |
| **Console** | [service deployments](${LINK}) |

### What changes

\`\`\`diff
~ cpu: 256 → 512
\`\`\`

### Targets

| Target group | Target | Task | Health |
| --- | --- | --- | --- |
| \`web\` | \`10.0.0.1:8080\` | \`t0\` | ✅ healthy |
| \`web\` | \`10.0.0.2:8080\` | \`t1\` | ⚠️ initial |

<details><summary>Timeline (03:07)</summary>

\`\`\`
03:07  deployed
\`\`\`

</details>
`)
})

test('a failure says what happened, why, what next and where', () => {
  const failure = { title: 'It broke', message: 'One.\nTwo.', next: 'Mend it.', link: LINK }
  const stopped = [{ reason: 'Out of memory', tasks: ['b1946ac92492d234'] }]
  const summary = summarize({ ...told, outcome: 'failed', failure, last: snapshot({ stopped }) })
  expect(summary).toContain('## ❌ web: deployment failed `shop:2`')
  expect(summary).toContain(
    `> **It broke**\n>\n> One.\n>\n> Two.\n>\n> **Next:** Mend it.\n>\n> [Open in the ECS console](${LINK})`,
  )
  expect(summary).toContain('| 1 task | Out of memory | `b1946ac9` |')
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
})
