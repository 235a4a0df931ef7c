import { expect, test } from '@jest/globals'
import { trustsEcsTasks } from '../../../src/verify/trust-policy.ts'

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
  const begun = performance.now()
  expect(trustsEcsTasks(allow({ Action: `${'*?'.repeat(900)}x` }))).toBe(false)
  expect(performance.now() - begun).toBeLessThan(200)
})
