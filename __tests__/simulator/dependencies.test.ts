import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { DescribePullThroughCacheRulesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from '@jest/globals'
import { clientConfig } from '../../simulator/api/client-config.ts'
import {
  addLogGroup,
  addParameter,
  addSecret,
  addTaskDependencies,
  subnets,
  taskSecurityGroup,
} from '../../simulator/fixtures/task-dependencies.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { nameOf } from '../support/sdk-account.ts'

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`

/** An account with what services depend on, and unmodified clients. */
const account = () => {
  const simulation = createSimulation()
  addTaskDependencies(simulation.world, 'web', 8080)
  const options = {
    region: 'eu-west-1',
    ...clientConfig(simulation),
    maxAttempts: 1,
  }
  return {
    simulation,
    world: simulation.world,
    ec2: new EC2Client(options),
    ecr: new ECRClient(options),
    iam: new IAMClient(options),
    logs: new CloudWatchLogsClient(options),
    quotas: new ServiceQuotasClient(options),
    secrets: new SecretsManagerClient(options),
    ssm: new SSMClient(options),
    sts: new STSClient(options),
  }
}

describe('EC2', () => {
  test('answers subnets and security groups in its own XML', async () => {
    const { ec2 } = account()
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [...subnets] }))
    expect(Subnets).toEqual([
      expect.objectContaining({ SubnetId: subnets[0], AvailableIpAddressCount: 4000 }),
      expect.objectContaining({ SubnetId: subnets[1], AvailabilityZone: 'eu-west-1b' }),
    ])
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: [taskSecurityGroup] }),
    )
    expect(SecurityGroups?.[0]?.IpPermissions).toEqual([
      expect.objectContaining({
        FromPort: 8080,
        UserIdGroupPairs: [expect.objectContaining({ UserId: '123456789012' })],
      }),
    ])
  })

  test('refuses ids that are not there, and callers that may not look', async () => {
    const { ec2, simulation } = account()
    const other = new DescribeSubnetsCommand({ SubnetIds: ['subnet-1'] })
    await expect(ec2.send(other)).rejects.toMatchObject({
      name: 'InvalidSubnetID.NotFound',
      message: "The subnet ID 'subnet-1' does not exist",
    })
    expect(await nameOf(ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-1'] })))).toBe(
      'InvalidGroup.NotFound',
    )
    simulation.policy = ['ecs:*']
    await expect(ec2.send(other)).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('is not authorized to perform: ec2:DescribeSubnets because'),
    })
  })
})

describe('IAM', () => {
  test('answers the trust policy of a role, URL-encoded', async () => {
    const { iam } = account()
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'web-execution' }))
    expect(Role?.Arn).toBe(role('web-execution'))
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('ecs-tasks.amazonaws.com')
    await expect(iam.send(new GetRoleCommand({ RoleName: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name none cannot be found.',
    })
  })

  test('says what the policies of a role allow, for each action on each resource', async () => {
    const { iam, simulation } = account()
    const ask = (source: string) =>
      iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: source,
          ActionNames: ['ecr:BatchGetImage', 'logs:CreateLogGroup'],
          ResourceArns: ['arn:aws:x:::y'],
        }),
      )
    const { EvaluationResults } = await ask(role('web-execution'))
    expect(EvaluationResults?.map(each => [each.EvalActionName, each.EvalDecision])).toEqual([
      ['ecr:BatchGetImage', 'allowed'],
      ['logs:CreateLogGroup', 'implicitDeny'],
    ])
    expect(await nameOf(ask('arn:aws:sts::123456789012:assumed-role/deploy/ci'))).toBe(
      'InvalidInputException',
    )
    simulation.policy = []
    await expect(ask(role('web-execution'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`on resource: ${role('web-execution')}`),
    })
  })

  test('STS tells everybody who they are', async () => {
    const { sts, simulation } = account()
    simulation.policy = []
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}))
    expect([Account, Arn]).toEqual(['123456789012', 'arn:aws:sts::123456789012:assumed-role/deploy/ci'])
  })
})

describe('Parameter Store', () => {
  test('finds parameters by name or ARN, with a version or label, and lists the others', async () => {
    const { world, ssm } = account()
    addParameter(world, '/web/url', 'postgres://db')
    addParameter(world, 'plain', 'x')
    world.state.parameters.get('plain')?.labels.set('live', 1)
    const good = [
      '/web/url',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/web/url',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/plain',
      'plain:live',
      'plain:1',
    ]
    const bad = ['web/url', 'plain:2', 'plain:old', '/none']
    const answer = await ssm.send(new GetParametersCommand({ Names: [...good, ...bad] }))
    expect(answer.Parameters).toHaveLength(good.length)
    expect(answer.InvalidParameters).toEqual(bad)
    expect(JSON.stringify(answer)).not.toContain('postgres')
  })
})

describe('Secrets Manager', () => {
  test('describes a secret by ARN, with or without its last characters, or by name', async () => {
    const { world, secrets } = account()
    const { arn } = addSecret(world, 'web', '{"user":"app"}')
    const found = async (SecretId: string) =>
      (await secrets.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages
    const stages = { '00000000-0000-4000-8000-000000000001': ['AWSCURRENT'] }
    expect(await Promise.all([arn, arn.slice(0, -7), 'web'].map(found))).toEqual([stages, stages, stages])
    expect(await nameOf(found('webs'))).toBe('ResourceNotFoundException')
  })

  test('gives out the value of a version, unless there is none or the secret is deleted', async () => {
    const { world, secrets } = account()
    const full = addSecret(world, 'web', '{"user":"app"}')
    addSecret(world, 'empty')
    const get = (SecretId: string, VersionStage?: string) =>
      secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }))
    expect((await get('web')).SecretString).toBe('{"user":"app"}')
    expect(await nameOf(get('web', 'AWSPREVIOUS'))).toBe('ResourceNotFoundException')
    await expect(get('empty')).rejects.toMatchObject({
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    })
    full.deletedAt = world.clock.now()
    expect(await nameOf(get('web'))).toBe('InvalidRequestException')
  })
})

test('Service Quotas answers the quotas of the account', async () => {
  const { quotas } = account()
  const ask = (QuotaCode: string) =>
    quotas.send(new GetServiceQuotaCommand({ ServiceCode: 'fargate', QuotaCode }))
  expect((await ask('L-3032A538')).Quota?.Value).toBe(100)
  expect(await nameOf(ask('L-1'))).toBe('NoSuchResourceException')
})

test('log groups are listed by prefix and page', async () => {
  const { world, logs } = account()
  for (const name of ['/ecs/a', '/ecs/b', '/lambda/a']) addLogGroup(world, name)
  const first = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/', limit: 1 }))
  expect(first.logGroups?.map(each => each.logGroupName)).toEqual(['/ecs/a'])
  const rest = await logs.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/', nextToken: first.nextToken }),
  )
  expect(rest.logGroups?.map(each => each.logGroupName)).toEqual(['/ecs/b'])
  expect(rest.nextToken).toBeUndefined()
})

test('ECR lists the rules of pull through caches, of the own registry only', async () => {
  const { world, ecr } = account()
  world.state.pullThroughCaches.set('docker-hub', 'registry-1.docker.io')
  const ask = async (registryId?: string) =>
    (await ecr.send(new DescribePullThroughCacheRulesCommand({ registryId }))).pullThroughCacheRules
  expect(await ask()).toEqual([
    expect.objectContaining({ ecrRepositoryPrefix: 'docker-hub', registryId: '123456789012' }),
  ])
  expect(await ask('999988887777')).toEqual([])
})
