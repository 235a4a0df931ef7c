import { describe, expect, test } from '@jest/globals'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { continueDeployment, stopDeployment } from '../../../src/aws/codedeploy/deployment-changes.ts'
import { getDeploymentGroup } from '../../../src/aws/codedeploy/deployment-groups.ts'
import { findDeployment } from '../../../src/aws/codedeploy/deployments.ts'
import { getTarget } from '../../../src/aws/codedeploy/targets.ts'
import { describeSecurityGroups, describeSubnets } from '../../../src/aws/ec2.ts'
import { tryFindImage } from '../../../src/aws/ecr.ts'
import { describeService } from '../../../src/aws/ecs/describe-service.ts'
import { describeTaskDefaults } from '../../../src/aws/ecs/run-task.ts'
import { stopServiceDeployment } from '../../../src/aws/ecs/service-deployment-history.ts'
import { describeServiceTemplate } from '../../../src/aws/ecs/service-template.ts'
import { findService, findTaggedServices } from '../../../src/aws/ecs/tagged-services.ts'
import { describeTaskDefinition, findTaskDefinition } from '../../../src/aws/ecs/task-definitions.ts'
import { listListeners } from '../../../src/aws/elb/listeners.ts'
import { createRule, deleteRule, listRules, ruleTargetGroups } from '../../../src/aws/elb/rules.ts'
import { describeTags } from '../../../src/aws/elb/tags.ts'
import { describeTargetGroupDetails } from '../../../src/aws/elb/target-group-details.ts'
import { findTargetGroups } from '../../../src/aws/elb/target-groups.ts'
import { readTrafficWeights } from '../../../src/aws/elb/traffic-weights.ts'
import { readTrustPolicy, simulatePolicy } from '../../../src/aws/iam.ts'
import { readTrafficWeights as readLatticeWeights } from '../../../src/aws/lattice/traffic-weights.ts'
import { readLogPage, readLogTail } from '../../../src/aws/logs.ts'
import { readQuota } from '../../../src/aws/quotas.ts'
import {
  listRulesByTarget,
  listRuleTargets,
  readRuleManager,
} from '../../../src/aws/schedules/rule-targets.ts'
import { getSchedule, listSchedules } from '../../../src/aws/schedules/schedules.ts'
import { describeSecret, readSecretKeys } from '../../../src/aws/secrets.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { answering, awsError, OTHER_ERRORS } from '../../support/answering-clients.ts'

