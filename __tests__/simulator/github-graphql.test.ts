import { expect, test } from '@jest/globals'
import { schema as published } from '@octokit/graphql-schema'
import { buildSchema, execute, parse, validate } from 'graphql'
import type { GithubCall } from '../../simulator/github/github.ts'
import { runScenario } from '../../simulator/run/run-scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { isRecord } from '../../src/base/schema.ts'

const schema = buildSchema(published.idl, { assumeValid: true })

const calls: GithubCall[] = []
for (const scenario of Object.values(scenarios)) {
  if (!scenario.name.startsWith('github-comment')) continue
  const { simulation } = await runScenario(scenario)
  calls.push(...simulation.github.calls.filter(({ call }) => call === 'POST /graphql'))
}

/** What GitHub's schema does not allow of a query, or of the data that answers it. */
async function complaintsAbout(query: string, data: unknown): Promise<string[]> {
  const document = parse(query)
  const wrong = validate(schema, document)
  if (wrong.length > 0) return wrong.map(({ message }) => message)
  const { errors = [], data: fitting } = await execute({ schema, document, rootValue: data })
  if (errors.length > 0) return errors.map(({ message }) => message)
  return JSON.stringify(fitting) === JSON.stringify(data) ? [] : ['the answer has more than was asked for']
}

test('queries and their answers are as GitHub’s schema has them', async () => {
  const answered = calls.filter(({ status }) => status === 200)
  expect(answered.length).toBeGreaterThan(0)
  for (const { body, answer } of answered) {
    const query = isRecord(body) ? String(body['query']) : ''
    expect(await complaintsAbout(query, isRecord(answer) ? answer['data'] : undefined)).toEqual([])
  }
})

test.each([
  ['{ viewer { name_of } }', { viewer: { name_of: 'x' } }, 'Cannot query field "name_of"'],
  ['{ viewer { login } }', { viewer: {} }, 'Cannot return null for non-nullable field User.login'],
  ['{ viewer { login } }', { viewer: { login: 'x', id: 1 } }, 'more than was asked for'],
])('the schema is really asked: %s', async (query, data, words) => {
  expect((await complaintsAbout(query, data)).join('\n')).toContain(words)
})
