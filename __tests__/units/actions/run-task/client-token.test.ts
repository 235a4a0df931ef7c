import { expect, test } from '@jest/globals'
import { createClientToken } from '../../../../src/actions/run-task/client-token.ts'

const step = { GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'deploy', GITHUB_ACTION: 'one' }

test('the same step has the same token, and one that AWS takes', () => {
  const { token, startedBy } = createClientToken({ ...step, PATH: '/a' }, () => 0.1)
  expect(token).toBe(createClientToken({ ...step, PATH: '/b' }, () => 0.2).token)
  expect(token).toMatch(/^[\x21-\x7e]{1,64}$/)
  expect(startedBy).toBe(`github-42-${token.slice(0, 8)}`)
})

test.each([
  { GITHUB_RUN_ATTEMPT: '2' },
  { GITHUB_ACTION: 'two' },
  { RUNNER_NAME: 'b' },
  { RUNNER_TRACKING_ID: 'github_1f3d9475-6c94-40ee-a160-8b3fd282c3a1' },
  { GITHUB_OUTPUT: '/home/runner/work/_temp/_runner_file_commands/set_output_2' },
  { INPUT_COMMAND: 'x' },
])('%j makes another token', change => {
  expect(createClientToken({ ...step, ...change }, () => 0).token).not.toBe(
    createClientToken(step, () => 0).token,
  )
})

test('outside GitHub no two runs have the same token', () => {
  const mark = createClientToken({}, () => 0.1)
  expect(mark.token).not.toBe(createClientToken({}, () => 0.2).token)
  expect(mark.startedBy).toBeUndefined()
})
