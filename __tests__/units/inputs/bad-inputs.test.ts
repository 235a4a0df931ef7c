import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEPLOY_INPUT_NAMES } from '../../../src/inputs/deploy.ts'
import { readServiceList } from '../../../src/inputs/service-list.ts'
import { anyText } from '../../support/any-text.ts'
import { ACCOUNT } from '../../support/builders.ts'
import { rejectionOf, resolvesOrExplains } from '../../support/expected-failure.ts'

const SERVICE = `arn:aws:ecs:${ACCOUNT}:service/prod/web`
const CLUSTER = `arn:aws:ecs:${ACCOUNT}:cluster/prod`

/** The inputs as the runner would pass them to a job with credentials for eu-west-1. */
function environment(inputs: Readonly<Record<string, string>>, region = 'eu-west-1') {
  const fields = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  return { AWS_REGION: region, ...Object.fromEntries(fields) } as Record<string, string>
}

const read = (inputs: Readonly<Record<string, string>>) =>
  readServiceList(environment({ service: 'web', ...inputs }))
const refusal = (inputs: Readonly<Record<string, string>>) => rejectionOf(read(inputs))

const line = 'has a line that cannot be read'
const word = 'is not one of its values'
const TOO_LONG = 'is longer than the 100 characters that CodeDeploy takes'
const truth = 'is neither true nor false'

/** Input, bad value, how the title goes on, and what else is set. */
const EXPECT = 'is not an expected answer'
const MASKED = 'has a part that GitHub masked, most often the account id in it'

