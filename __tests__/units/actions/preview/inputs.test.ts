import { describe, expect, test } from '@jest/globals'
import { readPreviewInputs, readTriggerInputs } from '../../../../src/actions/preview/inputs.ts'
import { readSweepInputs } from '../../../../src/actions/preview/sweep-inputs.ts'
import { environment } from '../../../support/input-environment.ts'

const usual = { service: 'web', 'preview-host': 'pr-{number}.example.com' }
const read = (inputs: Record<string, string>) =>
  readPreviewInputs({ ...environment({ ...usual, ...inputs }), AWS_REGION: 'eu-west-1' })

test('what is not said has its default', async () => {
  expect(await read({})).toMatchObject({
    cluster: 'default',
    service: 'web',
    dryRun: false,
    timeout: 900_000,
    failAfter: 2,
    route: {
      template: { kind: 'host', host: 'pr-{number}.example.com' },
      priorities: { first: 20_000, last: 29_999 },
    },
    github: { comment: false },
  })
})

test('with a token there is a comment, unless it is not wanted, and the environment passes', async () => {
  const inputs = { 'github-token': 't', 'github-environment': 'preview' }
  expect((await read(inputs)).github).toEqual({
    token: 't',
    comment: true,
    environment: { name: 'preview', transient: true, production: false },
  })
  expect((await read({ ...inputs, comment: 'false' })).github.comment).toBe(false)
})

test.each([
  ['7d', 7 * 86_400_000],
  ['36h', 36 * 3_600_000],
  ['90m', 5_400_000],
])('a time to live of %s is %d ms', async (text, ms) => {
  expect((await read({ 'preview-ttl': text })).ttl).toBe(ms)
})

test('a sweep needs no service', async () => {
  const env = { ...environment({ cluster: 'staging' }), AWS_REGION: 'eu-west-1' }
  expect(await readSweepInputs(env)).toMatchObject({ cluster: 'staging', region: 'eu-west-1' })
})

describe('bad inputs:', () => {
  test.each([
    [{ 'preview-host': 'preview.example.com' }, 'Input "preview-host" is the same for all pull requests'],
    [{ 'preview-host': 'pr_{number}.example.com' }, 'Input "preview-host" is not a host name'],
    [
      { 'preview-host': '', 'preview-path': 'pr-{number}' },
      'Input "preview-path" is not the beginning of a path',
    ],
    [
      { 'preview-host': '', 'preview-path': '/pr-{number}/*' },
      'Input "preview-path" is not the beginning of a path',
    ],
    [{ 'preview-host': '', 'preview-header': 'pr-{number}' }, 'Input "preview-header" is not a header'],
    [{ 'preview-path': '/pr-{number}' }, 'Input "preview-path" is set beside "preview-host"'],
    [
      { 'preview-listener': 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/a/b/c' },
      'Input "preview-listener" is not the ARN of a listener of an Application Load Balancer',
    ],
    [{ 'preview-priorities': '0-10' }, 'Input "preview-priorities" is not a range from 1 to 50000'],
    [{ 'preview-priorities': '10-50001' }, 'Input "preview-priorities" is not a range from 1 to 50000'],
    [{ 'preview-priorities': '20-10' }, 'Input "preview-priorities" is not a range from 1 to 50000'],
    [{ 'preview-rule': 'actions: []' }, 'Input "preview-rule" has a key it does not know'],
    [{ 'preview-rule': 'Actions: none' }, 'Input "preview-rule" has a list that is none'],
    ...['forward', 'redirect', 'fixed-response'].map((type): [Record<string, string>, string] => [
      { 'preview-rule': `Actions: [{ Type: authenticate-cognito }, { Type: ${type} }]` },
      'Input "preview-rule" has an action that answers requests itself',
    ]),
    [{ 'preview-url': 'example.com' }, 'Input "preview-url" is not an HTTP address'],
    [
      { 'preview-url': 'https://me:pr-{number}@example.com' },
      'Input "preview-url" has a user name or password, which is not sent',
    ],
    [
      { 'preview-url': 'http://169.254.169.{number}/' },
      'Input "preview-url" is where a cloud hands out credentials',
    ],
    [{ 'preview-ttl': '0d' }, 'Input "preview-ttl" is not a duration'],
    [{ 'preview-limit': '0' }, 'Input "preview-limit" is not a whole number from 1 to 1000'],
    [{ 'health-check-path': 'health' }, 'Input "health-check-path" is not a path'],
    [
      { 'github-token': 't', 'github-environment': '{ name: p, url: "https://a.b" }' },
      'Input "github-environment" has a url, but each preview has its own',
    ],
    [{ 'github-environment': 'preview' }, 'Input "github-token" is needed to report to GitHub'],
  ])('%j', async (inputs: Record<string, string>, title) => {
    await expect(read(inputs)).rejects.toThrow(expect.objectContaining({ title }))
  })

  test('an input that does not exist', () => {
    expect(() => readTriggerInputs(environment({ 'preview-hosts': 'x' }))).toThrow(
      expect.objectContaining({ title: 'Input "preview-hosts" does not exist' }),
    )
  })
})
