import { expect, test } from '@jest/globals'
import { pullEvent } from '../../../../simulator/scenarios/preview-scenario.ts'
import type { TriggerInputs } from '../../../../src/actions/preview/inputs.ts'
import { readTrigger } from '../../../../src/actions/preview/trigger.ts'
import { failureOf } from '../../../support/expected-failure.ts'

const env = { GITHUB_REPOSITORY: 'acme/shop', GITHUB_EVENT_NAME: 'pull_request' }
const decide = (action: string, inputs: TriggerInputs = {}, plan: Parameters<typeof pullEvent>[1] = {}) =>
  readTrigger(inputs, env, pullEvent(action, plan).payload)

test.each(['opened', 'synchronize', 'reopened', 'labeled', 'ready_for_review'])(
  '%s makes a preview',
  action => {
    expect(decide(action)).toEqual({ command: 'up', number: 12, unsaid: [] })
  },
)

test('closed takes it down', () => {
  expect(decide('closed')).toMatchObject({ command: 'down', number: 12 })
})

test('a label that is taken off takes nothing down where no label decides, unless that is asked for', () => {
  expect(decide('unlabeled', {}, { label: 'bug' })).toEqual({
    command: 'nothing',
    number: 12,
    why: expect.stringContaining('Label "bug" was removed, and no label decides about previews here.'),
  })
  expect(decide('unlabeled', { command: 'down' }, { label: 'bug' }).command).toBe('down')
  expect(decide('unlabeled', { command: 'up' }, { label: 'bug' }).command).toBe('up')
})

test('a run by hand for one pull request has to say what to do', () => {
  expect(
    failureOf(() => readTrigger({ pullRequest: 7 }, { GITHUB_EVENT_NAME: 'workflow_dispatch' }, {})),
  ).toMatchObject({
    message: 'Received: workflow_dispatch, with the input "pull-request".',
    next: 'Set the input "command" to up or down, or leave out "pull-request" to sweep.',
  })
})

test.each(['schedule', 'workflow_dispatch'])('%s sweeps', GITHUB_EVENT_NAME => {
  expect(readTrigger({}, { ...env, GITHUB_EVENT_NAME }, {})).toEqual({ command: 'sweep' })
})

test('the input `command` comes before the event', () => {
  expect(decide('opened', { command: 'down' })).toMatchObject({ command: 'down', number: 12 })
  expect(decide('opened', { command: 'sweep' })).toEqual({ command: 'sweep' })
  expect(readTrigger({ command: 'up', pullRequest: 7 }, { GITHUB_EVENT_NAME: 'push' }, {})).toEqual({
    command: 'up',
    number: 7,
    unsaid: ['which repository its branch is in'],
  })
})

const label = 'preview'
test.each([
  ['opened', { labels: [] }, 'nothing'],
  ['opened', { labels: [label] }, 'up'],
  ['labeled', { label: 'bug', labels: ['bug', label] }, 'nothing'],
  ['labeled', { label, labels: [label] }, 'up'],
  ['labeled', { label: 'Preview', labels: ['Preview'] }, 'up'],
  ['opened', { labels: ['PREVIEW'] }, 'up'],
  ['unlabeled', { label: 'Preview', labels: [] }, 'down'],
  ['unlabeled', { label: 'bug', labels: [label] }, 'nothing'],
  ['unlabeled', { label, labels: [] }, 'down'],
  ['closed', { labels: [] }, 'down'],
] as const)('with a label asked for, %s %j does: %s', (action, plan, command) => {
  expect(decide(action, { label }, plan).command).toBe(command)
})

test('the event of a closed pull request makes no preview, whatever it is about', () => {
  const closed = { label: 'released', state: 'closed' } as const
  expect(decide('labeled', {}, closed)).toMatchObject({ command: 'down', why: 'The pull request is closed.' })
  expect(decide('labeled', { command: 'up' }, closed)).toMatchObject({ command: 'up', saidClosed: true })
  expect(decide('closed', { command: 'up' })).toMatchObject({ command: 'up', saidClosed: true })
  expect(decide('labeled', { command: 'up', pullRequest: 7 }, closed)).not.toHaveProperty('saidClosed')
})

test('what takes a preview down can be undone by a later event, unless the workflow asks for it', () => {
  const at = '2026-01-02T03:04:05Z'
  const payload = { action: 'closed', pull_request: { number: 12, state: 'closed', updated_at: at } }
  expect(readTrigger({}, env, payload)).toMatchObject({
    command: 'down',
    event: { action: 'closed', updatedAt: Date.parse(at) },
  })
  expect(readTrigger({ command: 'down' }, env, payload)).not.toHaveProperty('event')
  expect(readTrigger({ pullRequest: 7 }, env, payload)).not.toHaveProperty('event')
})

test('a run with credentials removes what a fork has, and one without gives it nothing', () => {
  const { payload } = pullEvent('closed', { home: 'stranger/shop' })
  expect(readTrigger({}, { ...env, AWS_ACCESS_KEY_ID: 'AKIA' }, payload)).toMatchObject({
    command: 'down',
    number: 12,
  })
  const opened = pullEvent('opened', { home: 'stranger/shop' }).payload
  expect(readTrigger({}, { ...env, AWS_ACCESS_KEY_ID: 'AKIA' }, opened).command).toBe('nothing')
})

test.each(['opened', 'closed'])('a fork gets nothing when it is %s', action => {
  expect(decide(action, {}, { home: 'stranger/shop' })).toMatchObject({
    command: 'nothing',
    why: expect.stringContaining('comes from the fork stranger/shop'),
  })
})

test('a fork that was deleted is one all the same', () => {
  const event = { action: 'opened', pull_request: { number: 12, head: { sha: 'a', repo: null } } }
  expect(readTrigger({}, env, event).command).toBe('nothing')
})

test.each([
  ['push', {}, 'The event does not say what to do with the preview'],
  [
    'pull_request',
    { action: 'edited', pull_request: { number: 1 } },
    'The event does not say what to do with the preview',
  ],
])('%s %j is refused', (GITHUB_EVENT_NAME, event, title) => {
  expect(() => readTrigger({}, { ...env, GITHUB_EVENT_NAME }, event)).toThrow(
    expect.objectContaining({ title }),
  )
})

test('a command without a pull request is refused', () => {
  expect(() => readTrigger({ command: 'up' }, { GITHUB_EVENT_NAME: 'workflow_dispatch' }, {})).toThrow(
    expect.objectContaining({ title: 'No pull request is named' }),
  )
})
