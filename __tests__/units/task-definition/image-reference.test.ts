import { describe, expect, test } from '@jest/globals'
import {
  ecrRegistryOf,
  parseImageReference,
  withDigest,
} from '../../../src/task-definition/image-reference.ts'

const HEX = '0123456789abcdef'.repeat(4)
const DIGEST = `sha256:${HEX}`

describe('an image reference', () => {
  test.each([
    ['nginx', { repository: 'nginx' }],
    ['nginx:1.27', { repository: 'nginx', tag: '1.27' }],
    ['acme/web:1', { repository: 'acme/web', tag: '1' }],
    [`nginx@${DIGEST}`, { repository: 'nginx', digest: DIGEST }],
    [`acme/web:1@${DIGEST}`, { repository: 'acme/web', tag: '1', digest: DIGEST }],
    [`web@sha512:${HEX}${HEX}`, { repository: 'web', digest: `sha512:${HEX}${HEX}` }],
    ['localhost/web', { registry: 'localhost', repository: 'web' }],
    ['localhost:5000/web', { registry: 'localhost:5000', repository: 'web' }],
    ['registry:5000/a/b:c', { registry: 'registry:5000', repository: 'a/b', tag: 'c' }],
    ['quay.io/acme/web', { registry: 'quay.io', repository: 'acme/web' }],
    ['[2001:db8::1]:5000/web:1', { registry: '[2001:db8::1]:5000', repository: 'web', tag: '1' }],
    ['10.0.0.1:5000/web', { registry: '10.0.0.1:5000', repository: 'web' }],
    ['Registry.example.com/a__b/c--d', { registry: 'Registry.example.com', repository: 'a__b/c--d' }],
    [
      'public.ecr.aws/docker/library/nginx:1',
      { registry: 'public.ecr.aws', repository: 'docker/library/nginx', tag: '1' },
    ],
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts)
  })

  test.each([
    '',
    'web:',
    'web@sha256:123',
    `web@md5:${HEX}`,
    `web@sha256:${HEX.toUpperCase()}`,
    `web@sha512:${HEX}`,
    `web@${DIGEST}@${DIGEST}`,
    'quay.io/',
    ':1',
    '/web',
    'web/',
    'a//b',
    'Web',
    'web:a/2',
    'a..b',
    '-a',
    `web:${'1'.repeat(129)}`,
    HEX,
    `${'a/'.repeat(130)}b`,
  ])('is not "%s"', text => {
    expect(parseImageReference(text)).toBeUndefined()
  })
})

const registryIn = (text: string) => {
  const reference = parseImageReference(text)
  return reference && ecrRegistryOf(reference)
}

describe('a private registry of ECR', () => {
  test.each([
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['111122223333.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['111122223333.dkr-ecr.eu-west-1.on.aws', 'eu-west-1'],
    ['111122223333.dkr-ecr-fips.us-east-1.on.aws', 'us-east-1'],
    ['111122223333.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', 'cn-north-1'],
    ['111122223333.dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu', 'eusc-de-east-1'],
    ['111122223333.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['111122223333.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
    ['111122223333.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
    ['111122223333.dkr.ecr.us-isof-south-1.csp.hci.ic.gov', 'us-isof-south-1'],
  ])('%s', (host, region) => {
    expect(registryIn(`${host}/team/web:1`)).toEqual({ account: '111122223333', region })
  })

  test.each([
    'nginx',
    'public.ecr.aws/nginx/nginx:1',
    'ghcr.io/acme/web:1',
    '1111.dkr.ecr.eu-west-1.amazonaws.com/web',
    '111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.com/web',
    'x111122223333.dkr.ecr.eu-west-1.amazonaws.com/web',
  ])('is not that of %s', text => {
    expect(registryIn(text)).toBeUndefined()
  })
})

test.each([
  ['web', `web@${DIGEST}`],
  ['web:1', `web:1@${DIGEST}`],
  [`web:1@sha256:${'f'.repeat(64)}`, `web:1@${DIGEST}`],
])('%s with a digest', (text, expected) => {
  expect(withDigest(text, DIGEST)).toBe(expected)
})
