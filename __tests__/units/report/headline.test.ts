import { expect, test } from '@jest/globals'
import { CREDENTIALS_EXPIRED, DeployError } from '../../../src/base/errors.ts'
import { explainError } from '../../../src/report/explain-error.ts'
import { explainOutcome } from '../../../src/report/failure.ts'
import { headlineOf } from '../../../src/report/headline.ts'
import { outcomeMessage } from '../../../src/report/message.ts'
import { advance, beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { summarize } from '../../../src/report/summary.ts'
import { ACCOUNT, snapshot } from '../../support/builders.ts'

const revision = (number: number) => `arn:aws:ecs:${ACCOUNT}:task-definition/shop:${number}`
const before = { revision: revision(1), running: 2, desired: 2 }
const counts = { desired: 2, running: 0, pending: 0, failed: 0, old: 2 }

/** A planned deployment of shop:2 to a service that runs shop:1. */
function planned(over: Partial<Story> = {}): Story {
  const facts = { service: 'web', serviceArn: `arn:aws:ecs:${ACCOUNT}:service/prod/web` }
  return {
    ...beginStory(0),
    ...facts,
    previous: revision(1),
    revision: revision(2),
    before,
    endedAt: 45_000,
    ...over,
  }
}

/** The same once it was started and looked at. */
function watched(over: Partial<Story> = {}): Story {
  const last = snapshot({ counts })
  return planned({ deploymentId: 'ecs-svc/2', last, now: last, ...over })
}

const back = snapshot({ rollout: 'rolled-back', counts, serving: revision(1) })

test.each<[string, Story, string]>([
  [
    'a rollback that was asked for',
    watched({ requested: 'rollback', outcome: 'rolled-back', last: back, now: back }),
    'rolled back from shop:2 to shop:1, as requested',
  ],
  ['one that failed', watched({ requested: 'rollback', outcome: 'failed' }), 'rollback failed'],
  [
    'a stop that was asked for',
    watched({ requested: 'stop', outcome: 'stopped', last: back, now: back }),
    'deployment stopped, rolled back to shop:1, as requested',
  ],
  [
    'a rollback to the last success',
    watched({ requested: 'last-success', outcome: 'succeeded' }),
    'rolled back to shop:2',
  ],
  [
    'a failed deployment',
    watched({ outcome: 'rolled-back', last: back, now: back }),
    'deployment failed, rolled back to shop:1',
  ],
  ['an error before the start', planned({ outcome: 'failed', byError: true }), 'nothing was deployed'],
  [
    'a start without an answer',
    planned({ outcome: 'failed', byError: true, unknownStart: true }),
    'deployment failed',
  ],
  [
    'an error while watching',
    watched({ outcome: 'failed', byError: true }),
    'stopped watching; deployment continues',
  ],
  [
    'credentials that end',
    watched({ outcome: 'timed-out', cutShortAt: 45_000 }),
    'stopped watching; deployment continues',
  ],
  [
    'an order that is refused',
    planned({ deploymentId: 'd-ABC', outcome: 'failed', byError: true, requested: 'continue' }),
    'deployment failed',
  ],
])('%s has its headline', (_, story, headline) => {
  expect(headlineOf(story)).toBe(headline)
})

test('of a pause, the headline says until when and where users are', () => {
  const hook = { id: 'h', kind: 'PAUSE', status: 'AWAITING_ACTION', expiresAt: 3_660_000 }
  const last = snapshot({ rollout: 'paused', hooks: [hook], traffic: { production: 0 } })
  expect(headlineOf(watched({ outcome: 'paused', last }))).toBe(
    'waiting for approval until 01:01 UTC; users are still on shop:1',
  )
  const later = { ...last, hooks: [{ ...hook, expiresAt: 90_000_000 }], traffic: { production: 10 } }
  expect(headlineOf(watched({ outcome: 'paused', last: later }))).toBe(
    'waiting for approval until 1970-01-02 01:00 UTC; 10 % of production traffic is on shop:2',
  )
})

test('a rollback that was asked for is one line of success, with the revisions among the details', () => {
  const story = watched({ requested: 'rollback', outcome: 'rolled-back', last: back, now: back, green: true })
  expect(outcomeMessage(story)).toBe(
    'web: rolled back from shop:2 to shop:1, as requested. The service is healthy (2 of 2 tasks).',
  )
  const summary = summarize(story)
  expect(summary).toMatch(
    /^## ✅ web: rolled back from shop:2 to shop:1, as requested\n\nThe service is healthy \(2 of 2 tasks\)\./,
  )
  expect(summary).toContain('- **Rolled back from**: `shop:2`\n- **Running now**: `shop:1`')
})

test('an error before the start says how the service stands, once', () => {
  const explain = (message: string) =>
    explainError(new DeployError({ title: 'Refused', message }), planned()).message
  expect(explain('Why')).toBe('Why. Nothing was deployed. The service still runs shop:1 (2 of 2 tasks).')
  expect(explain('Why. Nothing was started.')).toBe(
    'Why. Nothing was deployed. The service still runs shop:1 (2 of 2 tasks).',
  )
  expect(explain('One.\nTwo.')).toBe(
    'One.\nTwo.\nNothing was deployed. The service still runs shop:1 (2 of 2 tasks).',
  )
})

test('credentials that have expired are told with the deployment that nobody watches', () => {
  const error = new DeployError({
    title: CREDENTIALS_EXPIRED,
    message: 'ExpiredToken: AWS said so',
    next: 'Longer.',
  })
  expect(explainError(error, watched())).toMatchObject({
    title: 'web: stopped watching; deployment continues',
    message:
      'The AWS credentials expired after 45s. The deployment of shop:2 continues in AWS and is not watched. The service still runs shop:1 (2 of 2 tasks).',
    next: expect.stringMatching(
      /^Longer\. To see how it stands, run `aws ecs describe-services .* --region eu-west-1`$/,
    ),
  })
})

test('a service that is being deleted is not said to go on', () => {
  const error = new DeployError({
    title: 'Service "web" is being deleted',
    message: 'It is DRAINING.',
    isGone: true,
  })
  expect(explainError(error, watched()).message).not.toContain('continues')
})

test('of a newer deployment, the run that started it is named where it is known', () => {
  const last = snapshot({ rollout: 'superseded', serving: revision(3) })
  const reason = 'Another deployment (ecs-svc/3, shop:3) replaced this one.'
  const story = watched({ outcome: 'superseded', reason, last, now: last })
  const { message, next } = explainOutcome(story)
  expect(message).toBe(`${reason} The service now deploys shop:3.`)
  expect(next).toContain(
    '`aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=UpdateService`',
  )
  const newerRun = 'https://github.com/o/r/actions/runs/7'
  expect(explainOutcome({ ...story, newerRun }).next).toBe(
    `Check the run that started the newer deployment: ${newerRun}`,
  )
})

test('a note of what was done takes the place of the one that it was asked for', () => {
  const asked = advance(beginStory(0), { kind: 'rollback-note', words: 'Asked ECS.' })
  const done = advance(asked, {
    kind: 'rollback-note',
    words: 'This step rolled it back.',
    instead: 'Asked ECS.',
  })
  expect(done.rollbackNotes).toEqual(['This step rolled it back.'])
})
