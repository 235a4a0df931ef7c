import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { MotoClients } from '../moto/account.ts'

export interface LoadBalancer {
  readonly vpc: string
  readonly subnets: string[]
  readonly arn: string
  readonly listener: string
  /** Where the listener forwards to. */
  readonly targetGroup: string
}

/** Creates an Application Load Balancer in the default network, with a listener that forwards to a target group. */
export async function balance({ elb, ec2 }: MotoClients, name: string): Promise<LoadBalancer> {
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}))
  const subnets = Subnets.slice(0, 2).map(({ SubnetId = '' }) => SubnetId)
  const vpc = Subnets[0]?.VpcId ?? ''
  const { LoadBalancers = [] } = await elb.send(
    new CreateLoadBalancerCommand({ Name: name, Subnets: subnets }),
  )
  const arn = LoadBalancers[0]?.LoadBalancerArn ?? ''
  const group = { Name: name, Protocol: 'HTTP' as const, Port: 80, TargetType: 'ip' as const, VpcId: vpc }
  const { TargetGroups = [] } = await elb.send(new CreateTargetGroupCommand(group))
  const targetGroup = TargetGroups[0]?.TargetGroupArn ?? ''
  const { Listeners = [] } = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: arn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroup }],
    }),
  )
  return { vpc, subnets, arn, listener: Listeners[0]?.ListenerArn ?? '', targetGroup }
}
