import { describe, expect, test } from '@jest/globals'
import { checkDeployment, checkQuotas } from '../../../../src/verify/checks/deployment.ts'
import { checkFargate } from '../../../../src/verify/checks/fargate.ts'
import { checkImages } from '../../../../src/verify/checks/images.ts'
import { checkLogs } from '../../../../src/verify/checks/logs.ts'
import { checkNetwork } from '../../../../src/verify/checks/network.ts'
import { checkRoles, requiredPermissions } from '../../../../src/verify/checks/roles.ts'
import { checkSecrets } from '../../../../src/verify/checks/secrets.ts'
import { checkTargetGroups } from '../../../../src/verify/checks/target-groups.ts'
import { parseReference, referencesIn } from '../../../../src/verify/references.ts'
import type { Trust } from '../../../../src/verify/trust-policy.ts'
import { facts, found, missing, said, seen, subject, unseen } from '../../../support/verify-facts.ts'

const of = (members: object) => subject({ definition: { ...subject().definition, ...members } })

describe('Fargate', () => {
  const grade = (cpu: unknown, memory: unknown) => checkFargate(of({ cpu, memory }))[0]?.grade
  test.each([
    ['256', '512'],
    ['256', '1024'],
    ['.25 vCPU', '0.5 GB'],
    ['1 vCPU', '8GB'],
    ['4096', '30720'],
    ['8192', '16384'],
    ['16 vCPU', '120 GB'],
    // AWS may have larger sizes, and words of its own.
    ['32768', '250000'],
    ['much', '512'],
  ])('takes %s with %s', (cpu, memory) => expect(grade(cpu, memory)).toBe('ok'))

  test.each([
    ['256', '1536'],
    ['256', '4096'],
    ['512', '512'],
    ['300', '1024'],
    ['8192', '17408'],
    ['16384', '31744'],
    [undefined, '512'],
    ['256', undefined],
  ])('refuses %s with %s', (cpu, memory) => expect(grade(cpu, memory)).toBe('problem'))

  test('has no say elsewhere, and tells what else it does not run', () => {
    expect(checkFargate(subject({ fargate: false }))).toEqual([])
    expect(said(checkFargate(of({ requiresCompatibilities: ['EC2'], networkMode: 'bridge' })))).toEqual([
      'problem The task definition is not for Fargate',
      'problem The task definition has the network mode bridge',
    ])
    const odd = { privileged: true, links: ['db'], portMappings: [{ containerPort: 80, hostPort: 8080 }] }
    expect(checkFargate(subject({}, odd)).map(({ definite }) => definite)).toEqual([true, true, true])
  })
})

describe('references', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-A1b2C3'
  test('are taken apart', () => {
    expect(parseReference(arn)).toMatchObject({ kind: 'secret', arn })
    expect(parseReference(`${arn}:user::`)).toMatchObject({ arn, key: 'user' })
    expect(parseReference(`${arn}:::v1`)).toEqual({
      kind: 'secret',
      text: `${arn}:::v1`,
      arn,
      region: 'eu-west-1',
      account: '123456789012',
      version: 'v1',
    })
    expect(parseReference('/shop/url')).toEqual({ kind: 'parameter', text: '/shop/url' })
  })

  test('are found wherever ECS fetches them, each once', () => {
    const container = {
      secrets: [
        { name: 'A', valueFrom: 'a' },
        { name: 'B', valueFrom: 'a' },
      ],
      logConfiguration: { logDriver: 'splunk', secretOptions: [{ name: 'token', valueFrom: 'b' }] },
      repositoryCredentials: { credentialsParameter: arn },
    }
    expect(referencesIn(subject({}, container).definition).map(({ text }) => text)).toEqual(['a', 'b', arn])
  })
})

describe('secrets', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-A1b2C3'
  const check = (valueFrom: string, state: Parameters<typeof seen>[1], keys = new Map()) =>
    checkSecrets(
      subject({}, { secrets: [{ name: 'X', valueFrom }] }),
      facts({ secrets: seen(arn, state) as never, keys }),
    )
  const live = found({ deleted: false, stages: { v1: ['AWSCURRENT'] } })

  test('are definite problems only where AWS is sure to give nothing out', () => {
    expect(check(arn, live)[0]?.grade).toBe('ok')
    expect(check(arn, missing)[0]).toMatchObject({ grade: 'problem', definite: true })
    expect(check(arn, found({ deleted: true, stages: {} }))[0]?.definite).toBe(true)
    expect(check(arn, found({ deleted: false, stages: {} }))[0]?.definite).toBe(true)
    expect(check(`${arn}::AWSPREVIOUS:`, live)[0]?.definite).toBe(true)
    expect(check(`${arn}:::v1`, live)[0]?.grade).toBe('ok')
    // Versions without a label are not listed.
    expect(check(`${arn}:::v0`, live)[0]?.grade).toBe('unseen')
    expect(check(arn, unseen)[0]?.grade).toBe('unseen')
  })

  test('of another account may be hidden from this one only', () => {
    const other = checkSecrets(
      subject({ account: '999988887777' }, { secrets: [{ name: 'X', valueFrom: arn }] }),
      facts({ secrets: seen(arn, missing) }),
    )
    expect(other[0]?.grade).toBe('unseen')
  })

  test('are asked for their keys', () => {
    const text = `${arn}:user::`
    const grade = (keys: Parameters<typeof seen>[1]) => check(text, live, new Map([[text, keys]]))[0]?.grade
    expect([grade(found(['user'])), grade(found(['name'])), grade(found(undefined)), grade(unseen)]).toEqual([
      'ok',
      'problem',
      'problem',
      'unseen',
    ])
  })
})

