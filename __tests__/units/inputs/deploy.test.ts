import { expect, test } from '@jest/globals'
import { DEPLOY_INPUT_NAMES, readDeployInputs } from '../../../src/inputs/deploy.ts'
import { ACCOUNT } from '../../support/builders.ts'

const SERVICE = `arn:aws:ecs:${ACCOUNT}:service/prod/web`
const CLUSTER = `arn:aws:ecs:${ACCOUNT}:cluster/prod`

/** The inputs as the runner would pass them to a job with credentials for eu-west-1. */
function environment(inputs: Readonly<Record<string, string>>, region = 'eu-west-1') {
  const fields = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  return { AWS_REGION: region, ...Object.fromEntries(fields) } as Record<string, string>
}

const read = (inputs: Readonly<Record<string, string>>) =>
  readDeployInputs(environment({ service: 'web', ...inputs }))

test('everything but the service has a default', async () => {
  expect(await read({})).toEqual({
    region: 'eu-west-1',
    cluster: 'default',
    service: 'web',
    edits: { images: [], environment: [], secrets: [], tags: {} },
    strategy: 'auto',
    update: {},
    skipUnchanged: false,
    healthChecks: [],
    goal: { wait: 'stable', pause: false },
    timeout: 1_800_000,
    maxAttempts: 5,
    github: { comment: false },
    pinDigest: false,
    preflight: true,
    timeAdvice: true,
    failurePolicy: { failAfter: 2, onCancel: 'rollback' },
    codedeploy: { hooks: {}, onActiveDeployment: 'wait', reroute: 'auto' },
    codedeployInputsSet: [],
  })
})

const codedeploy = {
  'codedeploy-application': ' app ',
  'codedeploy-deployment-group': 'group',
  'codedeploy-appspec': ' appspec.yml ',
  'codedeploy-hooks': 'AfterInstall=smoke',
  'codedeploy-deployment-config': 'config',
  'codedeploy-description': 'why',
  'on-active-deployment': 'stop',
  reroute: 'manual',
  'auto-rollback': 'false',
}

test('every input arrives in its place', async () => {
  const inputs = {
    cluster: ' prod ',
    service: ' web ',
    'max-parallel': '4',
    together: '{ bake-between: 5m }',
    image: 'repo/app:2',
    container: ' app ',
    'task-definition': ' shop:3 ',
    environment: 'A=1',
    secrets: 'S=arn:aws:ssm:eu-west-1:123456789012:parameter/s',
    tags: 'team=a',
    strategy: 'rolling',
    'desired-count': '0',
    'force-new-deployment': 'true',
    'service-settings':
      'propagateTags: SERVICE\nenableExecuteCommand: false\nhealthCheckGracePeriodSeconds: 30',
    'skip-unchanged': 'true',
    preflight: 'off',
    before: 'command: bin/migrate\ntimeout: 5m',
    after: '{"command": ["bin/smoke"]}',
    'scheduled-tasks': 'nightly, schedule/reports/*',
    wait: 'complete',
    'wait-for-stage': ' BAKE_TIME ',
    timeout: '1h30m',
    'health-check-url': 'https://example.com/health?deep=1',
    'health-check-expect': '204 within 2m',
    'time-advice': 'off',
    alarms: 'names: [web-5xx]\nfor: 10m\nat-start: fail',
    'github-token': ' token ',
    'github-environment': '{ name: production, url: https://example.com, production: true }',
    comment: 'true',
    'pin-digest': 'true',
    'fail-after': '0',
    'on-failure': 'stop',
    'on-cancel': 'leave',
    'deregister-old-revisions': '10',
    ...codedeploy,
    region: 'eu-west-1',
    'max-attempts': '20',
  }
  expect(Object.keys(inputs)).toEqual([...DEPLOY_INPUT_NAMES])
  expect(await read(inputs)).toEqual({
    region: 'eu-west-1',
    cluster: 'prod',
    service: 'web',
    taskDefinition: 'shop:3',
    edits: {
      images: [{ image: 'repo/app:2' }],
      container: 'app',
      environment: [{ key: 'A', value: '1' }],
      secrets: [{ key: 'S', value: 'arn:aws:ssm:eu-west-1:123456789012:parameter/s' }],
      tags: { team: 'a' },
    },
    strategy: 'rolling',
    update: {
      desiredCount: 0,
      forceNewDeployment: true,
      propagateTags: 'SERVICE',
      enableExecuteCommand: false,
      healthCheckGracePeriodSeconds: 30,
    },
    skipUnchanged: true,
    preflight: false,
    before: { command: 'bin/migrate', timeout: '5m' },
    after: { command: ['bin/smoke'] },
    scheduledTasks: [
      { text: 'nightly', name: 'nightly' },
      { text: 'schedule/reports/*', kind: 'schedule', place: 'reports', name: '*' },
    ],
    timeAdvice: false,
    goal: { wait: 'complete', pause: true, stage: 'BAKE_TIME' },
    timeout: 5_400_000,
    healthChecks: [{ url: 'https://example.com/health?deep=1', status: 204, timeout: 120_000 }],
    alarms: { names: ['web-5xx'], duration: 600_000, atStart: 'fail' },
    maxAttempts: 20,
    github: {
      token: 'token',
      environment: { name: 'production', url: 'https://example.com', production: true },
      comment: true,
    },
    pinDigest: true,
    failurePolicy: { failAfter: 0, onFailure: 'stop', onCancel: 'leave', keepRevisions: 10 },
    codedeploy: {
      application: 'app',
      deploymentGroup: 'group',
      appspec: 'appspec.yml',
      hooks: { AfterInstall: 'smoke' },
      deploymentConfig: 'config',
      description: 'why',
      onActiveDeployment: 'stop',
      reroute: 'manual',
      autoRollback: false,
    },
    codedeployInputsSet: Object.keys(codedeploy),
  })
})