const BAD: readonly [input: string, value: string, problem: string, beside?: Record<string, string>][] = [
  ['cluster', 'staging', 'is not the cluster of the service', { service: SERVICE }],
  ['cluster', `arn:aws:ecs:${ACCOUNT}:task-definition/prod:1`, 'is not the ARN of a cluster'],
  [
    'cluster',
    'arn:aws:ecs:us-east-1:123456789012:cluster/prod',
    'is not the cluster of the service',
    { service: SERVICE },
  ],
  ['service', ' ', 'is empty'],
  ['wait-for-stage', 'BAKE', 'is no lifecycle stage of ECS and no lifecycle event of CodeDeploy'],
  [
    'wait-for-stage',
    'AfterAlowTestTraffic',
    'is no lifecycle stage of ECS and no lifecycle event of CodeDeploy',
  ],
  ['service', CLUSTER, 'is not the ARN of a service'],
  ['service', `arn:aws:ecs:${ACCOUNT}:service`, 'is not the ARN of a service'],
  ['service', `arn:aws:ecs:${ACCOUNT}:service/`, 'is not the ARN of a service'],
  ['service', `arn:aws:ecs:${ACCOUNT}:service/prod/`, 'is not the ARN of a service'],
  ['service', 'web, web', 'names a service twice'],
  [
    'service',
    `web\narn:aws:ecs:us-east-1:123456789012:service/prod/api`,
    'is not in Region eu-west-1, as the first is',
  ],
  ['codedeploy-appspec', 'appspec.yml', 'is for one service, but several are named', { service: 'web,api' }],
  ['max-parallel', '0', 'is not a whole number from 1 to 1000'],
  ['together', 'yes', 'is neither true nor a mapping', { service: 'web,api' }],
  [
    'on-failure',
    'rollback',
    'rolls nothing back for a `health-check-url` that services share',
    { service: 'web,api', 'health-check-url': 'https://shop.example.com/' },
  ],
  ['together', 'yes', 'is neither true nor a mapping'],
  ['max-parallel', 'all', 'is not a whole number from 1 to 1000', { service: 'web,api' }],
  ['image', 'web=', line],
  ['image', 'a b', 'has a blank in it'],
  ['image', 'a:1\nb:1', 'mixes two forms'],
  ['image', 'web=a\nweb=b', 'names "web" twice'],
  ['before', 'bin/migrate', 'is not a mapping'],
  ['after', '- curl', 'is not a mapping'],
  ['after', 'command: curl', 'needs a step that waits for the deployment', { wait: 'none' }],
  ['scheduled-tasks', 'every night', 'has something that is neither the name of a rule nor of a schedule'],
  ['scheduled-tasks', 'auto', 'needs a step that waits for the deployment', { wait: 'none' }],
  ['environment', '=x', line],
  ['environment', 'A=1\nA=2', 'names "A" twice'],
  ['secrets', 'S=', line],
  ['secrets', '-S=x', line],
  ['tags', 'team', 'has a line without "="'],
  ['tags', 'a=1\na=2', 'names a twice'],
  ['strategy', 'roling', word],
  ['strategy', 'ROLLING', word],
  ['desired-count', '-1', 'is not a whole number from 0 to 10000'],
  ['desired-count', '10001', 'is not a whole number from 0 to 10000'],
  ['desired-count', 'two', 'is not a whole number from 0 to 10000'],
  ['force-new-deployment', 'yes', truth],
  ['preflight', 'true', word],
  ['time-advice', 'no', word],
  ['service-settings', 'propagateTags: service', 'has a value that AWS does not know'],
  ['service-settings', '- a', 'is not a mapping'],
  ['service-settings', 'a: {', 'cannot be read'],
  ['service-settings', 'a: 1\na: 2', 'cannot be read'],
  ['service-settings', 'cluster: x', 'sets what the input "cluster" sets'],
  ['service-settings', 'service: x', 'sets what the input "service" sets'],
  ['service-settings', 'taskDefinition: x', 'sets what the input "task-definition" sets'],
  [
    'service-settings',
    'desiredCount: 1',
    'sets what the input "desired-count" sets',
    { 'desired-count': '1' },
  ],
  ['skip-unchanged', 'maybe', truth],
  ['wait', 'healthy', word],
  ['timeout', '30', 'is not a duration'],
  ['timeout', '0s', 'is not a duration'],
  ['health-check-url', 'example.com', 'is not an HTTP address'],
  ['health-check-url', 'ftp://example.com', 'is not an HTTP address'],
  ['health-check-expect', '99', EXPECT, { 'health-check-url': 'http://a/' }],
  ['health-check-expect', '600', EXPECT, { 'health-check-url': 'http://a/' }],
  ['health-check-expect', 'within soon', EXPECT, { 'health-check-url': 'http://a/' }],
  ['health-check-expect', '200 in 5m', EXPECT, { 'health-check-url': 'http://a/' }],
  ['health-check-expect', 'within 0s', EXPECT, { 'health-check-url': 'http://a/' }],
  ['alarms', 'names: []', 'names no alarm'],
  ['alarms', 'web-5xx', 'is watched only by a run that waits', { wait: 'none' }],
  ['service', 'arn:aws:ecs:eu-west-1:***:service/prod/web', MASKED],
  ['cluster', 'arn:aws:ecs:eu-west-1:***:cluster/prod', MASKED],
  ['task-definition', 'arn:aws:ecs:eu-west-1:***:task-definition/web:3', MASKED],
  ['codedeploy-application', '***-web', MASKED],
  [
    'service-settings',
    'volumeConfigurations: [{ managedEBSVolume: { roleArn: "arn:aws:iam::***:role/x" } }]',
    MASKED,
  ],
  ['github-token', '', 'is needed to report to GitHub', { comment: 'true' }],
  ['github-environment', '{ url: https://a }', 'has no name', { 'github-token': 't' }],
  ['github-environment', '{ name: a, colour: red }', 'has a key it does not know', { 'github-token': 't' }],
  ['github-environment', '{ name: a, url: nowhere }', 'has a url that is none', { 'github-token': 't' }],
  [
    'github-environment',
    '{ name: a, transient: soon }',
    'has a flag that is neither true nor false',
    { 'github-token': 't' },
  ],
  ['comment', 'please', truth],
  ['pin-digest', 'yes', truth],
  ['fail-after', '-1', 'is not a whole number from 0 to 1000'],
  ['fail-after', 'never', 'is not a whole number from 0 to 1000'],
  ['on-failure', 'undo', word],
  ['on-cancel', 'cancel', word],
  ['deregister-old-revisions', '0', 'is not a whole number from 1 to 1000'],
  ['deregister-old-revisions', 'true', 'is not a whole number from 1 to 1000'],
  ['codedeploy-application', 'x'.repeat(101), TOO_LONG],
  ['codedeploy-deployment-group', 'x'.repeat(101), TOO_LONG],
  ['codedeploy-deployment-config', 'x'.repeat(101), TOO_LONG],
  ['codedeploy-hooks', 'smoke', 'has a line without "="'],
  ['on-active-deployment', 'queue', word],
  ['reroute', 'later', word],
  ['auto-rollback', 'no', truth],
  ['region', 'Ireland', 'is not an AWS Region'],
  ['region', 'eu-west-1a', 'is not an AWS Region'],
  ['region', 'us-east-1', 'is not the Region of the ARNs', { service: SERVICE }],
  ['max-attempts', '0', 'is not a whole number from 1 to 20'],
  ['max-attempts', '21', 'is not a whole number from 1 to 20'],
]

