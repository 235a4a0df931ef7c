import { expect, test } from '@jest/globals'
import { causeIdOf, outcomeMessage } from '../../../src/report/message.ts'
import { beginStory } from '../../../src/report/progress.ts'
import type { Story } from '../../../src/report/story.ts'
import { ACCOUNT, EXITED, NO_IMAGE, snapshot, stopped } from '../../support/builders.ts'

const revision = `arn:aws:ecs:${ACCOUNT}:task-definition/shop:2`

function story(over: Partial<Story>): Story {
  return { ...beginStory(0), service: 'web', revision, ...over }
}

const rolledBack = story({
  outcome: 'rolled-back',
  reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  last: snapshot({ stopped: [stopped('1', EXITED)] }),
  failure: {
    title: 'web: deployment failed, rolled back to shop:1',
    message: 'shop:2 failed: app exited with code 3. The service is healthy on shop:1 (2 of 2 tasks).\nMore.',
  },
})
const deployed = story({ outcome: 'succeeded', last: snapshot({}) })
const missing = story({
  outcome: 'failed',
  last: snapshot({ stopped: [stopped('1', NO_IMAGE)] }),
  failure: { title: 'web: deployment failed', message: 'Why.' },
})

test('a success is one line with the tasks that run', () => {
  expect(outcomeMessage(deployed)).toMatch(/^web: deployed \(shop:2\)\. \d+ of \d+ tasks running$/)
})

test('a failure is one line with its cause', () => {
  expect(outcomeMessage(rolledBack)).toBe(
    'web: shop:2 failed: app exited with code 3. The service is healthy on shop:1 (2 of 2 tasks).',
  )
  expect(causeIdOf(rolledBack)).toBe('exit-code')
  expect(causeIdOf(missing)).toBe('image-not-found')
})

test('without a known cause it is the first line of the failure', () => {
  const failure = { title: 'web: stopped', message: 'A person stopped it.\nMore.' }
  const told = story({ outcome: 'stopped', last: snapshot({ stopped: [stopped('1', EXITED)] }), failure })
  expect(outcomeMessage(told)).toBe('web: stopped (shop:2). A person stopped it.')
  expect(causeIdOf(told)).toBeUndefined()
})

test('a run that changed nothing says so', () => {
  expect(outcomeMessage(story({ outcome: 'succeeded', unchanged: true }))).toBe(
    'web: nothing changed, still shop:2',
  )
})

test('several services are named together, with the first cause among them', () => {
  const services = [
    { label: 'web', story: deployed },
    { label: 'api', story: missing },
  ]
  expect(causeIdOf({ ...beginStory(0), services })).toBe('image-not-found')
})

test('the cause of several services is that of the one that failed first', () => {
  const services = [
    { label: 'web', story: rolledBack },
    { label: 'api', story: missing },
  ]
  expect(causeIdOf({ ...beginStory(0), services })).toBe('exit-code')
  expect(causeIdOf({ ...beginStory(0), services, failedFirst: 'api' })).toBe('image-not-found')
})

test('several services that ended in different ways are counted', () => {
  const started = story({ outcome: 'started' })
  const both = [
    { label: 'web', story: deployed },
    { label: 'api', story: started },
  ]
  const all = [...both, { label: 'cron', story: deployed }]
  const say = (services: Story['services']) =>
    outcomeMessage({ ...beginStory(0), ...(services ? { services } : {}) })
  expect(say([{ label: 'web', story: deployed }])).toBe('1 service (web): deployed')
  expect(say(all)).toBe('3 services (web, api, cron): 2 deployed, 1 only started')
  expect(say([{ label: 'api', story: started }])).toBe(
    '1 service (api): deployment started; this step does not wait for it',
  )
})
