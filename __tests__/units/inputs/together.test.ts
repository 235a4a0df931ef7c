import { expect, test } from '@jest/globals'
import { readServiceList } from '../../../src/inputs/service-list.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const read = (together: string, inputs: Readonly<Record<string, string>> = {}) =>
  readServiceList({
    AWS_REGION: 'eu-west-1',
    INPUT_SERVICE: 'web\napi',
    INPUT_TOGETHER: together,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
    ),
  })

test('services that go back together roll back whatever ends one of them', async () => {
  const { all, together } = await read('true')
  expect(together).toEqual({ bakeBetween: 0 })
  expect(all.map(({ failurePolicy }) => [failurePolicy.onFailure, failurePolicy.together])).toEqual([
    ['rollback', true],
    ['rollback', true],
  ])
  expect((await read('{ bake-between: 5m }')).together).toEqual({ bakeBetween: 300_000 })
  expect((await read('bake-between: 90s')).together).toEqual({ bakeBetween: 90_000 })
})

test('without it, each service stands for itself', async () => {
  const { all, together } = await read('false')
  expect(together).toBeUndefined()
  expect(all[0].failurePolicy.together).toBeUndefined()
  expect(all[0].failurePolicy.onFailure).toBeUndefined()
})

test.each<[string, Record<string, string>, string]>([
  ['yes', {}, 'is neither true nor a mapping'],
  ['- 5m', {}, 'is neither true nor a mapping'],
  ['{ bake-between: soon }', {}, 'has a "bake-between" that is not a duration'],
  ['{ bake: 5m }', {}, 'cannot be read'],
  ['true', { 'on-failure': 'leave' }, 'takes every service back when one fails'],
  ['true', { 'on-failure': 'stop' }, 'takes every service back when one fails'],
  ['true', { 'on-cancel': 'stop' }, 'takes every service back when the run is canceled, or none'],
  ['true', { wait: 'none' }, 'depends on deployments that the run does not watch to their end'],
])('%s with %j is an error', async (together, inputs, problem) => {
  expect(await rejectionOf(read(together, inputs))).toMatchObject({ title: `Input "together" ${problem}` })
})
