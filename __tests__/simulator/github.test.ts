import { describe, expect, test } from '@jest/globals'
import { fetchFrom } from '../../simulator/github/fetch.ts'
import { addComment, addDeployment, addStatus } from '../../simulator/github/world.ts'
import { serveSimulation } from '../../simulator/http/server.ts'
import { createSimulation } from '../../simulator/simulation.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'
const home = 'https://api.github.com/repos/acme/shop'

function setUp() {
  const { github } = createSimulation()
  const send = fetchFrom(github)
  const ask = async (method: string, url: string, body?: unknown, token = 'ghs_simulated') => {
    const answer = await send(url, {
      method,
      headers: { authorization: `token ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return { github, ask, world: github.world }
}

describe('the simulated GitHub refuses what GitHub refuses', () => {
  test.each<[string, string, string, unknown, number, string]>([
    [
      'another repository',
      'GET',
      'https://api.github.com/repos/acme/other/deployments',
      undefined,
      404,
      'Not Found',
    ],
    ['an unknown path', 'GET', `${home}/milestones`, undefined, 404, 'Not Found'],
    [
      'a ref it does not have',
      'POST',
      `${home}/deployments`,
      { ref: 'nowhere' },
      422,
      'No ref found for: nowhere',
    ],
    ['no ref', 'POST', `${home}/deployments`, {}, 422, 'Validation Failed'],
    [
      'a long description',
      'POST',
      `${home}/deployments`,
      { ref: sha, description: 'x'.repeat(141) },
      422,
      'Validation Failed',
    ],
    ['a status of nothing', 'POST', `${home}/deployments/1/statuses`, { state: 'success' }, 404, 'Not Found'],
    [
      'a huge comment',
      'POST',
      `${home}/issues/1/comments`,
      { body: 'x'.repeat(65_537) },
      422,
      'Body is too long (maximum is 65536 characters)',
    ],
    ['a missing comment', 'PATCH', `${home}/issues/comments/1`, { body: 'x' }, 404, 'Not Found'],
  ])('%s', async (_, method, url, body, status, message) => {
    const answer = await setUp().ask(method, url, body)
    expect(answer).toMatchObject({ status, body: { message, status: String(status) } })
  })

  test('states, addresses, tokens and permissions', async () => {
    const { ask, world } = setUp()
    const { id } = addDeployment(world, { sha })
    const statuses = `${home}/deployments/${id}/statuses`
    expect(await ask('POST', statuses, { state: 'great' })).toMatchObject({ status: 422 })
    expect(await ask('POST', statuses, { state: 'success', log_url: 'nowhere' })).toMatchObject({
      status: 422,
    })
    expect(await ask('GET', statuses, undefined, 'wrong')).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    })
    world.permissions.deployments = 'read'
    expect(await ask('GET', statuses)).toMatchObject({ status: 200, body: [] })
    expect(await ask('POST', statuses, { state: 'success' })).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    })
  })
})

test('a success ends former ones, except in production and where it is told not to', () => {
  const { world } = setUp()
  const deploy = (environment: string, autoInactive = true) => {
    const deployment = addDeployment(world, { sha, environment })
    addStatus(world, deployment, { state: 'success' }, autoInactive)
    return () => deployment.statuses.at(-1)?.state
  }
  const [first, second] = [deploy('staging'), deploy('staging', false)]
  expect([first(), second()]).toEqual(['success', 'success'])
  deploy('staging')
  expect([first(), second()]).toEqual(['inactive', 'inactive'])
  const production = deploy('production')
  deploy('production')
  expect(production()).toBe('success')
})

test('lists come in pages, newest deployments first', async () => {
  const { ask, world } = setUp()
  for (let index = 0; index < 5; index++) addComment(world, 12, 'octocat', `${index}`)
  const first = await ask('GET', `${home}/issues/12/comments?per_page=2`)
  expect(first.body).toHaveLength(2)
  expect(first.headers.get('link')).toBe(`<${home}/issues/12/comments?per_page=2&page=2>; rel="next"`)
  const last = await ask('GET', `${home}/issues/12/comments?per_page=2&page=3`)
  expect(last.body).toHaveLength(1)
  expect(last.headers.get('link')).toBeNull()
  const ids = [addDeployment(world, { sha }).id, addDeployment(world, { sha }).id]
  const listed = await ask('GET', `${home}/deployments?environment=production`)
  expect(listed.body.map(({ id }: { id: number }) => id)).toEqual(ids.toReversed())
})

test('it is served over HTTP beside AWS', async () => {
  const simulation = createSimulation()
  const server = await serveSimulation(simulation)
  try {
    const answer = await fetch(`${server.url}/github/repos/acme/shop/deployments`, {
      method: 'POST',
      headers: { authorization: 'token ghs_simulated' },
      body: JSON.stringify({ ref: sha, environment: 'staging' }),
    })
    expect(answer.status).toBe(201)
    expect(simulation.github.world.deployments).toMatchObject([{ sha, environment: 'staging' }])
    expect(simulation.calls).toEqual([])
    simulation.github.faults.push({ kind: 'drop' })
    await expect(fetch(`${server.url}/github/repos/acme/shop/deployments`)).rejects.toThrow('fetch failed')
  } finally {
    await server.close()
  }
})
