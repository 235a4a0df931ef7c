import { expect, test } from '@jest/globals'
import { matchesBeginning } from '../../../src/verify/trust-conditions.ts'
import { judgeTrust } from '../../../src/verify/trust-policy.ts'
import { beginProcessorTime } from '../../support/processor-time.ts'

const place = { partition: 'aws', region: 'eu-west-1', account: '123456789012' }
const trustsEcsTasks = (document: unknown) => judgeTrust(document, place).verdict === 'trusted'

const ECS = { Service: 'ecs-tasks.amazonaws.com' }
const allow = (members: object) => ({
  Statement: [{ Effect: 'Allow', Principal: ECS, Action: 'sts:AssumeRole', ...members }],
})

test.each([
  {},
  { Action: ['sts:TagSession', 'sts:AssumeRole'] },
  { Action: 'sts:Assume*' },
  { Action: 'sts:*' },
  { Action: '*' },
  { Action: 'STS:assumerole' },
  { Action: 'sts:AssumeRol?' },
  { Action: '*:*Role' },
  { Action: undefined, NotAction: 'sts:TagSession' },
  { Principal: { Service: ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] } },
  { Principal: { Service: 'ecs-tasks.amazonaws.com.cn' } },
  { Principal: '*' },
  { Principal: { AWS: '*' } },
  { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } },
])('ECS may assume a role by %j', members => {
  expect(trustsEcsTasks(allow(members))).toBe(true)
  const [statement] = allow(members).Statement
  expect(trustsEcsTasks({ Statement: statement })).toBe(true)
})

test.each([
  { Effect: 'Deny' },
  { Action: 'sts:AssumeRoleWithWebIdentity' },
  { Action: 'sts:AssumeRole?' },
  { Action: 's3:*' },
  { Action: [] },
  { Action: undefined },
  { Action: undefined, NotAction: ['sts:*'] },
  { Principal: { Service: 'ec2.amazonaws.com' } },
  { Principal: { AWS: 'arn:aws:iam::123456789012:root' } },
  { Principal: undefined },
  { Principal: undefined, NotPrincipal: ECS },
])('ECS may not assume a role by %j', members => {
  expect(trustsEcsTasks(allow(members))).toBe(false)
})

test.each([undefined, 'nothing', 7, [], {}, { Statement: null }])('%j trusts nobody', document => {
  expect(trustsEcsTasks(document)).toBe(false)
})

test('no pattern takes long', () => {
  const spent = beginProcessorTime()
  expect(trustsEcsTasks(allow({ Action: `${'*?'.repeat(900)}x` }))).toBe(false)
  expect(spent()).toBeLessThan(200)
})

const deny = (members: object = {}) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 'sts:AssumeRole',
  ...members,
})
const own = 'arn:aws:ecs:eu-west-1:123456789012:'

test.each<[object, string, string[]]>([
  [{ StringEquals: { 'aws:SourceAccount': '123456789012' } }, 'trusted', []],
  [{ StringEquals: { 'AWS:sourceaccount': ['999999999999', '123456789012'] } }, 'trusted', []],
  [{ StringEqualsIfExists: { 'aws:SourceAccount': '123456789012' } }, 'trusted', []],
  [{ 'ForAnyValue:StringLike': { 'aws:SourceAccount': '1234*' } }, 'trusted', []],
  [{ StringEquals: { 'aws:SourceAccount': '999999999999' } }, 'unmet', ['aws:SourceAccount']],
  [{ StringEquals: { 'aws:SourceAccount': '1234*' } }, 'unmet', ['aws:SourceAccount']],
  [{ StringNotEquals: { 'aws:SourceAccount': '123456789012' } }, 'unmet', ['aws:SourceAccount']],
  [{ StringNotEquals: { 'aws:SourceAccount': '999999999999' } }, 'trusted', []],
  [{ ArnLike: { 'aws:SourceArn': `${own}*` } }, 'trusted', []],
  [{ StringLike: { 'aws:SourceArn': 'arn:aws:ecs:*:123456789012:*' } }, 'trusted', []],
  [{ ArnEquals: { 'aws:SourceArn': 'arn:*:ecs:*:*:*' } }, 'trusted', []],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:us-west-2:123456789012:*' } }, 'unmet', ['aws:SourceArn']],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:999999999999:*' } }, 'unmet', ['aws:SourceArn']],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws-cn:ecs:eu-west-1:123456789012:*' } }, 'unmet', ['aws:SourceArn']],
  [{ ArnNotLike: { 'aws:SourceArn': `${own}*` } }, 'unmet', ['aws:SourceArn']],
  [{ ArnLike: { 'aws:SourceArn': `${own}cluster/web` } }, 'unknown', ['aws:SourceArn']],
  [{ StringEquals: { 'aws:SourceArn': `${own}*` } }, 'unknown', ['aws:SourceArn']],
  [{ Null: { 'aws:SourceArn': 'false' } }, 'trusted', []],
  [{ Null: { 'aws:SourceArn': 'true' } }, 'unmet', ['aws:SourceArn']],
  [{ StringEquals: { 'aws:SourceOrgID': 'o-1' } }, 'unknown', ['aws:SourceOrgID']],
  [{ StringEquals: { 'aws:SourceAccount': `\${aws:PrincipalAccount}` } }, 'unknown', ['aws:SourceAccount']],
  [{ NumericEquals: { 'aws:SourceAccount': '123456789012' } }, 'unknown', ['aws:SourceAccount']],
  [
    { StringEquals: { 'aws:SourceAccount': '999999999999', 'aws:SourceOrgID': 'o-1' } },
    'unmet',
    ['aws:SourceAccount', 'aws:SourceOrgID'],
  ],
])('an Allow with the conditions %j: %s', (Condition, verdict, keys) => {
  expect(judgeTrust(allow({ Condition }), place)).toEqual({ verdict, keys })
})

test.each<[object, string]>([
  [deny(), 'forbidden'],
  [deny({ Principal: ECS, Action: 'sts:*' }), 'forbidden'],
  [deny({ Condition: { StringNotEquals: { 'aws:SourceAccount': '999999999999' } } }), 'forbidden'],
  [deny({ Condition: { StringNotEquals: { 'aws:SourceAccount': '123456789012' } } }), 'trusted'],
  [deny({ Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } }), 'unknown'],
  [deny({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }), 'trusted'],
  [deny({ Action: 'sts:TagSession' }), 'trusted'],
])('a Deny %j beside an Allow: %s', (statement, verdict) => {
  expect(judgeTrust({ Statement: [...allow({}).Statement, statement] }, place).verdict).toBe(verdict)
})

test('one Allow that is met is enough', () => {
  const other = allow({ Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } }).Statement
  expect(judgeTrust({ Statement: [...other, ...allow({}).Statement] }, place)).toEqual({
    verdict: 'trusted',
    keys: [],
  })
})

test.each([
  ['a*', 'abc', 'yes'],
  ['abc*', 'abc', 'yes'],
  ['abc', 'abc', 'unknown'],
  ['a*c', 'abc', 'unknown'],
  ['abc?', 'abc', 'unknown'],
  ['b*', 'abc', 'no'],
  ['ab', 'abc', 'no'],
])('whether %j takes all that begins with %j: %s', (pattern, text, known) => {
  expect(matchesBeginning(pattern, text, false)).toBe(known)
})