describe('images', () => {
  const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/hub/web:1'
  const check = (over: Parameters<typeof facts>[0], on: Parameters<typeof subject>[0] = {}) =>
    checkImages(subject(on, { image }), facts(over))[0]
  const arm = found({ variants: [{ os: 'linux', architecture: 'arm64', digest: 'sha256:1' }] })

  test('that are missing are a problem unless a cache may fetch them', () => {
    const images = seen(image, missing)
    const registry = '123456789012/eu-west-1'
    const caches = (prefixes: string[]) => seen(registry, found(prefixes))
    expect(check({ images, caches: caches([]) })?.definite).toBe(true)
    expect(check({ images, caches: caches(['hu']) })?.definite).toBe(true)
    expect(check({ images, caches: caches(['hub']) })?.grade).toBe('ok')
    expect(check({ images, caches: caches(['ROOT']) })?.grade).toBe('ok')
    expect(check({ images, caches: seen(registry, unseen) })?.grade).toBe('unseen')
    expect(check({ images, caches: caches([]) }, { account: '999988887777' })?.grade).toBe('unseen')
    const onInstances = check({ images, caches: caches([]) }, { fargate: false })
    expect([onInstances?.grade, onInstances?.definite]).toEqual(['problem', undefined])
  })

  test('for another processor are a problem where it is known', () => {
    const images = seen(image, arm)
    expect(check({ images })?.definite).toBe(true)
    expect(check({ images }, { fargate: false })?.grade).toBe('ok')
    expect(check({ images: seen(image, found({ variants: [] })) })?.grade).toBe('ok')
  })
})

describe('roles', () => {
  const arn = 'arn:aws:iam::123456789012:role/run'
  const named = of({ executionRoleArn: arn })

  test('have to trust ECS', () => {
    const roles = (verdict: Trust['verdict'], ...keys: string[]) =>
      checkRoles(named, facts({ roles: seen(arn, found({ trust: { verdict, keys } })) }))[0]
    expect(roles('trusted')?.grade).toBe('ok')
    expect(roles('unnamed')?.grade).toBe('problem')
    expect(roles('forbidden')).toMatchObject({
      grade: 'problem',
      message: expect.stringContaining('A Deny statement'),
    })
    expect(roles('unmet', 'aws:SourceArn')).toMatchObject({
      grade: 'problem',
      message: expect.stringContaining('conditions on aws:SourceArn that ECS does not meet'),
    })
    expect(roles('unknown', 'aws:SourceOrgID')).toMatchObject({
      grade: 'unseen',
      message: expect.stringContaining('asks for aws:SourceOrgID'),
    })
  })

  test('have to be of the account that the task runs in', () => {
    const other = of({ executionRoleArn: 'arn:aws:iam::999999999999:role/run' })
    expect(checkRoles(other, facts({}))).toEqual([
      expect.objectContaining({
        definite: true,
        title: 'The execution role run is in another account',
        message: expect.stringContaining('ECS takes only roles of the account that the task runs in.'),
      }),
    ])
  })

  test('lack what a policy of the thing itself may give', () => {
    const refused = (action: string, explicit = false) =>
      checkRoles(named, facts({ deniedActions: seen(arn, found([{ action, resource: 'x', explicit }])) }))[0]
        ?.grade
    expect(refused('logs:PutLogEvents')).toBe('problem')
    expect(refused('ecr:GetAuthorizationToken')).toBe('problem')
    expect(refused('ecr:BatchGetImage')).toBe('advice')
    expect(refused('secretsmanager:GetSecretValue')).toBe('advice')
    expect(refused('secretsmanager:GetSecretValue', true)).toBe('problem')
  })

  test('are needed for what ECS does before containers start', () => {
    const logConfiguration = {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/web', 'awslogs-create-group': 'true' },
    }
    const secrets = [{ name: 'X', valueFrom: '/web/x' }]
    const all = subject({}, { logConfiguration, secrets })
    expect(requiredPermissions(all).map(({ action }) => action)).toEqual([
      'ssm:GetParameters',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'logs:CreateLogGroup',
    ])
    expect(checkRoles(all, facts({}))[0]).toMatchObject({ definite: true })
    expect(checkRoles({ ...subject({}, { logConfiguration }), fargate: false }, facts({}))).toEqual([])
  })
})

