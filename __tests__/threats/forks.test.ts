import { expect, test } from '@jest/globals'
import { admit, type Unsaid } from '../../src/actions/preview/admission.ts'
import type { TriggerInputs } from '../../src/actions/preview/inputs.ts'
import { readTrigger } from '../../src/actions/preview/trigger.ts'
import { DeployError } from '../../src/base/errors.ts'

const env = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REPOSITORY: 'acme/shop' }
const from = (repo: unknown) => ({
  action: 'opened',
  pull_request: { number: 12, labels: [], head: { sha: 'abc', ref: 'x', repo } },
})

test.each([{ full_name: 'somebody/shop' }, { full_name: 'acme/shop2' }, {}, null])(
  'a branch of the fork %j gets no preview',
  repo => {
    expect(readTrigger({}, env, from(repo))).toMatchObject({ command: 'nothing', number: 12 })
  },
)

test('a branch of the repository itself gets one', () => {
  expect(readTrigger({}, env, from({ full_name: 'Acme/Shop' }))).toEqual({
    command: 'up',
    number: 12,
    unsaid: [],
  })
})

test('a deleted fork is none of ours in a run that knows no repository', () => {
  const unknown = { GITHUB_EVENT_NAME: 'pull_request_target' }
  expect(readTrigger({}, unknown, from(null)).command).toBe('nothing')
})

const branch = 'which repository its branch is in'
const labels = 'which labels it has'
const dispatched = { GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REPOSITORY: 'acme/shop' }
const commented = { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_REPOSITORY: 'acme/shop' }

test.each<[string, TriggerInputs, Record<string, string>, unknown, string[]]>([
  ['a comment', {}, commented, { issue: { number: 12, pull_request: {} } }, [branch]],
  [
    'a comment, with a label',
    { label: 'x' },
    commented,
    { issue: { number: 12, pull_request: {} } },
    [branch, labels],
  ],
  ['a number by hand', { pullRequest: 12 }, dispatched, {}, [branch]],
  [
    'the number of another pull request',
    { pullRequest: 13 },
    env,
    from({ full_name: 'acme/shop' }),
    [branch],
  ],
  ['an event without the head', {}, env, { pull_request: { number: 12, labels: [] } }, [branch]],
  [
    'an event without the repository of the head',
    {},
    env,
    { pull_request: { number: 12, head: {} } },
    [branch],
  ],
  [
    'an event without labels',
    { label: 'x' },
    env,
    { pull_request: { number: 12, head: { repo: { full_name: 'acme/shop' } } } },
    [labels],
  ],
])('%s leaves to GitHub what it does not say', (_, inputs, environment, event, unsaid) => {
  expect(readTrigger({ command: 'up', ...inputs }, environment, event)).toMatchObject({
    command: 'up',
    unsaid,
  })
})

const rules = { number: 12, repository: 'acme/shop', unsaid: [branch] as Unsaid[] }
const request = { open: true, labels: [], sha: 'abc', headRepository: 'acme/shop' }

test('without an answer of GitHub there is no preview, unless the event has said everything', () => {
  expect(() => admit({ unreadable: 'GitHub answered 403.' }, rules)).toThrow(DeployError)
  expect(admit({ unreadable: 'GitHub answered 403.' }, { ...rules, unsaid: [] })).toEqual({
    kind: 'admitted',
  })
})

test('without an answer of GitHub, a pull request that the event calls closed is closed', () => {
  const closed = { ...rules, saidClosed: true }
  expect(admit({ unreadable: 'GitHub answered 403.' }, closed)).toEqual({ kind: 'closed' })
  expect(admit({ unreadable: 'GitHub answered 404.', isMissing: true }, closed)).toEqual({ kind: 'closed' })
  expect(admit(request, { ...closed, unsaid: [] })).toEqual({ kind: 'admitted' })
})

test.each([
  [{}, {}, 'admitted'],
  [{ headRepository: 'Acme/Shop' }, {}, 'admitted'],
  [{ headRepository: 'somebody/shop' }, {}, 'refused'],
  [{ headRepository: '' }, {}, 'refused'],
  [{ headRepository: '' }, { repository: '' }, 'refused'],
  [{ open: false }, {}, 'closed'],
  [{}, { label: 'preview' }, 'refused'],
  [{ labels: ['preview'] }, { label: 'preview' }, 'admitted'],
])('an answer of %j with rules of %j: %s', (answer, more, kind) => {
  expect(admit({ ...request, ...answer }, { ...rules, ...more }).kind).toBe(kind)
})
