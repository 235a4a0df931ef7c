import { describe, expect, test } from '@jest/globals'
import { transportsOf } from '../../../../src/aws/elb/transports.ts'
import { checkNetwork } from '../../../../src/verify/checks/network.ts'
import { checkRoles, requiredPermissions } from '../../../../src/verify/checks/roles.ts'
import { facts, found, seen, subject } from '../../../support/verify-facts.ts'

const role = 'arn:aws:iam::123456789012:role/run'
const named = subject({ definition: { ...subject().definition, executionRoleArn: role } })

describe('what the execution role has to be allowed', () => {
  const china = { partition: 'aws-cn', region: 'cn-north-1' }
  const options = { 'awslogs-group': '/web', 'awslogs-stream-prefix': 'web', 'awslogs-create-group': 'true' }
  const resources = (over: object, container: object) =>
    requiredPermissions(subject(over, container)).map(({ action, resource }) => `${action} ${resource}`)

  test('is in the partition of the service', () => {
    const image = '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1'
    const secrets = [{ name: 'X', valueFrom: '/web/x' }]
    const asked = resources(china, { image, secrets, logConfiguration: { logDriver: 'awslogs', options } })
    expect(asked).toContain('ecr:BatchGetImage arn:aws-cn:ecr:cn-north-1:123456789012:repository/web')
    expect(asked).toContain('ssm:GetParameters arn:aws-cn:ssm:cn-north-1:123456789012:parameter/web/x')
    expect(asked).toContain(
      'logs:PutLogEvents arn:aws-cn:logs:cn-north-1:123456789012:log-group:/web:log-stream:web/app/task',
    )
    expect(asked.filter(each => each.includes('arn:aws:'))).toEqual([])
  })

  // Both are taken by policies: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
  test.each([':*', ':log-stream:*', ':log-stream:web/*'])('is met by a policy on LOG_GROUP%s', ending => {
    const [stream = ''] = resources({}, { logConfiguration: { logDriver: 'awslogs', options } })
    const pattern = `arn:aws:logs:eu-west-1:123456789012:log-group:/web${ending.slice(0, -1)}`
    expect(stream.split(' ')[1]?.startsWith(pattern)).toBe(true)
  })

  test.each([
    ['/web/x:3', 'arn:aws:ssm:eu-west-1:123456789012:parameter/web/x'],
    ['x:label', 'arn:aws:ssm:eu-west-1:123456789012:parameter/x'],
    ['arn:aws:ssm:us-east-1:210987654321:parameter/x:3', 'arn:aws:ssm:us-east-1:210987654321:parameter/x'],
  ])('of the parameter %s is %s', (valueFrom, arn) => {
    expect(resources({}, { secrets: [{ name: 'X', valueFrom }] })).toEqual([`ssm:GetParameters ${arn}`])
  })
})

test('what depends on conditions of the request is not known, and no problem', () => {
  const conditions = ['aws:SourceVpc']
  const denied = { action: 'logs:PutLogEvents', resource: 'x', explicit: false, conditions }
  const passed = { caller: 'ci', allowed: false, conditions }
  const checks = checkRoles(
    named,
    facts({ deniedActions: seen(role, found([denied])), passRole: seen(role, found(passed)) }),
  )
  expect(checks.map(({ grade }) => grade)).toEqual(['unseen', 'unseen'])
  expect(checks.map(({ message }) => message).join()).toMatch(/aws:SourceVpc.*aws:SourceVpc/)
})

test('subnets for IPv6 alone have addresses for every task', () => {
  const check = (...free: (number | undefined)[]) =>
    checkNetwork(
      subject({ subnets: free.map((_, index) => `subnet-${index}`), strategy: 'blue-green' }),
      facts({
        subnets: new Map(
          free.map((one, index) => [
            `subnet-${index}`,
            found({ vpc: '', ...(one === undefined ? {} : { free: one }) }),
          ]),
        ),
      }),
    )[0]
  expect(check(undefined)).toMatchObject({
    grade: 'ok',
    title: 'The subnets have IPv6 addresses for 2 more tasks',
  })
  expect(check(0, undefined)?.grade).toBe('ok')
  expect(check(0)?.grade).toBe('problem')
})

describe('a security group', () => {
  const grade = (protocol: string, rule: string) => {
    const details = {
      name: 'g',
      targetType: 'ip',
      vpc: '',
      healthCheckPort: 'traffic-port',
      interval: 30,
      unhealthyAfter: 60,
    }
    return checkNetwork(
      subject(),
      facts({
        targetGroups: seen(
          'group',
          found({ ...details, protocols: transportsOf(protocol), balancers: ['lb'] }),
        ),
        securityGroups: seen(
          'sg-1',
          found({
            vpc: '',
            ingress: [{ protocol: rule, from: 8080, to: 8080, groups: [], addresses: true }],
          }),
        ),
        balancers: seen('lb', found([])),
      }),
    )[0]?.grade
  }

  test.each([
    ['HTTP', 'tcp', 'ok'],
    ['TLS', 'tcp', 'ok'],
    ['TCP', 'udp', 'problem'],
    ['UDP', 'udp', 'ok'],
    ['UDP', 'tcp', 'problem'],
    ['TCP_UDP', 'tcp', 'ok'],
    ['TCP_UDP', 'udp', 'ok'],
    ['QUIC', 'udp', 'ok'],
    ['TCP_QUIC', 'tcp', 'ok'],
  ])('lets in what a target group of %s sends by %s: %s', (protocol, rule, expected) => {
    expect(grade(protocol, rule)).toBe(expected)
  })
})
