import { expect, test } from '@jest/globals'
import { causeOf } from '../../../src/diagnose/causes.ts'
import { explainOutcome } from '../../../src/report/failure.ts'
import { isGreen, OUTCOME_HEADLINES } from '../../../src/report/outcome-words.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import type { Outcome, Snapshot, StoppedTask } from '../../../src/watch/snapshot.ts'
import { ACCOUNT, EXITED, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const revision = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`

/** A story that began at 0 and had started a deployment of shop:2. */
function story(over: Partial<Story>): Story {
  return {
    ...beginStory(0),
    service: 'web',
    deploymentId: 'ecs-svc/2',
    revision: revision(2),
    link: 'https://console',
    endedAt: 1_800_000,
    ...over,
  }
}

const AGAIN = 'Correct the cause above and deploy again.'

test.each<[Outcome, string, string, string]>([
  ['failed', 'web: deployment failed', 'shop:2: Why.', AGAIN],
  ['rolled-back', 'web: deployment rolled back', 'shop:2: Why.\nThe service runs shop:1.', AGAIN],
  [
    'stopped',
    'web: deployment stopped',
    'shop:2: Why.\nThe service runs shop:1.',
    'Ask who stopped the deployment, then deploy again.',
  ],
  [
    'superseded',
    'web: another deployment took over',
    'shop:2: Why.\nThe service runs shop:1.',
    'Look at the run of the newer deployment; run this one again only if it should replace it.',
  ],
  [
    'timed-out',
    'web: deployment timed out after 30m',
    'shop:2 was still waited for: Why..\nThe deployment goes on in AWS.',
    'Correct what is missing, or raise the input "timeout".',
  ],
  [
    'cancelled',
    'web: run cancelled',
    'The run was cancelled before the deployment of shop:2 had succeeded.',
    'Look at the service before the next deployment.',
  ],
])('%s says what happened, why and what next', (outcome, title, message, next) => {
  const last = snapshot({ serving: revision(1) })
  expect(explainOutcome(story({ outcome, reason: 'Why.', last }))).toEqual({
    title,
    message,
    next,
    link: 'https://console',
  })
})

test('what was missing at the deadline is one sentence', () => {
  const reason = '1 of 2 tasks of the new revision run'
  expect(explainOutcome(story({ outcome: 'timed-out', reason })).message).toBe(
    `shop:2 was still waited for: ${reason}.\nThe deployment goes on in AWS.`,
  )
})

test('a deployment that AWS has completed does not go on', () => {
  const last = snapshot({ rollout: 'completed' })
  expect(explainOutcome(story({ outcome: 'timed-out', reason: 'Why', last })).message).toBe(
    'shop:2 was still waited for: Why.\nAWS has completed the deployment.',
  )
})

const lost = (...tasks: readonly StoppedTask[]) => snapshot({ stopped: tasks })
const explained = (last: Snapshot, over: Partial<Story> = {}) =>
  explainOutcome(story({ outcome: 'failed', reason: 'Why.', last, ...over }))

test('reasons of stopped tasks that are not known are told as they are, three at the most', () => {
  const { message, next, docs } = explained(lost(...['a', 'b', 'c', 'd'].map(id => stopped(id, `${id}!`))))
  expect(message).toBe('shop:2: Why.\n1 task stopped: a!\n1 task stopped: b!\n1 task stopped: c!')
  expect([next, docs]).toEqual([AGAIN, undefined])
})

test('a known cause says what it is, what AWS says, what to do and where to read on', () => {
  const { title, sentence, next, docs } = causeOf('image-not-found')
  expect(explained(lost(stopped('a', NO_IMAGE), stopped('b', NO_IMAGE)))).toEqual({
    title: 'web: deployment failed',
    message: `shop:2: Why.\n2 tasks stopped, ${title} (registry.example/shop:2): ${sentence} AWS: ${NO_IMAGE}`,
    next,
    docs,
    link: 'https://console',
  })
})

test('the most frequent cause decides what to do next', () => {
  const crash = (id: string) => stopped(id, EXITED, { name: 'app', exitCode: 1 })
  const { message, next } = explained(lost(stopped('a', NO_IMAGE), crash('b'), crash('c')))
  expect(next).toBe(causeOf('exit-one').next)
  expect(message.split('\n').map(line => line.replace(/[,:].*/, ''))).toEqual([
    'shop',
    '2 tasks stopped',
    '1 task stopped',
  ])
})

test('without any stopped task the service itself is quoted', () => {
  const text = '(service web) operations are being throttled on elb. Will try again later.'
  const last = snapshot({ messages: [{ id: 'a', at: 0, text }] })
  const { title, sentence, next, docs } = causeOf('throttled')
  expect(explained(last)).toMatchObject({
    message: `shop:2: Why.\nECS says, ${title}: ${sentence} AWS: operations are being throttled on elb. Will try again later.`,
    next,
    docs,
  })
})

test('what the reason has said already is not said again', () => {
  const reason =
    'Service deployment rolled back because a CloudWatch alarm was triggered. The alarm high-5xx went off.'
  const { title, sentence, next, docs } = causeOf('deployment-alarm')
  const last = snapshot({ reason, alarms: ['high-5xx'] })
  expect(explained(last, { outcome: 'rolled-back', reason })).toMatchObject({
    message: `shop:2: ${reason}\n${title} (high-5xx): ${sentence}`,
    next,
    docs,
  })
})

test.each<[Outcome, boolean]>([
  ['failed', true],
  ['rolled-back', true],
  ['timed-out', true],
  ['stopped', false],
  ['superseded', false],
  ['cancelled', false],
])('where the deployment was %s, that the cause says what to do next is %s', (outcome, says) => {
  const { next, docs } = explained(lost(stopped('a', NO_IMAGE)), { outcome })
  const { next: its, docs: page } = causeOf('image-not-found')
  expect([next === its, docs === page]).toEqual([says, says])
})

test('a failed stage is told with what AWS says of it', () => {
  const stages = [
    { name: 'Install', status: 'Succeeded', note: 'nothing' },
    { name: 'AfterInstall', status: 'Failed', note: 'The hook said no.' },
    { name: 'AllowTraffic', status: 'Failed' },
  ]
  expect(explained(snapshot({ stages })).message).toBe('shop:2: Why.\nAfterInstall failed: The hook said no.')
})

test.each<[Outcome]>([['rolled-back'], ['timed-out'], ['failed'], ['cancelled']])(
  'what was done about a deployment that %s takes the place of what is known of the service',
  outcome => {
    const rollbackNotes = ['Asked ECS to roll it back.', 'The service is back at shop:1.']
    const { message } = explained(snapshot({ serving: revision(1) }), { outcome, rollbackNotes })
    expect(message.split('\n').slice(1)).toEqual(rollbackNotes)
  },
)

test('a story that knows nothing is explained all the same', () => {
  expect(explainOutcome(beginStory(0))).toEqual({
    title: 'service: deployment failed',
    message: 'the new revision: AWS gave no reason.',
    next: AGAIN,
  })
})

test('where no deployment was started, none is said to go on', () => {
  const { message } = explainOutcome({ ...beginStory(0), outcome: 'cancelled', service: 'web', endedAt: 5 })
  expect(message).not.toMatch(/goes on/)
})

test('every red outcome has a next step of its own', () => {
  const red = (Object.keys(OUTCOME_HEADLINES) as Outcome[]).filter(
    outcome => !isGreen(outcome) && outcome !== 'paused',
  )
  const nexts = red.map(outcome => explainOutcome(story({ outcome })).next)
  expect(nexts).not.toContain('Look at the log of this step.')
})
