import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatRevision, parseArn, parseRevision, shortName, targetGroupName } from '../../../src/base/arn.ts'

const REVISION = 'arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/shop:42'

test('an ARN is taken apart, colons of its resource included', () => {
  expect(parseArn(REVISION)).toEqual({
    partition: 'aws-cn',
    service: 'ecs',
    region: 'cn-north-1',
    account: '123456789012',
    resource: 'task-definition/shop:42',
  })
})

test('an ARN may lack its Region and account', () => {
  expect(parseArn('arn:aws:s3:::bucket')).toMatchObject({ region: '', account: '', resource: 'bucket' })
})

test.each([
  '',
  'web',
  'arn',
  'arn:aws:ecs:eu-west-1:1',
  'arn::ecs:r:1:x',
  'arn:aws::r:1:x',
  'urn:aws:ecs:r:1:x',
])('%j is no ARN', text => {
  expect(parseArn(text)).toBeUndefined()
})

test('the parts of an ARN make the ARN again, and without its prefix there is none', () => {
  const part = fc.stringMatching(/^[a-z0-9-]{1,9}$/).filter(text => text !== 'arn')
  fc.assert(
    fc.property(part, part, fc.constantFrom('', 'eu-west-1'), part, fc.string(), (a, b, c, d, e) => {
      expect(parseArn(`arn:${a}:${b}:${c}:${d}:${e}`)).toEqual({
        partition: a,
        service: b,
        region: c,
        account: d,
        resource: e,
      })
      expect(parseArn(`${a}:${b}:${c}:${d}:${e}`)).toBeUndefined()
    }),
  )
})

test.each([
  ['arn:aws:ecs:eu-west-1:1:service/prod/web', 'web'],
  ['arn:aws:ecs:eu-west-1:1:service/web', 'web'],
  [REVISION, 'shop:42'],
  ['web', 'web'],
  ['', ''],
])('the short name of %j is %j', (arn, name) => {
  expect(shortName(arn)).toBe(name)
})

test('a target group is called by its name, and any other text by itself', () => {
  expect(targetGroupName('arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/73e2d6bc24d8a067')).toBe(
    'web',
  )
  expect(targetGroupName('web')).toBe('web')
})

test('a revision has a family and a number, and a form without the account', () => {
  expect(parseRevision(REVISION)).toEqual({ family: 'shop', revision: 42 })
  expect(parseRevision('shop')).toEqual({ family: 'shop', revision: 0 })
  expect(formatRevision(REVISION)).toBe('shop:42')
  expect(formatRevision('shop:42')).toBe('shop:42')
})