describe('network', () => {
  const subnets = (free: number) => seen('subnet-1', found({ vpc: 'vpc-1', free }))
  const rolling = (free: number, least: number) =>
    checkNetwork(
      subject({ capacity: { least, most: 4, stuck: false } }),
      facts({ subnets: subnets(free) }),
    )[0]
  test('has addresses for the tasks that are started beside the others', () => {
    expect(rolling(2, 2)?.grade).toBe('ok')
    expect(rolling(1, 2)?.grade).toBe('advice')
    expect(rolling(0, 1)?.grade).toBe('advice')
    expect(rolling(0, 2)?.grade).toBe('problem')
    const blueGreen = subject({ strategy: 'blue-green' })
    expect(checkNetwork(blueGreen, facts({ subnets: subnets(1) }))[0]?.grade).toBe('problem')
  })

  test('lets the load balancer in', () => {
    const group = found({
      name: 'g',
      targetType: 'ip',
      vpc: '',
      protocols: ['tcp'],
      healthCheckPort: 'traffic-port',
      interval: 30,
      unhealthyAfter: 60,
      balancers: ['lb'],
    })
    const rule = { protocol: 'tcp', from: 8080, to: 8080, groups: ['sg-lb'], addresses: false }
    const grade = (ingress: (typeof rule)[], sources: string[] = ['sg-lb']) =>
      checkNetwork(
        subject(),
        facts({
          targetGroups: seen('group', group),
          securityGroups: seen('sg-1', found({ vpc: '', ingress })),
          balancers: seen('lb', found(sources)),
        }),
      )[0]?.grade
    expect(grade([rule])).toBe('ok')
    expect(grade([{ ...rule, protocol: '-1', from: 0, to: 65_535 }])).toBe('ok')
    expect(grade([{ ...rule, groups: [], addresses: true }])).toBe('ok')
    expect(grade([{ ...rule, to: 8079, from: 80 }])).toBe('problem')
    expect(grade([{ ...rule, protocol: 'udp' }])).toBe('problem')
    expect(grade([rule], ['sg-other'])).toBe('problem')
    expect(grade([rule], [])).toBe('problem')
  })
})

test('a target group takes tasks by their address or their instance', () => {
  const group = (over: object) =>
    found({
      name: 'g',
      targetType: 'ip',
      vpc: 'vpc-1',
      protocols: ['tcp'],
      healthCheckPort: 'traffic-port',
      interval: 30,
      unhealthyAfter: 60,
      balancers: ['lb'],
      ...over,
    })
  const check = (over: object, on = {}) =>
    checkTargetGroups(
      subject(on),
      facts({
        targetGroups: seen('group', group(over)),
        subnets: seen('subnet-1', found({ vpc: 'vpc-1', free: 9 })),
      }),
    )[0]
  expect(check({})?.grade).toBe('ok')
  expect(check({ targetType: 'instance' })?.definite).toBe(true)
  expect(check({ vpc: 'vpc-2' })?.grade).toBe('problem')
  expect(check({ healthCheckPort: '9090' })?.grade).toBe('advice')
  expect(check({ healthCheckPort: '8080' })?.grade).toBe('ok')
  expect(check({ balancers: [] })).toMatchObject({ grade: 'problem' })
  // Of a pair, one may have no traffic for now.
  expect(check({ balancers: [] }, { strategy: 'codedeploy' })?.grade).toBe('ok')
})

test('a log group is there, or is made', () => {
  const check = (options: object, state = missing) =>
    checkLogs(
      subject(
        {},
        {
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/web', 'awslogs-stream-prefix': 'app', ...options },
          },
        },
      ),
      facts({ logGroups: seen('eu-west-1//web', state) }),
    )
  expect(check({})[0]).toMatchObject({ grade: 'problem', definite: true })
  expect(check({ 'awslogs-create-group': 'true' })[0]?.grade).toBe('ok')
  expect(check({ 'awslogs-region': 'us-east-1' })).toEqual([])
  expect(check({ 'awslogs-stream-prefix': undefined }, unseen).map(({ grade }) => grade)).toEqual([
    'advice',
    'unseen',
  ])
})

test('quotas and settings are judged by what a deployment takes', () => {
  const name = 'Fargate On-Demand vCPU resource count'
  const quota = (value: number, over = {}) =>
    checkQuotas(subject(over), facts({ quotas: seen(name, found(value)) }))[0]?.grade
  expect([quota(1), quota(0.75), quota(0.4)]).toEqual(['ok', 'advice', 'problem'])
  expect(quota(0.75, { strategy: 'blue-green' })).toBe('problem')
  expect(checkQuotas(subject({ desired: 6000 }), facts({}))[0]?.grade).toBe('advice')
  const grades = (over: object) => checkDeployment(subject(over), facts({})).map(({ grade }) => grade)
  expect(grades({})).toEqual(['ok'])
  expect(grades({ capacity: { least: 2, most: 2, stuck: true } })).toEqual(['problem'])
  expect(grades({ activeDeployments: ['ecs-svc/1 of web:2'], circuitBreaker: false })).toEqual([
    'advice',
    'advice',
  ])
})
