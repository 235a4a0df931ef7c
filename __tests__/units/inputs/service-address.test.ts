import { describe, expect, test } from '@jest/globals'
import { type Environment, fieldsOf } from '../../../src/inputs/fields.ts'
import { readRegion, readServiceAddress } from '../../../src/inputs/service-address.ts'
import { ACCOUNT } from '../../support/builders.ts'
import { failureOf } from '../../support/expected-failure.ts'
import { environment } from '../../support/input-environment.ts'

const SERVICE = `arn:aws:ecs:${ACCOUNT}:service/prod/web`
const OLD = `arn:aws:ecs:${ACCOUNT}:service/web`
const CLUSTER = `arn:aws:ecs:${ACCOUNT}:cluster/prod`
const ABROAD = 'arn:aws:ecs:us-east-1:123456789012:cluster/prod'

const IRELAND = { AWS_REGION: 'eu-west-1' }

const read = (inputs: Readonly<Record<string, string>>, variables: Environment = IRELAND) => {
  const env = environment(inputs, variables)
  return readServiceAddress(fieldsOf(env), env)
}

test.each<[string, Record<string, string>, string, string]>([
  ['a name', { service: 'web' }, 'default', 'web'],
  ['a name and its cluster', { service: ' web ', cluster: ' prod ' }, 'prod', 'web'],
  ['a name and the ARN of its cluster', { service: 'web', cluster: CLUSTER }, CLUSTER, 'web'],
  ['an ARN', { service: SERVICE }, 'prod', 'web'],
  ['an ARN and its cluster', { service: SERVICE, cluster: 'prod' }, 'prod', 'web'],
  ['two ARNs', { service: SERVICE, cluster: CLUSTER }, CLUSTER, 'web'],
  ['an ARN of the old form', { service: OLD }, 'default', 'web'],
  ['an ARN of the old form and its cluster', { service: OLD, cluster: CLUSTER }, CLUSTER, 'web'],
])('%s is where the service is', (_, inputs, cluster, service) => {
  expect(read(inputs)).toEqual({ region: 'eu-west-1', cluster, service })
})

test.each<[input: string, value: string, problem: string, next: string, beside?: object]>([
  ['service', CLUSTER, 'is not the ARN of a service', 'Write a name or arn:aws:ecs:…:service/CLUSTER/NAME.'],
  [
    'cluster',
    SERVICE,
    'is not the ARN of a cluster',
    'Write a name or arn:aws:ecs:…:cluster/NAME.',
    { service: 'web' },
  ],
  [
    'cluster',
    'staging',
    'is not the cluster of the service',
    `Write prod, as in ${SERVICE}.`,
    { service: SERVICE },
  ],
  [
    'cluster',
    ABROAD,
    'is not the cluster of the service',
    `Write prod, as in ${SERVICE}.`,
    { service: SERVICE },
  ],
])('%s = %s %s', (input, value, problem, next, beside = {}) => {
  expect(failureOf(() => read({ ...beside, [input]: value }))).toEqual({
    title: `Input "${input}" ${problem}`,
    message: `Received: ${value}.`,
    next,
    fatal: true,
  })
})

test('a cluster abroad is not told to be named like a service of the old form', () => {
  const failure = failureOf(() => read({ service: OLD, cluster: ABROAD }))
  expect(failure.title).toBe('Input "cluster" is not the cluster of the service')
  expect(failure.next).not.toMatch(/^Write web\b/)
})

describe('the Region', () => {
  const region = (asked: string, variables: Environment, references: readonly string[] = []) => {
    const env = environment({ region: asked }, variables)
    return readRegion(fieldsOf(env), env, references)
  }

  test.each<[string, string, Environment, string[], string]>([
    ['of the input', ' eu-north-1 ', IRELAND, ['web'], 'eu-north-1'],
    ['of an ARN', '', { AWS_REGION: 'eu-north-1' }, ['web', SERVICE], 'eu-west-1'],
    ['of the input and of an ARN', 'eu-west-1', {}, [SERVICE], 'eu-west-1'],
    ['of AWS_REGION', '', { ...IRELAND, AWS_DEFAULT_REGION: 'eu-north-1' }, [], 'eu-west-1'],
    ['of AWS_DEFAULT_REGION', '', { AWS_DEFAULT_REGION: 'eu-north-1' }, [], 'eu-north-1'],
    [
      'of AWS_DEFAULT_REGION where AWS_REGION is empty',
      '',
      { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-north-1' },
      [],
      'eu-north-1',
    ],
    ['of an ARN that has none is asked elsewhere', '', IRELAND, ['arn:aws:ecs::1:service/web'], 'eu-west-1'],
  ])('%s', (_, asked, variables, references, expected) => {
    expect(region(asked, variables, references)).toBe(expected)
  })

  test.each(['us-gov-west-1', 'cn-northwest-1', 'us-iso-east-1', 'eusc-de-east-1', 'ap-southeast-7'])(
    'may be %s',
    it => {
      expect(region(it, {})).toBe(it)
    },
  )

  test.each(['Ireland', 'eu-west-1a', 'EU-WEST-1', 'eu-west-1.', 'eu_west_1'])('may not be %s', it => {
    expect(failureOf(() => region(it, {}))).toEqual({
      title: 'Input "region" is not an AWS Region',
      message: `Received: ${it}.`,
      next: 'Write a Region such as eu-west-1.',
      fatal: true,
    })
  })

  test('of the input must not contradict the ARNs', () => {
    expect(failureOf(() => region('us-east-1', {}, [SERVICE]))).toMatchObject({
      title: 'Input "region" is not the Region of the ARNs',
      message: 'Received: us-east-1.',
      next: 'Write eu-west-1.',
    })
  })

  test('is asked for where nothing names it', () => {
    expect(failureOf(() => region('', {}, ['web']))).toMatchObject({
      title: 'The AWS Region is not known',
      message: 'Neither the input "region" nor AWS_REGION is set.',
      next: 'Run aws-actions/configure-aws-credentials before this step, or set the input "region".',
    })
  })
})
