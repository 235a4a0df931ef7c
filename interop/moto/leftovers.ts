import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
} from '@aws-sdk/client-ec2'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeClustersCommand,
  DescribeServicesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs'
import {
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  ListRolesCommand,
} from '@aws-sdk/client-iam'
import { clientsOf } from './account.ts'

const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [] })
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'ecs:DescribeServices', Resource: '*' }],
})

function allClients(endpoint: string) {
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const options = { region: 'eu-west-1', endpoint, credentials }
  return { ...clientsOf(endpoint), iam: new IAMClient(options), logs: new CloudWatchLogsClient(options) }
}

/**
 * Makes what examples/real-aws/main.tf makes under a name, with two revisions, but for the application of CodeDeploy, which
 * moto cannot delete.
 */
export async function arrangeLeftovers(url: string, name: string): Promise<void> {
  const { ecs, elb, ec2, iam, logs } = allClients(url)
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}))
  const VpcId = Subnets[0]?.VpcId ?? ''
  const subnets = Subnets.slice(0, 2).map(({ SubnetId = '' }) => SubnetId)
  const { GroupId = '' } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId }),
  )
  await elb.send(new CreateLoadBalancerCommand({ Name: name, Subnets: subnets, SecurityGroups: [GroupId] }))
  for (const suffix of ['a', 'b'])
    await elb.send(
      new CreateTargetGroupCommand({
        Name: `${name}-${suffix}`,
        Protocol: 'HTTP',
        Port: 80,
        TargetType: 'ip',
        VpcId,
      }),
    )
  await ecs.send(new CreateClusterCommand({ clusterName: name }))
  for (const image of ['web:1', 'web:2'])
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: name,
        containerDefinitions: [{ name: 'app', image, memory: 512 }],
      }),
    )
  await ecs.send(
    new CreateServiceCommand({ cluster: name, serviceName: name, taskDefinition: name, desiredCount: 1 }),
  )
  await logs.send(new CreateLogGroupCommand({ logGroupName: `/ecs/${name}` }))
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: POLICY }))
  for (const suffix of ['execution', 'infrastructure', 'codedeploy']) {
    const RoleName = `${name}-${suffix}`
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }))
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn ?? '' }))
  }
}

/** What there is of it, each thing as a word. */
export async function leftoversOf(url: string, name: string): Promise<string[]> {
  const { ecs, elb, ec2, iam, logs } = allClients(url)
  const { clusters = [] } = await ecs.send(new DescribeClustersCommand({ clusters: [name] }))
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster: name, services: [name] }))
  const { taskDefinitionArns = [] } = await ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: name }))
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}))
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}))
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}))
  const { Roles = [] } = await iam.send(new ListRolesCommand({}))
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}))
  return [
    ...clusters.filter(({ status }) => status === 'ACTIVE').map(({ clusterArn = '' }) => clusterArn),
    ...services.filter(({ status }) => status === 'ACTIVE').map(({ serviceArn = '' }) => serviceArn),
    ...taskDefinitionArns,
    ...LoadBalancers.map(({ LoadBalancerName = '' }) => LoadBalancerName).filter(each => each === name),
    ...TargetGroups.map(({ TargetGroupName = '' }) => TargetGroupName).filter(each =>
      each.startsWith(`${name}-`),
    ),
    ...logGroups.map(({ logGroupName = '' }) => logGroupName).filter(each => each === `/ecs/${name}`),
    ...Roles.map(({ RoleName = '' }) => RoleName).filter(each => each.startsWith(`${name}-`)),
    ...SecurityGroups.map(({ GroupName = '' }) => GroupName).filter(each => each === name),
  ]
}