const where = { cluster: 'prod', service: 'web' }
const rule = { bus: 'shop', rule: 'nightly' }
const schedule = { group: 'default', name: 'nightly' }
const stream = { logGroupName: '/ecs/web', logStreamName: 'app/1' }
const secret = { arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db', region: 'eu-west-1' }
const role = 'arn:aws:iam::123456789012:role/deploy'
const lattice = 'arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-1/listener/listener-1'
const registry = { account: '123456789012', region: 'eu-west-1' }
const image = { repository: 'shop', tag: '1' } as Parameters<typeof tryFindImage>[2]

type Read = (clients: Clients) => Promise<unknown>

/** What is asked, what AWS answers where there is none (the names are those of its API references), and what that means. */
const ABSENT: readonly [what: string, operation: string, error: string, read: Read, meaning: unknown][] = [
  ['rules of a listener', 'DescribeRules', 'ListenerNotFoundException', c => listRules(c, 'l'), []],
  ['weights of a rule', 'DescribeRules', 'RuleNotFoundException', c => readTrafficWeights(c, 'r'), []],
  ['listeners', 'DescribeListeners', 'LoadBalancerNotFoundException', c => listListeners(c, 'lb'), []],
  [
    'a priority',
    'CreateRule',
    'PriorityInUseException',
    c => createRule(c, {} as Parameters<typeof createRule>[1]),
    undefined,
  ],
  ['a rule to delete', 'DeleteRule', 'RuleNotFoundException', c => deleteRule(c, 'r'), undefined],
  ['tags', 'DescribeTags', 'TargetGroupNotFoundException', c => describeTags(c, ['a', 'b']), new Map()],
  [
    'target groups by ARN',
    'DescribeTargetGroups',
    'TargetGroupNotFoundException',
    c => describeTargetGroupDetails(c, ['a', 'b']),
    new Map(),
  ],
  [
    'target groups by name',
    'DescribeTargetGroups',
    'TargetGroupNotFoundException',
    c => findTargetGroups(c, ['a', 'b']),
    [],
  ],
  [
    'weights of VPC Lattice',
    'GetListener',
    'ResourceNotFoundException',
    c => readLatticeWeights(c, lattice),
    [],
  ],
  [
    'rules of a target',
    'ListRuleNamesByTarget',
    'ResourceNotFoundException',
    c => listRulesByTarget(c, 'a', 'b'),
    [],
  ],
  ['targets of a rule', 'ListTargetsByRule', 'ResourceNotFoundException', c => listRuleTargets(c, rule), []],
  [
    'who manages a rule',
    'DescribeRule',
    'ResourceNotFoundException',
    c => readRuleManager(c, rule),
    undefined,
  ],
  ['schedules', 'ListSchedules', 'ResourceNotFoundException', c => listSchedules(c, {}, 10), []],
  ['a schedule', 'GetSchedule', 'ResourceNotFoundException', c => getSchedule(c, schedule), undefined],
  ['a role', 'GetRole', 'NoSuchEntityException', c => readTrustPolicy(c, role), undefined],
  [
    'what a role may',
    'SimulatePrincipalPolicy',
    'NoSuchEntityException',
    c => simulatePolicy(c, role, [{ action: 'ecs:RunTask', resource: '*' }]),
    undefined,
  ],
  [
    'a quota',
    'GetServiceQuota',
    'NoSuchResourceException',
    c => readQuota(c, { service: 'fargate', code: 'L-1' }),
    undefined,
  ],
  [
    'a secret',
    'DescribeSecret',
    'ResourceNotFoundException',
    c => describeSecret(c, secret.arn, secret.region),
    undefined,
  ],
  [
    'keys of a secret',
    'GetSecretValue',
    'ResourceNotFoundException',
    c => readSecretKeys(c, secret),
    undefined,
  ],
  ['the end of a log', 'GetLogEvents', 'ResourceNotFoundException', c => readLogTail(c, stream, 5), []],
  [
    'a page of a log',
    'GetLogEvents',
    'ResourceNotFoundException',
    c => readLogPage(c, stream, undefined),
    { lines: [] },
  ],
  [
    'subnets',
    'DescribeSubnets',
    'InvalidSubnetID.NotFound',
    c => describeSubnets(c, ['subnet-1', 'subnet-2']),
    new Map(),
  ],
  [
    'security groups',
    'DescribeSecurityGroups',
    'InvalidGroup.NotFound',
    c => describeSecurityGroups(c, ['sg-1', 'sg-2']),
    new Map(),
  ],
  [
    'a deployment group',
    'GetDeploymentGroup',
    'ApplicationDoesNotExistException',
    c => getDeploymentGroup(c, 'app', 'group'),
    undefined,
  ],
  [
    'a deployment',
    'GetDeployment',
    'DeploymentDoesNotExistException',
    c => findDeployment(c, 'd-1'),
    undefined,
  ],
  [
    'the target of a deployment',
    'GetDeploymentTarget',
    'DeploymentNotStartedException',
    c => getTarget(c, 'd-1', 'prod:web'),
    { stages: [], taskSets: [] },
  ],
  [
    'a wait to end',
    'ContinueDeployment',
    'DeploymentIsNotInReadyStateException',
    c => continueDeployment(c, 'd-1', 'READY_WAIT'),
    false,
  ],
  [
    'a deployment to stop',
    'StopDeployment',
    'DeploymentAlreadyCompletedException',
    c => stopDeployment(c, 'd-1', false),
    false,
  ],
]

describe('what is not there is an answer', () => {
  test.each(ABSENT)('%s (%s: %s)', async (_, operation, error, read, meaning) => {
    const { clients } = answering({ [operation]: awsError(error) })
    expect(await read(clients)).toEqual(meaning)
  })
})

/** Where it is an error, in our own words: what AWS answers, and the title. */
const MISSING: readonly [what: string, operation: string, error: Error, read: Read, title: RegExp][] = [
  [
    'a production listener rule',
    'DescribeRules',
    awsError('RuleNotFoundException'),
    c => ruleTargetGroups(c, 'r'),
    /production listener rule does not exist/,
  ],
  [
    'a repository',
    'BatchGetImage',
    awsError('RepositoryNotFoundException'),
    async c => {
      throw await tryFindImage(c, registry, image)
    },
    /Repository "shop" was not found/,
  ],
  [
    'the cluster of a service',
    'DescribeServices',
    awsError('ClusterNotFoundException'),
    c => describeService(c, where),
    /Cluster "prod" was not found/,
  ],
  [
    'the cluster of a task',
    'DescribeServices',
    awsError('ClusterNotFoundException'),
    c => describeTaskDefaults(c, where),
    /Cluster "prod" was not found/,
  ],
  [
    'the cluster of a template',
    'DescribeServices',
    awsError('ClusterNotFoundException'),
    c => describeServiceTemplate(c, where),
    /Cluster "prod" was not found/,
  ],
  [
    'the cluster of a service with tags',
    'DescribeServices',
    awsError('ClusterNotFoundException'),
    c => findService(c, where),
    /Cluster "prod" was not found/,
  ],
  [
    'the cluster of services',
    'ListServices',
    awsError('ClusterNotFoundException'),
    c => findTaggedServices(c, 'prod', () => true),
    /Cluster "prod" was not found/,
  ],
  [
    'a task definition',
    'DescribeTaskDefinition',
    awsError('ClientException', 'Unable to describe task definition.'),
    c => describeTaskDefinition(c, 'shop:7'),
    /Task definition "shop:7" was not found/,
  ],
]

describe('what has to be there is said to be missing', () => {
  test.each(MISSING)('%s (%s)', async (_, operation, error, read, title) => {
    const { clients } = answering({ ListClusters: { clusterArns: [] }, [operation]: error })
    await expect(read(clients)).rejects.toMatchObject({ title: expect.stringMatching(title), cause: error })
  })
})

const REFUSED: readonly (readonly [what: string, operation: string, read: Read])[] = [
  ...[...ABSENT, ...MISSING].map(([what, operation, , read]) => [what, operation, read] as const),
  ['a revision', 'DescribeTaskDefinition', (c: Clients) => findTaskDefinition(c, 'shop:7')],
  ['a service deployment to stop', 'StopServiceDeployment', (c: Clients) => stopServiceDeployment(c, 'a')],
]

describe('a refusal for another reason is never taken for that, and keeps its own words', () => {
  test.each(REFUSED)('%s (%s)', async (_, operation, read) => {
    for (const error of OTHER_ERRORS) {
      const { clients } = answering({ DescribeRules: {}, [operation]: error })
      const failure = await read(clients).then(
        answer => `answered ${JSON.stringify(answer)}`,
        (reason: unknown) => reason,
      )
      expect(failure).toBeInstanceOf(DeployError)
      const { title, message, cause } = failure as DeployError
      expect(cause).toBe(error)
      expect(message).toContain(error.message)
      expect(title).toMatch(/^(?:Could not|Not allowed to) /)
    }
  })
})

test('of several of which one is not there, the others are found', async () => {
  const groups = (input: { readonly Names?: string[]; readonly TargetGroupArns?: string[] }) => {
    const asked = input.Names ?? input.TargetGroupArns ?? []
    if (asked.includes('gone')) throw awsError('TargetGroupNotFoundException')
    return { TargetGroups: asked.map(name => ({ TargetGroupName: name, TargetGroupArn: name })) }
  }
  const { clients } = answering({
    DescribeTargetGroups: groups,
    DescribeTags: ({ ResourceArns }: { readonly ResourceArns: string[] }) => {
      if (ResourceArns.includes('gone')) throw awsError('TargetGroupNotFoundException')
      return {
        TagDescriptions: ResourceArns.map(arn => ({ ResourceArn: arn, Tags: [{ Key: 'a', Value: '1' }] })),
      }
    },
    DescribeSubnets: ({ SubnetIds }: { readonly SubnetIds: string[] }) => {
      if (SubnetIds.includes('gone')) throw awsError('InvalidSubnetID.NotFound')
      return { Subnets: SubnetIds.map(id => ({ SubnetId: id, VpcId: 'vpc-1', AvailableIpAddressCount: 9 })) }
    },
  })
  const asked = ['one', 'gone', 'two']
  expect(await findTargetGroups(clients, asked)).toEqual([
    { name: 'one', arn: 'one' },
    { name: 'two', arn: 'two' },
  ])
  expect([...(await describeTargetGroupDetails(clients, asked)).keys()]).toEqual(['one', 'two'])
  expect([...(await describeTags(clients, asked))]).toEqual([
    ['one', { a: '1' }],
    ['two', { a: '1' }],
  ])
  expect([...(await describeSubnets(clients, asked))]).toEqual([
    ['one', { vpc: 'vpc-1', free: 9 }],
    ['two', { vpc: 'vpc-1', free: 9 }],
  ])
})

test('a service deployment whose status has changed meanwhile gives its refusal back', async () => {
  const { clients } = answering({ StopServiceDeployment: awsError('ConflictException', 'It is over.') })
  expect((await stopServiceDeployment(clients, 'a'))?.message).toContain('It is over.')
  const done = answering({ StopServiceDeployment: {} })
  expect(await stopServiceDeployment(done.clients, 'a')).toBeUndefined()
})
