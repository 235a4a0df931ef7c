import { describe, expect, test } from '@jest/globals'
import { fetchFrom } from '../../simulator/github/fetch.ts'
import type { GithubCall } from '../../simulator/github/github.ts'
import { mainSha } from '../../simulator/github/scenario-setup.ts'
import { addDeployment, addPull, closePull } from '../../simulator/github/world.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { githubDescription } from '../support/github-openapi.ts'

const judge = githubDescription()
const names = Object.keys(scenarios).filter(name => name.startsWith('github-'))
const calls = new Map<string, GithubCall[]>()
for (const name of names) {
  const scenario = scenarios[name]
  if (scenario) calls.set(name, (await runScenario(scenario)).simulation.github.calls)
}

/** GraphQL is no part of the description of REST. */
const restCalls = (name: string) => (calls.get(name) ?? []).filter(({ call }) => call !== 'POST /graphql')

test.each(names)('%s asks and is answered as GitHub describes it', name => {
  const wrong = restCalls(name).flatMap(call => judge(call).complaints.map(words => `${call.call}: ${words}`))
  expect(wrong).toEqual([])
})

test('the scenarios meet every operation, and every kind of answer', () => {
  const all = names.flatMap(restCalls)
  expect([...new Set(all.map(call => judge(call).operation))].sort()).toEqual([
    'issues/create-comment',
    'issues/delete-comment',
    'issues/list-comments',
    'issues/update-comment',
    'repos/create-deployment',
    'repos/create-deployment-status',
    'repos/list-deployment-statuses',
    'repos/list-deployments',
  ])
  expect([...new Set(all.map(({ status }) => status))].sort()).toEqual([0, 200, 201, 204, 401, 403, 404, 502])
})

test('what GitHub does not take is refused as it is described', async () => {
  const { github } = createSimulation()
  const home = 'https://api.github.com/repos/acme/shop'
  const { id } = addDeployment(github.world, { sha: mainSha })
  for (const [path, body] of [
    ['deployments', { ref: 'nowhere' }],
    ['deployments', { ref: mainSha, description: 'x'.repeat(141) }],
    [`deployments/${id}/statuses`, { state: 'success', log_url: 'nowhere' }],
    ['issues/12/comments', { body: 'x'.repeat(65_537) }],
  ] as const) {
    const headers = { authorization: `token ${github.world.token}` }
    await fetchFrom(github)(`${home}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  expect(github.calls.map(call => [call.status, judge(call).complaints])).toEqual(Array(4).fill([422, []]))
})

test('pull requests, and deployments one by one, are answered as they are described', async () => {
  const { github } = createSimulation()
  addPull(github.world, { number: 12, labels: ['preview'] })
  const head = { ref: 'main', sha: mainSha, repository: 'somebody/shop' }
  addPull(github.world, { number: 13, head, draft: true })
  closePull(github.world, 12)
  const { id } = addDeployment(github.world, { sha: mainSha, environment: 'preview', transient: true })
  const ask = async (method: string, path: string) => {
    const headers = { authorization: `token ${github.world.token}` }
    await fetchFrom(github)(`https://api.github.com/repos/acme/shop/${path}`, { method, headers })
    const call = github.calls.at(-1) as GithubCall
    expect(judge(call).complaints).toEqual([])
    return call.answer
  }
  expect(await ask('GET', 'pulls/12')).toMatchObject({
    state: 'closed',
    merged: true,
    labels: [{ name: 'preview' }],
  })
  expect(await ask('GET', 'pulls/13')).toMatchObject({
    state: 'open',
    head: { repo: { full_name: 'somebody/shop', fork: true } },
  })
  expect(await ask('GET', 'pulls')).toMatchObject([{ number: 13 }])
  expect(await ask('GET', 'pulls?state=all&direction=asc&per_page=1')).toMatchObject([{ number: 12 }])
  expect(await ask('GET', `deployments/${id}`)).toMatchObject({ transient_environment: true })
  expect(await ask('GET', 'deployments?environment=preview&task=deploy')).toHaveLength(1)
  expect(await ask('GET', 'deployments?environment=preview&task=other')).toEqual([])
  await ask('DELETE', `deployments/${id}`)
  for (const path of ['pulls/99', `deployments/${id}`]) await ask('GET', path)
  expect(github.calls.slice(-3).map(({ status }) => status)).toEqual([204, 404, 404])
})

describe('the description is really asked:', () => {
  const deployments = '/repos/acme/shop/deployments'
  const status = { state: 'success' }
  test.each<[string, string, unknown, number, unknown, string]>([
    ['an unknown path', 'GET /repos/acme/shop/deploys/1/x/y', undefined, 200, [], 'GitHub has no GET'],
    ['an unknown parameter', `GET ${deployments}?env=x`, undefined, 200, [], 'no parameter "env"'],
    ['a parameter of another type', `GET ${deployments}?page=x`, undefined, 200, [], 'must be integer'],
    ['a path of another type', 'DELETE /repos/a/b/issues/comments/x', undefined, 204, undefined, 'integer'],
    ['a missing body', `POST ${deployments}`, undefined, 422, undefined, 'body is missing'],
    ['a missing field', `POST ${deployments}`, {}, 201, {}, "request must have required property 'ref'"],
    ['an unknown field', `POST ${deployments}`, { ref: 'x', name: 'y' }, 201, {}, 'no field "name"'],
    ['an unknown state', `POST ${deployments}/1/statuses`, { state: 'x' }, 201, {}, 'request/state must be'],
    [
      'an incomplete answer',
      `POST ${deployments}/1/statuses`,
      status,
      201,
      {},
      "required property 'creator'",
    ],
    ['an undescribed status', `GET ${deployments}`, undefined, 204, undefined, 'the status 204 is not'],
    ['a strange refusal', `GET ${deployments}`, undefined, 403, { message: 1 }, '/message must be string'],
  ])('%s', (_, call, body, code, answer, words) => {
    const { complaints } = judge({ at: 0, call, body, status: code, answer })
    expect(complaints.join('\n')).toContain(words)
  })
})
