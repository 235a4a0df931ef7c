import { expect, test } from '@jest/globals'
import { beginStory } from '../../../src/report/progress.ts'
import { standingOf, stateSentence, tasksNow } from '../../../src/report/service-state.ts'
import type { Story } from '../../../src/report/story.ts'
import type { Snapshot } from '../../../src/watch/snapshot.ts'
import { ACCOUNT, snapshot } from '../../support/builders.ts'

const revision = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`
const counts = (running: number, old: number) => ({ desired: 2, running, pending: 0, failed: 0, old })

/** A failed deployment of shop:2 to a service that ran shop:1, as it was seen last. */
function story(seen: Partial<Snapshot>, over: Partial<Story> = {}): Story {
  const last = snapshot({ targetGroups: [], ...seen })
  const revisions = { previous: revision(1), revision: revision(2) }
  return {
    ...beginStory(0),
    service: 'web',
    deploymentId: 'ecs-svc/2',
    outcome: 'failed',
    ...revisions,
    last,
    ...over,
  }
}

const healthy = (amount: number) => [
  {
    name: 'web',
    draining: 0,
    targets: [0, 1].map(id => ({ id: `10.0.0.${id}:80`, state: id < amount ? 'healthy' : 'initial' })),
  },
]

test.each<[string, Partial<Snapshot>, Partial<Story>, string, string]>([
  [
    'old tasks alone',
    { counts: counts(0, 2) },
    {},
    'The service still runs shop:1 (2 of 2 tasks).',
    '2 of 2 tasks of shop:1 running, 0 of 2 of shop:2',
  ],
  [
    'new tasks that run and do not serve',
    { counts: counts(2, 2), targetGroups: healthy(0) },
    {},
    'The service still runs shop:1 (2 of 2 tasks).',
    '2 of 2 tasks of shop:1 running, 2 of 2 of shop:2',
  ],
  [
    'both',
    { counts: counts(1, 1) },
    {},
    'The service runs shop:1 (1 of 2 tasks) and shop:2 (1 of 2 tasks).',
    '1 of 2 tasks of shop:1 running, 1 of 2 of shop:2',
  ],
  [
    'a complete deployment',
    { counts: counts(2, 0), rollout: 'completed' },
    {},
    'The service runs shop:2 (2 of 2 tasks); it was not rolled back.',
    '2 of 2 tasks of shop:2 running',
  ],
  [
    'no task at all',
    { counts: counts(0, 0) },
    {},
    'The service is down: no healthy task.',
    '0 of 2 tasks healthy',
  ],
  [
    'tasks that run, none of them healthy',
    { counts: counts(2, 0), targetGroups: healthy(0) },
    {},
    'The service is down: no healthy task.',
    '0 of 2 tasks healthy',
  ],
  [
    'nothing to go back to',
    { counts: counts(0, 0) },
    { noWayBack: true },
    'The service is down: no healthy task, and no earlier revision to roll back to.',
    '0 of 2 tasks healthy',
  ],
  ['a service scaled to 0', { counts: { ...counts(0, 0), desired: 0 } }, {}, '', '0 of 0 tasks running'],
  [
    'the traffic before its shift',
    { counts: counts(2, 2), traffic: { production: 0 } },
    {},
    '100 % of production traffic is on shop:1 (2 of 2 tasks).',
    '2 of 2 tasks of shop:1 running, 2 of 2 of shop:2',
  ],
  [
    'a part of the traffic',
    { counts: counts(2, 2), traffic: { production: 10 } },
    {},
    '90 % of production traffic is on shop:1, 10 % on shop:2.',
    '2 of 2 tasks of shop:1 running, 2 of 2 of shop:2',
  ],
  [
    'a newer deployment',
    { rollout: 'superseded', counts: counts(0, 2), serving: revision(3) },
    { outcome: 'superseded' },
    'The service now deploys shop:3.',
    '',
  ],
  [
    'the same revision',
    { counts: counts(0, 2) },
    { previous: revision(2) },
    '2 earlier tasks of shop:2 still run.',
    '0 of 2 tasks of shop:2 running',
  ],
])('of %s, state and tasks are those of what serves', (_, seen, over, sentence, tasks) => {
  expect([stateSentence(story(seen, over)), tasksNow(story(seen, over), true)]).toEqual([sentence, tasks])
})

test('a task set that CodeDeploy keeps is no service that is down', () => {
  const seen = { counts: counts(0, 0), traffic: { production: 0 } }
  expect(stateSentence(story(seen, { deploymentId: 'd-ABC' }))).toBe(
    '100 % of production traffic is on shop:1.',
  )
})

test('CodeDeploy that only stops has rolled nothing back', () => {
  const seen = {
    rollout: 'stopped',
    counts: counts(2, 2),
    traffic: { production: 10 },
    serving: revision(1),
  } as const
  expect(standingOf(story(seen, { deploymentId: 'd-ABC' }))).toBeUndefined()
})

test('the rollback that was seen last tells more than what the failure is explained by', () => {
  const now = snapshot({ again: true, counts: counts(1, 1), targetGroups: [] })
  expect(stateSentence(story({ counts: counts(2, 0) }, { now }))).toBe(
    'The service runs shop:2 (1 of 2 tasks) and shop:1 (1 of 2 tasks).',
  )
})

test('where nothing was started, the service runs what it ran', () => {
  const before = { revision: revision(1), running: 2, desired: 2 }
  const { last: _, deploymentId: _id, ...bare } = story({}, { before })
  expect(stateSentence(bare)).toBe('The service still runs shop:1 (2 of 2 tasks).')
  expect(stateSentence({ ...bare, unknownStart: true })).toBe('')
})
