import { expect, test } from '@jest/globals'
import { explainOutcome } from '../../../src/report/failure.ts'
import { beginStory, type Story } from '../../../src/report/story.ts'
import { HEADLINES, isGreen } from '../../../src/report/words.ts'
import type { Outcome } from '../../../src/watch/snapshot.ts'
import { ACCOUNT, snapshot } from '../things.ts'

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

test('the reasons of stopped tasks are told, three at the most', () => {
  const stopped = ['a', 'b', 'c', 'd'].map(reason => ({ reason, tasks: [reason] }))
  expect(
    explainOutcome(story({ outcome: 'failed', reason: 'Why.', last: snapshot({ stopped }) })).message,
  ).toBe('shop:2: Why.\n1 task stopped: a\n1 task stopped: b\n1 task stopped: c')
})

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
  const red = (Object.keys(HEADLINES) as Outcome[]).filter(
    outcome => !isGreen(outcome) && outcome !== 'paused',
  )
  const nexts = red.map(outcome => explainOutcome(story({ outcome })).next)
  expect(nexts).not.toContain('Look at the log of this step.')
})
