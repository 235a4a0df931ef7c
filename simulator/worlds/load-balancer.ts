import type { Action, LoadBalancer, TargetTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2'
import { hexDigits } from '../random.ts'
import { elbArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { balancerSecurityGroup, subnets, vpc } from './surroundings.ts'

export interface LoadBalancerPlan {
  name: string
  /** Names of target groups, the first one behind port 80, the others on the ports after it. */
  groups: string[]
  targetType: TargetTypeEnum
  drainSeconds: number
}

/** Adds a target group with AWS's default attributes and returns its ARN. */
export function addTargetGroup(
  world: World,
  name: string,
  targetType: TargetTypeEnum,
  drainSeconds: number,
): string {
  const arn = elbArn(world.place, `targetgroup/${name}/${world.random.text(hexDigits, 16)}`)
  world.state.targetGroups.set(arn, {
    attributes: {
      'stickiness.enabled': 'false',
      'deregistration_delay.timeout_seconds': String(drainSeconds),
      'stickiness.type': 'lb_cookie',
      'slow_start.duration_seconds': '0',
      'load_balancing.algorithm.type': 'round_robin',
    },
    targets: new Map(),
    view: {
      TargetGroupArn: arn,
      TargetGroupName: name,
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: vpc,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200' },
      TargetType: targetType,
      ProtocolVersion: 'HTTP1',
      IpAddressType: 'ipv4',
    },
  })
  return arn
}

/** Adds a listener whose default rule has the given actions, and returns the listener's ARN. */
export function addListener(world: World, balancerArn: string, port: number, actions: Action[]): string {
  const base = balancerArn.replace(':loadbalancer/', ':listener/')
  const arn = `${base}/${world.random.text(hexDigits, 16)}`
  const ruleArn = `${arn.replace(':listener/', ':listener-rule/')}/${world.random.text(hexDigits, 16)}`
  const { listeners, rules } = world.state
  listeners.set(arn, {
    ListenerArn: arn,
    LoadBalancerArn: balancerArn,
    Port: port,
    Protocol: 'HTTP',
    DefaultActions: actions,
  })
  rules.set(ruleArn, {
    RuleArn: ruleArn,
    listener: arn,
    Priority: 'default',
    Conditions: [],
    Actions: actions,
    IsDefault: true,
  })
  return arn
}

/** An action that forwards everything to one target group, in the form AWS answers it. */
export const forwardTo = (group: string): Action => ({
  Type: 'forward',
  TargetGroupArn: group,
  ForwardConfig: {
    TargetGroups: [{ TargetGroupArn: group, Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  },
})

/** Adds an application load balancer with a listener for each target group; returns the groups' ARNs. */
export function addLoadBalancer(world: World, plan: LoadBalancerPlan): string[] {
  if (plan.groups.length === 0) return []
  const { region } = world.place
  const arn = elbArn(world.place, `loadbalancer/app/${plan.name}/${world.random.text(hexDigits, 16)}`)
  const balancer: LoadBalancer = {
    LoadBalancerArn: arn,
    LoadBalancerName: plan.name,
    DNSName: `${plan.name}-${world.random.text('0123456789', 10)}.${region}.elb.amazonaws.com`,
    CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
    CreatedTime: new Date(world.clock.now()),
    Scheme: 'internet-facing',
    VpcId: vpc,
    State: { Code: 'active' },
    Type: 'application',
    AvailabilityZones: subnets.map((SubnetId, index) => ({
      ZoneName: `${region}${'ab'[index]}`,
      SubnetId,
    })),
    SecurityGroups: [balancerSecurityGroup],
    IpAddressType: 'ipv4',
  }
  world.state.loadBalancers.set(arn, balancer)
  return plan.groups.map((name, index) => {
    const group = addTargetGroup(world, name, plan.targetType, plan.drainSeconds)
    addListener(world, arn, index === 0 ? 80 : 8080 + index, [forwardTo(group)])
    return group
  })
}
