import { expect, test } from '@jest/globals'
import { nextAfterFailure } from '../../../../src/aws/client/unreached.ts'

test.each([
  ['ENOTFOUND', 'Error: getaddrinfo ENOTFOUND ecs.invalid', 'HTTPS_PROXY'],
  ['ECONNREFUSED', 'AggregateError: ', 'AWS_ENDPOINT_URL if it is set'],
  ['', 'Error: The answer is a web page and not from AWS.', 'HTTPS_PROXY'],
  ['ERR_INVALID_URL', 'TypeError: Invalid URL', 'it is no URL'],
  [
    'ERR_INVALID_CHAR',
    'TypeError: Invalid character in header content ["authorization"]',
    'such as a line break',
  ],
  [
    'ENOENT',
    "Error: ENOENT: no such file or directory, open '/nope'",
    'aws-actions/configure-aws-credentials',
  ],
])('%s: %s is told with what to check', (code, message, words) => {
  expect(nextAfterFailure(code, message)).toContain(words)
})

test.each([
  ['', 'ServerException: failed'],
  ['ECONNRESET', 'Error: socket hang up'],
])('%s %s may pass', (code, message) => {
  expect(nextAfterFailure(code, message)).toBe('Run the job again.')
})
