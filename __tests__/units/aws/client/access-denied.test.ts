import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  mergeStatements,
  missingStatement,
  nextStepFor,
  parseAccessDenied,
  statementFor,
} from '../../../../src/aws/client/access-denied.ts'
import { toDeployError } from '../../../../src/aws/client/errors.ts'

const WHO = 'User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform:'
const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/web'

/** AWS's sentence about UpdateService, with its end. */
const update = (end: string) => `${WHO} ecs:UpdateService on resource: ${SERVICE} ${end}`

/** GitHub masks account ids, which would spoil the statement for whoever copies it. */
const ANY_ACCOUNT = 'arn:aws:ecs:eu-west-1:*:service/prod/web'
const STATEMENT = `{"Effect":"Allow","Action":"ecs:UpdateService","Resource":"${ANY_ACCOUNT}"}`
const advice = (message: string) => nextStepFor(parseAccessDenied(message))

describe('where AWS found nothing that allows it, the statement goes there:', () => {
  test.each([
    ['because no identity-based policy allows the ecs:UpdateService action', 'to a policy of the role'],
    ['', 'to a policy of the role'],
    ['because no permissions boundary allows the ecs:UpdateService action', 'to the permissions boundary'],
    ['because no session policy allows the ecs:UpdateService action', 'to the session policy'],
    ['because no resource-based policy allows the ecs:UpdateService action', 'to the policy of the resource'],
    [
      'because no VPC endpoint policy allows the ecs:UpdateService action',
      'to the policy of the VPC endpoint',
    ],
  ])('%s', (end, place) => {
    const said = advice(update(end))
    expect(said.startsWith(`Add this statement ${place}`)).toBe(true)
    expect(said.endsWith(`: ${STATEMENT}`)).toBe(true)
  })
})

describe('where no statement helps, none is offered:', () => {
  test.each([
    [
      'with an explicit deny in a service control policy',
      'A service control policy denies it explicitly, and nothing that is allowed elsewhere overrules that. Ask whoever looks after AWS Organizations.',
    ],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1',
      'A service control policy denies it explicitly, and nothing that is allowed elsewhere overrules that. Ask whoever looks after AWS Organizations.',
    ],
    [
      'because no service control policy allows the ecs:UpdateService action',
      'No service control policy allows it, and no policy of the role can. Ask whoever looks after AWS Organizations.',
    ],
    [
      'with an explicit deny in a resource control policy',
      'A resource control policy denies it explicitly, and nothing that is allowed elsewhere overrules that. Ask whoever looks after AWS Organizations.',
    ],
    [
      'with an explicit deny in an identity-based policy',
      'An identity-based policy denies it explicitly, and nothing that is allowed elsewhere overrules that. Remove or narrow that Deny statement.',
    ],
    [
      'with an explicit deny in a permissions boundary',
      'A permissions boundary denies it explicitly, and nothing that is allowed elsewhere overrules that. Remove or narrow that Deny statement.',
    ],
    [
      'with an explicit deny',
      'A policy denies it explicitly, and nothing that is allowed elsewhere overrules that. Remove or narrow that Deny statement.',
    ],
  ])('%s', (end, said) => {
    expect(advice(update(end))).toBe(said)
  })
})

test.each([
  // EC2 words it in its own way, load balancing names no resource.
  [
    `You are not authorized to perform this operation. ${WHO} ec2:DescribeSubnets because no identity-based policy allows the ec2:DescribeSubnets action`,
    { action: 'ec2:DescribeSubnets', policy: 'identity-based policy', explicit: false },
  ],
  [
    `You are not authorized to perform this operation. Encoded authorization failure message: 9dfjgUYsaS`,
    { explicit: false },
  ],
  [
    `${WHO} elasticloadbalancing:DescribeTargetHealth because no identity-based policy allows the elasticloadbalancing:DescribeTargetHealth action`,
    {
      action: 'elasticloadbalancing:DescribeTargetHealth',
      policy: 'identity-based policy',
      explicit: false,
    },
  ],
  [
    `${WHO} logs:GetLogEvents on resource: "arn:aws:logs:eu-west-1:1:log-group:/ecs/web:log-stream:" with an explicit deny in an identity-based policy`,
    {
      action: 'logs:GetLogEvents',
      resource: 'arn:aws:logs:eu-west-1:1:log-group:/ecs/web:log-stream:',
      policy: 'identity-based policy',
      explicit: true,
    },
  ],
])('%s', (message, denial) => {
  expect(parseAccessDenied(message)).toEqual(denial)
})

