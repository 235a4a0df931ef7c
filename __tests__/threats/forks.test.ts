import { expect, test } from '@jest/globals'
import { readTrigger } from '../../src/actions/preview/trigger.ts'

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
  expect(readTrigger({}, env, from({ full_name: 'Acme/Shop' }))).toEqual({ command: 'up', number: 12 })
})
