import { describe, expect, test } from '@jest/globals'
import { readControlInputs } from '../../../../src/actions/control/inputs.ts'
import { ACCOUNT } from '../../../support/builders.ts'
import { environment } from '../../../support/input-environment.ts'

const DEPLOYMENT = `arn:aws:ecs:${ACCOUNT}:service-deployment/prod/web/NCWGC2ZR-taawPAYrIaU5`
const SERVICE = `arn:aws:ecs:${ACCOUNT}:service/prod/web`
const record = { kind: 'service-deployment', arn: DEPLOYMENT, cluster: 'prod', service: 'web' }
const codedeploy = { kind: 'codedeploy', id: 'd-A1B2C3D4E' }

const read = (inputs: Readonly<Record<string, string>>) =>
  readControlInputs(environment({ command: 'continue', ...inputs }, { AWS_REGION: 'eu-west-1' }))

test('everything but the command and the deployment has a default', () => {
  expect(read({ 'deployment-id': 'd-A1B2C3D4E' })).toEqual({
    command: 'continue',
    selector: codedeploy,
    region: 'eu-west-1',
    goal: { wait: 'stable', pause: false },
    timeout: 1_800_000,
    maxAttempts: 5,
  })
})

test('every input arrives in its place', () => {
  const inputs = {
    command: ' rollback ',
    'service-deployment-arn': DEPLOYMENT,
    'hook-id': ' ecs-pause-1 ',
    wait: 'none',
    timeout: '5m',
    region: 'eu-west-1',
    'max-attempts': '1',
  }
  expect(read(inputs)).toEqual({
    command: 'rollback',
    selector: record,
    hook: 'ecs-pause-1',
    region: 'eu-west-1',
    goal: { wait: 'none', pause: false },
    timeout: 300_000,
    maxAttempts: 1,
  })
})

test.each(['continue', 'rollback', 'stop', 'status'])('%s is a command', command => {
  expect(read({ command, service: 'web' }).command).toBe(command)
})

test.each([
  ['none', false],
  ['traffic', false],
  ['stable', false],
  ['complete', false],
  ['pause', true],
])('to wait for %s is a goal', (wait, pause) => {
  expect(read({ wait, service: 'web' }).goal).toEqual({ wait, pause })
})

const named = (cluster: string, service: string) => ({ kind: 'service', cluster, service })

describe('the deployment is named by', () => {
  test.each<[string, Record<string, string>, object]>([
    ['an id of CodeDeploy', { 'deployment-id': ' d-A1B2C3D4E ' }, codedeploy],
    ['the ARN of a service deployment', { 'service-deployment-arn': ` ${DEPLOYMENT} ` }, record],
    ['its ARN as deployment-id', { 'deployment-id': DEPLOYMENT }, record],
    [
      'its ARN rather than an id of ECS',
      { 'deployment-id': 'ecs-svc/2', 'service-deployment-arn': DEPLOYMENT },
      record,
    ],
    [
      'an id of CodeDeploy rather than the service',
      { 'deployment-id': 'd-A1B2C3D4E', service: 'web' },
      codedeploy,
    ],
    ['its ARN rather than the service', { 'service-deployment-arn': DEPLOYMENT, service: 'web' }, record],
    ['the service', { service: 'web' }, named('default', 'web')],
    ['service and cluster', { service: ' web ', cluster: ' prod ' }, named('prod', 'web')],
    [
      'the service where the id is one of ECS',
      { 'deployment-id': 'ecs-svc/2', service: 'web' },
      named('default', 'web'),
    ],
    ['the ARN of the service', { service: SERVICE }, named('prod', 'web')],
    ['the ARN of the service and its cluster', { service: SERVICE, cluster: 'prod' }, named('prod', 'web')],
    ['an ARN of the old form', { service: `arn:aws:ecs:${ACCOUNT}:service/web` }, named('default', 'web')],
  ])('%s', (_, inputs, subject) => {
    expect(read(inputs).selector).toEqual(subject)
  })
})

describe('the Region is that of', () => {
  const elsewhere = (inputs: Readonly<Record<string, string>>) =>
    readControlInputs(environment({ command: 'status', ...inputs }, { AWS_REGION: 'us-east-1' })).region

  test.each<[string, Record<string, string>, string]>([
    ['the environment', { service: 'web' }, 'us-east-1'],
    ['the input', { service: 'web', region: 'eu-north-1' }, 'eu-north-1'],
    ['the service', { service: SERVICE }, 'eu-west-1'],
    ['the cluster', { service: 'web', cluster: `arn:aws:ecs:${ACCOUNT}:cluster/prod` }, 'eu-west-1'],
    ['the service deployment', { 'service-deployment-arn': DEPLOYMENT }, 'eu-west-1'],
    ['the service deployment as deployment-id', { 'deployment-id': DEPLOYMENT }, 'eu-west-1'],
  ])('%s', (_, inputs, region) => {
    expect(elsewhere(inputs)).toBe(region)
  })
})

test('nobody can change the inputs', () => {
  expect(Object.isFrozen(read({ service: 'web' }))).toBe(true)
})
