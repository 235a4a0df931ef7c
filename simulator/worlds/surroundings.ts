import type { IpPermission } from '@aws-sdk/client-ec2'
import type { Permission } from '../iam/state.ts'
import type { SecretRecord } from '../secretsmanager/state.ts'
import { logsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'

/** Where everything stands that has an address. */
export const vpc = 'vpc-0a1b2c3d4e5f60000'
export const subnets = ['subnet-0a1b2c3d4e5f60001', 'subnet-0a1b2c3d4e5f60002'] as const
export const taskSecurityGroup = 'sg-0a1b2c3d4e5f60003'
export const balancerSecurityGroup = 'sg-0a1b2c3d4e5f60004'

/** Adds a subnet with so many free addresses. */
export function addSubnet({ state, place }: World, id: string, free: number, vpcId = vpc): void {
  const index = state.subnets.size
  state.subnets.set(id, {
    SubnetId: id,
    VpcId: vpcId,
    State: 'available',
    AvailabilityZone: `${place.region}${'abc'[index] ?? 'a'}`,
    CidrBlock: `10.0.${index * 16}.0/20`,
    AvailableIpAddressCount: free,
  })
}

/** Adds a security group that lets in what the rules say and everything out. */
export function addSecurityGroup(
  { state, place }: World,
  id: string,
  ingress: IpPermission[],
  egress: IpPermission[] = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
): void {
  state.securityGroups.set(id, {
    GroupId: id,
    GroupName: id,
    Description: 'of the simulated account',
    OwnerId: place.account,
    VpcId: vpc,
    IpPermissions: ingress,
    IpPermissionsEgress: egress,
  })
}

/** Adds a role that the services may assume. */
export function addRole(
  { state, place }: World,
  name: string,
  trusts: string[],
  permissions: Permission[] = [],
): void {
  state.roles.set(name, { name, arn: `arn:aws:iam::${place.account}:role/${name}`, trusts, permissions })
}

/** Adds a secret; without a value it is as it is created by who fills it in later. */
export function addSecret({ state, place }: World, name: string, value?: string): SecretRecord {
  const id = '00000000-0000-4000-8000-000000000001'
  const secret: SecretRecord = {
    name,
    arn: `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${name}-A1b2C3`,
    stages: new Map(value === undefined ? [] : [[id, ['AWSCURRENT']]]),
    values: new Map(value === undefined ? [] : [[id, value]]),
  }
  state.secrets.set(name, secret)
  return secret
}

/** Adds a parameter of the first version. */
export function addParameter({ state, place }: World, name: string, value: string): void {
  const arn = `arn:aws:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, '')}`
  state.parameters.set(name, { name, arn, value, version: 1, labels: new Map() })
}

/** Adds a log group without streams. */
export function addLogGroup({ state, place }: World, name: string): void {
  state.logGroups.set(name, { name, arn: logsArn(place, name), streams: new Map() })
}

const anywhere = (...actions: string[]): Permission[] => actions.map(action => ({ action, resource: '*' }))

/** What the account of a load-balanced service on Fargate has beside the service: network, roles and quotas. */
export function addSurroundings(world: World, family: string, port: number): void {
  for (const id of subnets) addSubnet(world, id, 4000)
  addSecurityGroup(world, balancerSecurityGroup, [
    { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  ])
  addSecurityGroup(world, taskSecurityGroup, [
    {
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      UserIdGroupPairs: [{ GroupId: balancerSecurityGroup, UserId: world.place.account }],
    },
  ])
  const pull = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
  const write = ['logs:CreateLogStream', 'logs:PutLogEvents']
  const read = ['ssm:GetParameters', 'secretsmanager:GetSecretValue']
  addRole(
    world,
    `${family}-execution`,
    ['ecs-tasks.amazonaws.com'],
    anywhere(...pull, 'ecr:BatchCheckLayerAvailability', ...write, ...read),
  )
  addRole(world, `${family}-task`, ['ecs-tasks.amazonaws.com'])
  addRole(world, 'deploy', [], anywhere('iam:PassRole'))
  world.state.quotas.set('fargate/L-3032A538', {
    name: 'Fargate On-Demand vCPU resource count',
    value: 100,
  })
  world.state.quotas.set('fargate/L-36FBB829', { name: 'Fargate Spot vCPU resource count', value: 100 })
}