describe('a bad value is refused:', () => {
  test.each(BAD)('%s = %j %s', async (input, value, problem, beside = {}) => {
    const failure = await refusal({ ...beside, [input]: value })
    expect(failure.title).toBe(`Input "${input}" ${problem}`)
    expect(failure.message).not.toBe('')
    expect(failure.next).toMatch(/\.$/)
    expect(failure.fatal).toBe(true)
  })

  test('of every input that can have one before files and AWS are read', () => {
    const judgedLater = ['container', 'task-definition', 'codedeploy-description']
    expect(new Set([...BAD.map(([input]) => input), ...judgedLater])).toEqual(new Set(DEPLOY_INPUT_NAMES))
  })
})

test('what to expect needs a URL to ask', async () => {
  expect(await refusal({ 'health-check-expect': '204' })).toMatchObject({
    title: 'Input "health-check-url" is needed by "health-check-expect"',
    message: 'Received: nothing.',
    next: 'Write the URL to check.',
  })
})

test('a missing service is asked for', async () => {
  expect(await rejectionOf(readServiceList(environment({})))).toMatchObject({
    title: 'Input "service" is missing',
    message: 'It is empty or not set, so there is nothing to deploy to.',
    next: 'Write the name or the ARN of the service; if it is an expression, check that it has a value.',
  })
})

test('a missing Region is asked for', async () => {
  expect(await rejectionOf(readServiceList({ INPUT_SERVICE: 'web' }))).toMatchObject({
    title: 'The AWS Region is not known',
    message: 'Neither the input "region" nor AWS_REGION is set.',
    next: 'Run aws-actions/configure-aws-credentials before this step, or set the input "region".',
  })
})

test('a cluster of another service is told with the right one', async () => {
  expect(await refusal({ service: SERVICE, cluster: 'staging' })).toMatchObject({
    message: 'Received: staging.',
    next: `Write prod, as in ${SERVICE}.`,
  })
})

test('an input that does not exist is refused', async () => {
  expect(await refusal({ 'task-defintion': 'x' })).toMatchObject({
    title: 'Input "task-defintion" does not exist',
    message: 'The action has no such input, so what it says would be lost. Did you mean "task-definition"?',
  })
})

test('any text in any input is read or explained', async () => {
  const text = fc.oneof(anyText(), fc.constantFrom('a=b', '1', 'true', '5m', 'a: 1', SERVICE, CLUSTER))
  const inputs = fc.dictionary(fc.constantFrom(...DEPLOY_INPUT_NAMES), text)
  await fc.assert(
    fc.asyncProperty(inputs, it => resolvesOrExplains(read(it))),
    { numRuns: 300 },
  )
})
