import {
  DescribeServiceDeploymentsCommand,
  ListServicesCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { AddTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import type { Conditions } from '../../permissions/actions.ts'
import {
  evaluate,
  type Policy,
  type PolicyRequest,
  type Statement,
} from '../../simulator/authorization/policy.ts'
import { arnLike, like } from '../../simulator/authorization/wildcard.ts'
import { address, demo } from '../support/sdk-account.ts'

const SERVICE = 'arn:aws:ecs:eu-west-1:123456789012:service/cicd-demo/cicd-demo-service'
const request: PolicyRequest = {
  action: 'ecs:UpdateService',
  resource: SERVICE,
  context: { 'ecs:cluster': 'arn:aws:ecs:eu-west-1:123456789012:cluster/cicd-demo' },
}

const policy = (...statements: readonly Partial<Statement>[]): Policy => ({
  Version: '2012-10-17',
  Statement: statements.map(statement => ({
    Effect: 'Allow' as const,
    ...(statement.NotAction ? {} : { Action: 'ecs:*' }),
    ...(statement.NotResource ? {} : { Resource: '*' }),
    ...statement,
  })),
})

describe('a decision', () => {
  test.each<[string, readonly Partial<Statement>[], string]>([
    ['nothing is allowed by itself', [], 'implicit deny'],
    ['what a statement allows is allowed', [{}], 'allowed'],
    ['actions are compared without regard to case', [{ Action: 'ECS:updateservice' }], 'allowed'],
    ['several actions', [{ Action: ['ecs:RunTask', 'ecs:Update?ervice'] }], 'allowed'],
    ['another action', [{ Action: 'ecs:RunTask' }], 'implicit deny'],
    ['everything but an action', [{ NotAction: 'iam:*' }], 'allowed'],
    ['everything but this action', [{ NotAction: ['ecs:Update*'] }], 'implicit deny'],
    ['a resource with wildcards', [{ Resource: 'arn:aws:ecs:*:*:service/cicd-demo/*' }], 'allowed'],
    ['another resource', [{ Resource: 'arn:aws:ecs:*:*:service/other/*' }], 'implicit deny'],
    ['everything but a resource', [{ NotResource: 'arn:aws:ecs:*:*:service/other/*' }], 'allowed'],
    ['an explicit deny wins', [{}, { Effect: 'Deny', Resource: SERVICE }], 'explicit deny'],
    ['wherever it stands', [{ Effect: 'Deny' }, {}], 'explicit deny'],
    [
      'a deny whose condition is not met',
      [{}, { Effect: 'Deny', Condition: { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:::cluster/x' } } }],
      'allowed',
    ],
  ])('%s', (_, statements, decision) => {
    expect(evaluate(policy(...statements), request)).toBe(decision)
  })
})

describe('a condition', () => {
  const context = { 'aws:TagKeys': ['team', 'preview'], 'aws:RequestTag/team': 'web', on: 'true' }
  const holds = (Condition: Conditions) =>
    evaluate(policy({ Condition }), { ...request, context: { ...request.context, ...context } }) === 'allowed'

  test.each<[Conditions, boolean]>([
    [{ StringEquals: { 'aws:RequestTag/team': 'web' } }, true],
    [{ StringEquals: { 'AWS:requesttag/TEAM': 'web' } }, true],
    [{ StringEquals: { 'aws:RequestTag/team': ['api', 'web'] } }, true],
    [{ StringEquals: { 'aws:RequestTag/team': 'Web' } }, false],
    [{ StringEquals: { 'aws:RequestTag/team': 'w*' } }, false],
    [{ StringEqualsIgnoreCase: { 'aws:RequestTag/team': 'Web' } }, true],
    [{ StringLike: { 'aws:RequestTag/team': 'w*' } }, true],
    [{ StringNotEquals: { 'aws:RequestTag/team': ['api', 'web'] } }, false],
    [{ StringNotEquals: { 'aws:RequestTag/other': 'web' } }, true],
    [{ StringEquals: { 'aws:RequestTag/other': 'web' } }, false],
    [{ StringEqualsIfExists: { 'aws:RequestTag/other': 'web' } }, true],
    [{ StringEqualsIfExists: { 'aws:RequestTag/team': 'api' } }, false],
    [{ ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:*:*:cluster/cicd-*' } }, true],
    [{ ArnLike: { 'ecs:cluster': 'arn:aws:ecs:*:*:cluster/other' } }, false],
    [{ ArnNotLike: { 'ecs:cluster': 'arn:aws:ecs:*:*:cluster/other' } }, true],
    [{ Null: { 'aws:RequestTag/team': 'false' } }, true],
    [{ Null: { 'aws:RequestTag/other': 'true' } }, true],
    [{ Null: { 'aws:RequestTag/team': 'true' } }, false],
    [{ Bool: { on: 'TRUE' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['preview', 'team', 'more'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['preview'] } }, false],
    [{ 'ForAllValues:StringEquals': { 'aws:Missing': ['preview'] } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['preview'] } }, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:Missing': ['preview'] } }, false],
    // Several operators and several keys all have to hold.
    [{ StringEquals: { 'aws:RequestTag/team': 'web', 'aws:RequestTag/other': 'web' } }, false],
    [{ StringEquals: { 'aws:RequestTag/team': 'web' }, Null: { 'aws:RequestTag/team': 'true' } }, false],
  ])('%j holds: %p', (condition, answer) => {
    expect(holds(condition)).toBe(answer)
  })

  test('that is not simulated is a mistake of the scenario', () => {
    expect(() => holds({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toThrow('IpAddress is not simulated')
  })
})

test.each([
  ['a*c', 'abbc', true],
  ['a?c', 'abbc', false],
  ['a.c', 'abc', false],
  ['(a', '(a', true],
])('%s means %s: %p', (pattern, text, answer) => {
  expect(like(pattern, text)).toBe(answer)
})

test.each([
  ['*', 'arn:aws:ecs:eu-west-1:1:service/prod/web', true],
  ['arn:aws:ecs:eu-west-1:1:service/*', 'arn:aws:ecs:eu-west-1:1:service/prod/web', true],
  ['arn:aws:ecs:*:service/prod/web', 'arn:aws:ecs:eu-west-1:1:service/prod/web', false],
  ['arn:aws:logs:*:1:log-group:/a:*', 'arn:aws:logs:eu-west-1:1:log-group:/a:log-stream:b', true],
  ['arn:aws:ecs:eu-west-1:1:service/Prod/web', 'arn:aws:ecs:eu-west-1:1:service/prod/web', false],
])('%s means %s: %p', (pattern, arn, answer) => {
  expect(arnLike(pattern, arn)).toBe(answer)
})

/** What is missing for a call, one after the other, when only what was missing before is allowed. */
async function asked(send: (account: ReturnType<typeof demo>) => Promise<unknown>): Promise<string[]> {
  const account = demo()
  const wanted: string[] = []
  for (;;) {
    account.simulation.policy = policy(
      ...wanted.map(each => {
        const [Action = '', Resource = '*'] = each.split(' on ')
        return { Action, Resource }
      }),
    )
    const message = await send(account).then(
      () => '',
      (error: Error) => error.message,
    )
    const [, action, resource = '*'] = /perform: (\S+)(?: on resource: (\S+))?/.exec(message) ?? []
    if (action === undefined) return wanted
    wanted.push(`${action} on ${resource}`)
  }
}

const containerDefinitions = [{ name: 'app', image: 'nginx', memory: 64 }]
const at = 'arn:aws:ecs:eu-west-1:123456789012'

describe('a call asks for', () => {
  test('the right to register, to pass on each role and to tag', async () => {
    const input = {
      family: 'web',
      containerDefinitions,
      executionRoleArn: 'arn:aws:iam::123456789012:role/a',
      taskRoleArn: 'arn:aws:iam::123456789012:role/b',
      tags: [{ key: 'team', value: 'web' }],
    }
    expect(await asked(({ ecs }) => ecs.send(new RegisterTaskDefinitionCommand(input)))).toEqual([
      `ecs:RegisterTaskDefinition on ${at}:task-definition/web:*`,
      'iam:PassRole on arn:aws:iam::123456789012:role/a',
      'iam:PassRole on arn:aws:iam::123456789012:role/b',
      `ecs:TagResource on ${at}:task-definition/web:*`,
    ])
  })

  test('the roles of the task definition that a service gets', async () => {
    const update = new UpdateServiceCommand({ ...address, taskDefinition: 'cicd-demo:40' })
    expect(await asked(({ ecs }) => ecs.send(update))).toEqual([
      `ecs:UpdateService on ${SERVICE}`,
      'iam:PassRole on arn:aws:iam::123456789012:role/cicd-demo-execution',
      'iam:PassRole on arn:aws:iam::123456789012:role/cicd-demo-task',
    ])
  })

  test('the roles that a task runs with, those of its overrides included', async () => {
    const run = new RunTaskCommand({
      cluster: address.cluster,
      taskDefinition: 'cicd-demo',
      overrides: { taskRoleArn: 'arn:aws:iam::123456789012:role/other' },
    })
    expect((await asked(({ ecs }) => ecs.send(run))).slice(0, 4)).toEqual([
      `ecs:RunTask on ${at}:task-definition/cicd-demo:41`,
      'iam:PassRole on arn:aws:iam::123456789012:role/cicd-demo-execution',
      'iam:PassRole on arn:aws:iam::123456789012:role/cicd-demo-task',
      'iam:PassRole on arn:aws:iam::123456789012:role/other',
    ])
  })

  test('a service deployment and its service', async () => {
    const arn = `${at}:service-deployment/cicd-demo/cicd-demo-service/0123456789abcdefghijk`
    const describeIt = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] })
    expect(await asked(({ ecs }) => ecs.send(describeIt))).toEqual([
      `ecs:DescribeServiceDeployments on ${arn}`,
      `ecs:DescribeServiceDeployments on ${SERVICE}`,
    ])
  })

  test('what it tags', async () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/0123456789abcdef'
    const tag = new AddTagsCommand({ ResourceArns: [arn], Tags: [{ Key: 'a', Value: 'b' }] })
    expect(await asked(({ elb }) => elb.send(tag))).toEqual([`elasticloadbalancing:AddTags on ${arn}`])
  })
})

test('a role that may be passed to ECS only is not passed to anything else', async () => {
  const { ecs, simulation } = demo()
  const register = () =>
    ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions,
        taskRoleArn: 'arn:aws:iam::123456789012:role/b',
      }),
    )
  const passTo = (service: string) =>
    policy(
      { Action: 'ecs:*' },
      { Action: 'iam:PassRole', Condition: { StringEquals: { 'iam:PassedToService': service } } },
    )
  simulation.policy = passTo('ec2.amazonaws.com')
  await expect(register()).rejects.toThrow('iam:PassRole')
  simulation.policy = passTo('ecs-tasks.amazonaws.com')
  await expect(register()).resolves.toMatchObject({ taskDefinition: { family: 'web' } })
})

test('a list may be limited to a cluster', async () => {
  const { ecs, simulation } = demo()
  const inCluster = (name: string) =>
    policy({
      Action: 'ecs:ListServices',
      Condition: { ArnEquals: { 'ecs:cluster': `${at}:cluster/${name}` } },
    })
  const list = () => ecs.send(new ListServicesCommand({ cluster: address.cluster }))
  simulation.policy = inCluster('other')
  await expect(list()).rejects.toThrow('ecs:ListServices on resource: * because')
  simulation.policy = inCluster('cicd-demo')
  await expect(list()).resolves.toMatchObject({ serviceArns: [SERVICE] })
})

test('AWS says where an explicit deny is the reason', async () => {
  const { ecs, simulation } = demo()
  simulation.policy = policy({}, { Effect: 'Deny', Action: 'ecs:Update*' })
  await expect(ecs.send(new UpdateServiceCommand({ ...address, desiredCount: 3 }))).rejects.toThrow(
    `ecs:UpdateService on resource: ${SERVICE} with an explicit deny in an identity-based policy`,
  )
})
