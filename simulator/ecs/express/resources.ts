import { putAlarm } from '../../cloudwatch/alarms.ts'
import { addListener, addTargetGroup, forwardTo } from '../../fixtures/load-balancer.ts'
import { balancerSecurityGroup, vpc } from '../../fixtures/task-dependencies.ts'
import { hexDigits } from '../../random.ts'
import { elbArn, logsArn } from '../../world/arn.ts'
import { splitTraffic } from '../../world/native/listener-rules.ts'
import type { World } from '../../world/world.ts'
import type { ExpressResources } from './state.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html: so many share a load balancer. */
const servicesOfBalancer = 25

/** What the subnets make of the load balancer: ECS looks at their routes, the simulator at a word in their names. */
const accessOf = (subnets: readonly string[]): ExpressResources['accessType'] =>
  subnets.some(subnet => subnet.includes('private')) ? 'PRIVATE' : 'PUBLIC'

const newBalancer = (world: World, accessType: ExpressResources['accessType']) => {
  const name = `ecs-express-gateway-alb-${world.random.text(hexDigits, 8)}`
  const arn = elbArn(world.place, `loadbalancer/app/${name}/${world.random.text(hexDigits, 16)}`)
  const DNSName = `${name}.${world.place.region}.elb.amazonaws.com`
  world.state.loadBalancers.set(arn, {
    LoadBalancerArn: arn,
    LoadBalancerName: name,
    DNSName,
    Scheme: accessType === 'PUBLIC' ? 'internet-facing' : 'internal',
    VpcId: vpc,
    State: { Code: 'active' },
    Type: 'application',
    SecurityGroups: [balancerSecurityGroup],
    IpAddressType: 'ipv4',
  })
  const fixed = { Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }
  return { loadBalancer: arn, listener: addListener(world, arn, 443, [fixed]), isNewBalancer: true }
}

const balancerFor = (world: World, accessType: ExpressResources['accessType']) => {
  const uses = new Map<string, number>()
  for (const { express, status } of world.state.services.values()) {
    if (!express || status === 'INACTIVE' || express.resources.accessType !== accessType) continue
    const { listener } = express.resources
    uses.set(listener, (uses.get(listener) ?? 0) + 1)
  }
  const [free] = [...uses].find(([, count]) => count < servicesOfBalancer) ?? []
  const loadBalancer = world.state.listeners.get(free ?? '')?.LoadBalancerArn
  return free && loadBalancer
    ? { loadBalancer, listener: free, isNewBalancer: false }
    : newBalancer(world, accessType)
}

const addRule = (world: World, listener: string, endpoint: string, groups: readonly string[]): string => {
  const base = listener.replace(':listener/', ':listener-rule/')
  const arn = `${base}/${world.random.text(hexDigits, 16)}`
  const [blue = '', green = ''] = groups
  world.state.rules.set(arn, {
    RuleArn: arn,
    listener,
    Priority: String(world.state.rules.size + 1),
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [endpoint] }, Values: [endpoint] }],
    Actions: [forwardTo(blue)],
    IsDefault: false,
  })
  splitTraffic(world.state, arn, green, blue, 0)
  return arn
}

/** Makes what an Express Mode service needs, on a load balancer that up to 25 of them share. */
export function makeResources(
  world: World,
  name: string,
  cluster: string,
  subnets: readonly string[],
): ExpressResources {
  const accessType = accessOf(subnets)
  const balancer = balancerFor(world, accessType)
  const endpoint = `${name.slice(0, 2)}-${world.random.text(hexDigits, 32)}.ecs.${world.place.region}.on.aws`
  const targetGroups = ['blue', 'green'].map(() =>
    addTargetGroup(world, `ecs-gateway-tg-${world.random.text(hexDigits, 12)}`, 'ip', 30),
  )
  const rule = addRule(world, balancer.listener, endpoint, targetGroups)
  const logGroup = `/aws/ecs/${cluster}/${name}-${world.random.text(hexDigits, 4)}`
  world.state.logGroups.set(logGroup, {
    name: logGroup,
    arn: logsArn(world.place, logGroup),
    streams: new Map(),
  })
  const alarm = `${cluster}/${name}/RollbackAlarm`
  putAlarm(world, alarm)
  const certificate = {
    CertificateArn: `arn:aws:acm:${world.place.region}:${world.place.account}:certificate/express`,
  }
  const listener = world.state.listeners.get(balancer.listener)
  if (listener) listener.Certificates = [certificate]
  world.state.certificates.set(certificate.CertificateArn, [
    ...(world.state.certificates.get(certificate.CertificateArn) ?? []),
    endpoint,
  ])
  world.state.dnsNames.set(endpoint, balancer.loadBalancer)
  return { accessType, endpoint, ...balancer, rule, targetGroups, logGroup, alarm }
}