test.each([
  ['arn:aws:ecs:eu-west-1:1:task-definition/web:42', 'arn:aws:ecs:eu-west-1:1:task-definition/web:*'],
  ['arn:aws:ecs:eu-west-1:1:task-definition/web:*', 'arn:aws:ecs:eu-west-1:1:task-definition/web:*'],
  ['arn:aws:ecs:eu-west-1:1:task/prod/0123', 'arn:aws:ecs:eu-west-1:1:task/prod/*'],
  [SERVICE, ANY_ACCOUNT],
  [
    'arn:aws:ecs:eu-west-1:1:service-deployment/prod/web/0123',
    'arn:aws:ecs:eu-west-1:1:service-deployment/prod/web/*',
  ],
  [
    'arn:aws:logs:eu-west-1:1:log-group:/ecs/web:log-stream:app/app/0123',
    'arn:aws:logs:eu-west-1:1:log-group:/ecs/web:log-stream:*',
  ],
  [
    'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web-pr-12-6e81bd/*',
    'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web-pr-*/*',
  ],
  [
    'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/prod/1/2/3',
    'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/prod/1/2/*',
  ],
  ['arn:aws:ecs:eu-west-1:1:service/prod/web-pr-12-6e81bd', 'arn:aws:ecs:eu-west-1:1:service/prod/web-pr-*'],
])('a statement for %s still helps the next run', (resource, lasting) => {
  expect(statementFor('ecs:Anything', resource).Resource).toBe(lasting)
})

test('a role may be passed to ECS only', () => {
  expect(statementFor('iam:PassRole', 'arn:aws:iam::1:role/task')).toEqual({
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: 'arn:aws:iam::1:role/task',
    Condition: {
      StringEquals: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'] },
    },
  })
})

test.each([
  ['scheduler.amazonaws.com', 'change schedule/default/nightly'],
  ['events.amazonaws.com', 'change rule/nightly'],
])('the role of a target is passed to %s', (service, doing) => {
  const denied = Object.assign(
    new Error(
      'User: arn:aws:sts::1:assumed-role/ci/run is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/events because no identity-based policy allows the iam:PassRole action',
    ),
    { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } },
  )
  const { next } = toDeployError(denied, doing, service)
  expect(next).toContain(`{"StringEquals":{"iam:PassedToService":["${service}"]}}`)
})

test('only what belongs to a preview may be deleted', () => {
  const rule = 'arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/prod/1/2/3'
  expect(statementFor('elasticloadbalancing:DeleteRule', rule).Condition).toEqual({
    Null: { 'aws:ResourceTag/ecs-deploy:repository': ['false'] },
  })
})

test('whatever AWS says, there is advice of one line', () => {
  fc.assert(fc.property(fc.string(), said => /^.+$/.test(advice(update(said)))))
})

test('statements are merged as far as none of them allows more than the call that was denied', () => {
  const denied = (action: string, resource?: string) =>
    `User: u is not authorized to perform: ${action}${resource ? ` on resource: ${resource}` : ''} because no identity-based policy allows the ${action} action`
  const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`
  const statements = [
    denied('iam:GetRole', role('b')),
    denied('iam:GetRole', role('a')),
    denied('ec2:DescribeSubnets'),
    denied('ec2:DescribeSecurityGroups'),
  ].flatMap(message => missingStatement(message) ?? [])
  expect(mergeStatements(statements)).toEqual([
    {
      Effect: 'Allow',
      Action: ['iam:GetRole'],
      Resource: ['arn:aws:iam::*:role/a', 'arn:aws:iam::*:role/b'],
    },
    { Effect: 'Allow', Action: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets'], Resource: ['*'] },
  ])
})

test.each([
  'User: u is not authorized to perform: iam:GetRole with an explicit deny in a service control policy',
  'User: u is not authorized to perform: iam:GetRole because no service control policy allows the iam:GetRole action',
  'Access denied',
])('no statement is missing where it would not help: %s', message => {
  expect(missingStatement(message)).toBeUndefined()
})
