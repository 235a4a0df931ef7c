import {
  CodeDeployClient,
  CreateApplicationCommand,
  CreateDeploymentGroupCommand,
} from '@aws-sdk/client-codedeploy'
import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { ECRClient } from '@aws-sdk/client-ecr'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs'
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'

export const CLUSTER = 'shop'
export const APPLICATION = 'shop-web'
const EXECUTION_ROLE = 'arn:aws:iam::123456789012:role/execution'
export const GROUP = 'shop-web-group'

/** Clients that ask moto directly. */
export function clientsOf(endpoint: string) {
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const options = { region: 'eu-west-1', endpoint, credentials }
  return {
    ecs: new ECSClient(options),
    elb: new ElasticLoadBalancingV2Client(options),
    ec2: new EC2Client(options),
    ecr: new ECRClient(options),
    codedeploy: new CodeDeployClient(options),
    ssm: new SSMClient(options),
    events: new EventBridgeClient(options),
    scheduler: new SchedulerClient(options),
  }
}

export type MotoClients = ReturnType<typeof clientsOf>

/**
 * Fills an empty account with a cluster of three services of two tasks: `plain` without a load balancer, `balanced`
 * behind one, and `green`, which CodeDeploy deploys. All run `web:1`. There is a parameter `/shop/password`.
 */
export async function arrangeAccount(clients: MotoClients): Promise<{ blue: string; green: string }> {
  const { ecs } = clients
  const { networkConfiguration, vpc } = await networkOf(clients)
  const { blue, green, listener } = await balance(
    clients,
    networkConfiguration.awsvpcConfiguration.subnets,
    vpc,
  )
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }))
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: EXECUTION_ROLE,
      containerDefinitions: [
        {
          name: 'app',
          image: 'web:1',
          // moto adds them up for a task that runs once, and cannot do without.
          cpu: 256,
          memory: 512,
          portMappings: [{ containerPort: 80 }],
          environment: [{ name: 'LOG_LEVEL', value: 'info' }],
        },
      ],
    }),
  )
  const service = {
    cluster: CLUSTER,
    taskDefinition: 'web:1',
    desiredCount: 2,
    launchType: 'FARGATE' as const,
    networkConfiguration,
  }
  const loadBalancers = [{ targetGroupArn: blue, containerName: 'app', containerPort: 80 }]
  await ecs.send(new CreateServiceCommand({ ...service, serviceName: 'plain' }))
  await ecs.send(new CreateServiceCommand({ ...service, serviceName: 'balanced', loadBalancers }))
  const deploymentController = { type: 'CODE_DEPLOY' as const }
  await ecs.send(
    new CreateServiceCommand({ ...service, serviceName: 'green', loadBalancers, deploymentController }),
  )
  const password = { Name: '/shop/password', Type: 'SecureString' as const, Value: 'secret' }
  await clients.ssm.send(new PutParameterCommand(password))
  await arrangeCodeDeploy(clients, listener)
  return { blue, green }
}

/** moto's default network; its services want a security group. */
async function networkOf({ ec2 }: MotoClients) {
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}))
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}))
  const subnets = Subnets.slice(0, 2).map(({ SubnetId = '' }) => SubnetId)
  const securityGroups = SecurityGroups.map(({ GroupId = '' }) => GroupId)
  return {
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups } },
    vpc: Subnets[0]?.VpcId ?? '',
  }
}

async function balance({ elb }: MotoClients, subnets: string[], VpcId: string) {
  const { LoadBalancers = [] } = await elb.send(
    new CreateLoadBalancerCommand({ Name: 'shop', Subnets: subnets }),
  )
  const create = async (Name: string): Promise<string> => {
    const group = { Name, Protocol: 'HTTP' as const, Port: 80, TargetType: 'ip' as const, VpcId }
    const { TargetGroups = [] } = await elb.send(new CreateTargetGroupCommand(group))
    return TargetGroups[0]?.TargetGroupArn ?? ''
  }
  const blue = await create('web-blue')
  const green = await create('web-green')
  const { Listeners = [] } = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: LoadBalancers[0]?.LoadBalancerArn ?? '',
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: blue }],
    }),
  )
  return { blue, green, listener: Listeners[0]?.ListenerArn ?? '' }
}

async function arrangeCodeDeploy({ codedeploy }: MotoClients, listener: string): Promise<void> {
  await codedeploy.send(
    new CreateApplicationCommand({ applicationName: APPLICATION, computePlatform: 'ECS' }),
  )
  await codedeploy.send(
    new CreateDeploymentGroupCommand({
      applicationName: APPLICATION,
      deploymentGroupName: GROUP,
      deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
      serviceRoleArn: 'arn:aws:iam::123456789012:role/codedeploy',
      ecsServices: [{ clusterName: CLUSTER, serviceName: 'green' }],
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      loadBalancerInfo: {
        targetGroupPairInfoList: [
          {
            targetGroups: [{ name: 'web-blue' }, { name: 'web-green' }],
            prodTrafficRoute: { listenerArns: [listener] },
          },
        ],
      },
    }),
  )
}
