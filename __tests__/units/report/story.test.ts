import { expect, test } from '@jest/globals'
import { firstLine } from '../../../src/report/first-line.ts'
import { advance, beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { ACCOUNT, snapshot } from '../../support/builders.ts'

test('a story begins with nothing but its time, and no two share their events', () => {
  expect(beginStory(5)).toEqual({
    startedAt: 5,
    changes: [],
    extra: {},
    checks: [],
    rollbackNotes: [],
    logs: [],
    tasks: [],
    events: [],
    timing: { moments: [], tasks: new Map() },
  })
  expect(beginStory(5).events).not.toBe(beginStory(5).events)
})

test('what AWS has completed since the last look is how the service stands', () => {
  const revisionOf = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`
  const seen = snapshot({ counts: { desired: 2, running: 2, pending: 0, failed: 0, old: 2 } })
  const canceled: Story = {
    ...beginStory(0),
    revision: revisionOf(2),
    previous: revisionOf(1),
    deploymentId: 'ecs-svc/1',
    outcome: 'cancelled',
    last: seen,
    now: seen,
  }
  expect(firstLine(canceled)).toBe(
    'The run was canceled before the deployment of shop:2 had succeeded. The service runs shop:1 (2 of 2 tasks) and shop:2 (2 of 2 tasks).',
  )
  expect(firstLine(advance(canceled, { kind: 'completed-unseen' }))).toBe(
    'The run was canceled after AWS had completed the deployment of shop:2. The service runs shop:2 (2 of 2 tasks).',
  )
  expect(advance(beginStory(0), { kind: 'completed-unseen' }).last).toBeUndefined()
})