test.each<[string, Record<string, string>, string, object]>([
  ['a name', { service: 'web', cluster: 'prod' }, 'eu-west-1', { cluster: 'prod', service: 'web' }],
  ['an ARN', { service: SERVICE }, 'eu-west-1', { cluster: 'prod', service: 'web' }],
  [
    'an ARN of the old form',
    { service: `arn:aws:ecs:${ACCOUNT}:service/web` },
    'eu-west-1',
    { cluster: 'default', service: 'web' },
  ],
  ['two ARNs', { service: SERVICE, cluster: CLUSTER }, 'eu-west-1', { cluster: CLUSTER, service: 'web' }],
  ['the Region of its ARN', { service: SERVICE }, 'us-east-1', { region: 'eu-west-1' }],
  [
    'the Region of the input',
    { service: 'web', region: 'us-gov-west-1' },
    'us-east-1',
    { region: 'us-gov-west-1' },
  ],
  ['a Region of its own partition', { service: 'web' }, 'eusc-de-east-1', { region: 'eusc-de-east-1' }],
])('a service is found by %s', async (_, inputs, region, address) => {
  expect(await readDeployInputs(environment(inputs, region))).toMatchObject(address)
})

test('the Region may come from either variable of AWS', async () => {
  const env = { INPUT_SERVICE: 'web', AWS_DEFAULT_REGION: 'eu-north-1' }
  expect((await readDeployInputs(env)).region).toBe('eu-north-1')
})

test('the health check has a status and a budget of its own', async () => {
  expect((await read({ 'health-check-url': 'http://a/' })).healthChecks).toEqual([
    { url: 'http://a/', status: 200, timeout: 60_000 },
  ])
})

test('nobody can change the inputs', async () => {
  const inputs = await read({
    environment: 'A=1',
    'service-settings': 'deploymentConfiguration: { maximumPercent: 100 }',
  })
  const parts = [
    inputs,
    inputs.edits,
    inputs.edits.environment,
    inputs.update,
    inputs.update['deploymentConfiguration'],
  ]
  expect(parts.map(Object.isFrozen)).toEqual(parts.map(() => true))
})
