import { afterEach, expect, test } from '@jest/globals'
import { type Clock, systemClock } from '../../../src/base/clock.ts'
import { connect } from '../../../src/github/api/connect.ts'
import type { GithubApi } from '../../../src/github/api/github-api.ts'
import { redacted } from '../../../src/github/api/redacted.ts'
import type { GithubContext } from '../../../src/github/context.ts'
import { boundFetch } from '../../../src/http/bounded-fetch.ts'
import { createRedactor } from '../../../src/redact/redactor.ts'
import { fastClock } from '../../support/fast-clock.ts'
import { ENDLESS, json, MEANINGLESS, type OddAnswer, startServer } from '../../support/odd-server.ts'

/** Answers that come get the time they need; only the pauses are short. */
const UNHURRIED: Clock = { ...fastClock, limit: systemClock.limit }

let close = async () => {}
afterEach(() => close())

/** GitHub's API at a server that gives this answer to everything. */
async function githubAt(answer: OddAnswer, clock: Clock) {
  const server = await startServer(() => answer)
  close = server.close
  const context = { owner: 'octo', repo: 'web', apiUrl: server.url } as GithubContext
  return connect('token', context, { clock, fetch: boundFetch(fetch), redactor: createRedactor() })
}

test.each(Object.entries(ENDLESS))('%s ends a call to GitHub in time', async (_, answer) => {
  const github = await githubAt(answer, fastClock)
  const begun = fastClock.monotonic()
  await expect(github.createComment(1, 'Hello')).rejects.toMatchObject({ name: 'GithubError', passing: true })
  expect(fastClock.monotonic() - begun).toBeLessThan(30_000)
})

test.each<[string, OddAnswer]>([
  ['an empty 201', response => void response.writeHead(201, { 'content-type': 'application/json' }).end()],
  ['{}', json({}, 201)],
])('%s is read as what it is', async (_, answer) => {
  const github = await githubAt(answer, UNHURRIED)
  const words = 'GitHub answered 201 without saying what it has created.'
  await expect(github.createComment(1, 'Hello')).rejects.toThrow(words)
  await expect(
    github.createDeployment({
      ref: 'main',
      task: 'deploy',
      auto_merge: false,
      required_contexts: [],
      environment: 'production',
      description: '',
      payload: {},
    }),
  ).rejects.toThrow(words)
})

test.each(['{}', 'a web page', 'an empty 204'] as const)('%s in place of a list is not read', async name => {
  const github = await githubAt(MEANINGLESS[name], UNHURRIED)
  await expect(github.listComments(1)).rejects.toThrow("GitHub's answer cannot be read.")
})

test.each<[string, number, string, Record<string, string>, string, boolean]>([
  [
    'a locked conversation',
    403,
    'Unable to create comment because issue is locked.',
    {},
    'Unlock the conversation, or set `comment: false`.',
    false,
  ],
  [
    'a secondary rate limit',
    403,
    'You have exceeded a secondary rate limit.',
    { 'retry-after': '60', 'x-ratelimit-remaining': '4711' },
    'GitHub takes no more calls so soon after others.',
    true,
  ],
  [
    'the rate limit of the token',
    403,
    'API rate limit exceeded for installation ID 1.',
    { 'x-ratelimit-remaining': '0' },
    'The rate limit of the token is used up.',
    true,
  ],
  ['a denial', 403, 'Resource not accessible by integration', {}, 'Give the job the permission', false],
])('%s is told as what it is', async (_, status, message, headers, words, passing) => {
  const github = await githubAt(response => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ message }))
  }, UNHURRIED)
  await expect(github.createComment(1, 'Hello')).rejects.toMatchObject({
    message: expect.stringContaining(words),
    passing,
    status,
  })
})

test('a GitHub that is not reached has not answered', async () => {
  const github = await githubAt(response => void response.destroy(), UNHURRIED)
  await expect(github.createComment(1, 'Hello')).rejects.toMatchObject({
    message: expect.stringMatching(/^GitHub was not reached: .*Check that the runner reaches it/),
    passing: true,
    status: undefined,
  })
})

test('a description is shortened when its secrets and account ids are out', async () => {
  const told: string[] = []
  const redactor = createRedactor()
  redactor.learn({ values: ['hunter2hunter2'] })
  const api = redacted(
    { createStatus: async (_: number, { description }) => void told.push(description) } as GithubApi,
    redactor,
  )
  const head = 'x'.repeat(120)
  for (const description of [
    `${head} arn:aws:iam::123456789012:role/deploy`,
    `${head} for hunter2hunter2 and more`,
  ]) {
    await api.createStatus(1, { state: 'failure', description, log_url: '' })
  }
  expect(told).toEqual([`${head} arn:aws:iam::…:rol…`, `${head} for *** and more`])
})
