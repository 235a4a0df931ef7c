import { afterEach, expect, test } from '@jest/globals'
import { type Clock, systemClock } from '../../../src/base/clock.ts'
import { connect } from '../../../src/github/api/connect.ts'
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
