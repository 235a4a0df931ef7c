import { expect, test } from '@jest/globals'
import { renderComment } from '../../../src/github/comment.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { group, snapshot } from '../../support/builders.ts'

const place = {
  environment: 'staging',
  environmentUrl: 'https://staging.example.com/a(b)',
  sha: '0123456789abcdef',
  runUrl: 'https://github.com/acme/shop/actions/runs/1',
}

function told(over: Partial<Story> = {}): Story {
  return { ...beginStory(0), service: 'web', revision: 'arn:aws:ecs:r:1:task-definition/shop:2', ...over }
}

test('before the start it says what will be deployed', () => {
  const text = renderComment(
    told({ changes: [{ path: 'cpu', kind: 'changed', before: '256', after: '512' }] }),
    place,
  )
  expect(text).toMatch(/^### ⏳ web to staging: about to be deployed\n/)
  expect(text).toContain('- cpu: 256\n+ cpu: 512')
})

test('while it goes on it shows the stage, the newest event and the counts', () => {
  const text = renderComment(
    told({
      deploymentId: 'ecs-svc/1',
      // A started deployment has an outcome before its end.
      outcome: 'started',
      last: snapshot({ targetGroups: [group(['healthy', 'initial'])] }),
      events: [
        { kind: 'stage', stage: { name: 'BAKE_TIME' }, at: 5000 },
        { kind: 'alarm', alarm: 'errors', at: 9000 },
        { kind: 'tasks', counts: snapshot().counts, at: 9500 },
      ],
    }),
    place,
  )
  expect(text).toMatch(/^### ⏳ web to staging: deployment in progress\n/)
  expect(text).toContain(
    '00:05  stage bake time\n00:09  alarm errors went into ALARM\ntasks: 2 of 2 running\ntargets in web: 1 of 2 healthy, 1 initial',
  )
})

test('the result says why and what next, with links that hold', () => {
  const failure = {
    title: 't',
    message: 'No image.\nAWS: not found',
    next: 'Push it.',
    docs: 'https://docs.example',
  }
  const text = renderComment(told({ outcome: 'failed', green: false, endedAt: 65_000, failure }), place)
  expect(text).toMatch(
    /^### ❌ web to staging: deployment failed\n\n> No image\.\n>\n> AWS: not found\n>\n> \*\*Next:\*\* Push it\./,
  )
  expect(text).toContain('in 1m 5s')
  expect(text).toContain('[Open the environment](https://staging.example.com/a%28b%29)')
  expect(text).toContain('[AWS documentation](https://docs.example)')
})

test('a command in a reason is not cut', () => {
  const command = `aws ecs stop-service-deployment --service-deployment-arn ${'x'.repeat(300)}`
  const failure = { title: 'T', message: `It was left. To stop it, run \`${command}\`\n${'y'.repeat(400)}` }
  const text = renderComment(told({ failure, outcome: 'failed', endedAt: 1000, green: false }), place)
  expect(text).toContain(
    `> It was left. To stop it, run:\n>\n> \`\`\`sh\n> ${command}\n> \`\`\`\n>\n> ${'y'.repeat(300)}…`,
  )
})

test('text from AWS is no Markdown, and account ids stay away', () => {
  const message = '<img src=x> [a](javascript:b) @everyone ``` arn:aws:iam::123456789012:role/x | -->'
  const text = renderComment(told({ outcome: 'failed', endedAt: 1, failure: { title: 't', message } }), place)
  expect(text).not.toMatch(/<img|\[a\]|@everyone|```|123456789012/)
})

test('it fits into a comment whatever happens', () => {
  const message = Array.from({ length: 500 }, () => '|'.repeat(5000)).join('\n')
  const changes = Array.from({ length: 500 }, (_, index) => ({
    path: `p${index}`,
    kind: 'added' as const,
    after: '`'.repeat(5000),
  }))
  const text = renderComment(
    told({
      changes,
      outcome: 'failed',
      endedAt: 1,
      failure: { title: 't', message, next: '|'.repeat(9000) },
    }),
    place,
  )
  expect(text.length).toBeLessThan(65_000)
  expect(text).toContain('more lines in the run')
})
