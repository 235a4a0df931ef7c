import type { ServiceName } from '../wire/model.ts'
import type { ApiAction } from '../wire/protocol.ts'
import { ecrArn, lastOf, latticeArn, logsArn } from '../world/arn.ts'
import type { World } from '../world/world.ts'
import { codeDeployRequests } from './codedeploy-requests.ts'
import { ecsRequests } from './ecs-requests.ts'
import { elbRequests } from './elb-requests.ts'
import type { PolicyRequest } from './policy.ts'
import { type Input, text, texts } from './request-input.ts'
import { eventsRequests, schedulerRequests } from './schedule-requests.ts'

type Ask = (world: World, operation: string, input: Input) => PolicyRequest[]

/** One request, on what `resource` makes of the call. */
const on =
  (service: ServiceName, resource: (world: World, operation: string, input: Input) => string): Ask =>
  (world, operation, input) => [
    { action: `${service}:${operation}`, resource: resource(world, operation, input), context: {} },
  ]

const byService: Record<ServiceName, Ask> = {
  ecs: ecsRequests,
  elasticloadbalancing: elbRequests,
  codedeploy: codeDeployRequests,
  logs: on('logs', (...call) => logsResource(...call)),
  ecr: on('ecr', (...call) => ecrResource(...call)),
  ec2: on('ec2', () => '*'),
  'application-autoscaling': on('application-autoscaling', () => '*'),
  // Composite alarms are shown only to who may see all.
  cloudwatch: on('cloudwatch', ({ place: { region, account } }, _, input) =>
    texts(input, 'AlarmTypes').includes('CompositeAlarm')
      ? '*'
      : `arn:aws:cloudwatch:${region}:${account}:alarm:*`,
  ),
  // STS tells everybody who they are.
  sts: (world, operation, input) =>
    operation === 'GetCallerIdentity'
      ? []
      : on('sts', () => text(input, 'RoleArn') ?? '*')(world, operation, input),
  iam: on(
    'iam',
    ({ place }, _, input) =>
      text(input, 'PolicySourceArn') ?? `arn:aws:iam::${place.account}:role/${text(input, 'RoleName')}`,
  ),
  secretsmanager: on('secretsmanager', (_, __, input) => text(input, 'SecretId') ?? '*'),
  servicequotas: on('servicequotas', ({ place: { region, account } }, operation, input) =>
    operation === 'GetServiceQuota'
      ? `arn:aws:servicequotas:${region}:${account}:${text(input, 'ServiceCode')}/${text(input, 'QuotaCode')}`
      : '*',
  ),
  events: eventsRequests,
  scheduler: schedulerRequests,
  'vpc-lattice': on('vpc-lattice', (world, _, input) => latticeResource(world, input)),
  ssm: (world, operation, input) =>
    [...texts(input, 'Names'), text(input, 'Name') ?? []]
      .flat()
      .flatMap(name => on('ssm', () => parameterArn(world, name))(world, operation, input)),
}

/** Everything that a call asks of the caller's policy; all of it has to be allowed. */
export function policyRequestsOf(
  world: World,
  { service, operation }: ApiAction,
  input: Input,
): PolicyRequest[] {
  return byService[service](world, operation, input)
}

const parameterArn = ({ place: { region, account } }: World, name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`

const logsResource = (world: World, operation: string, input: Input): string => {
  if (operation === 'DescribeLogGroups') return logsArn(world.place, ':log-stream:')
  const group = text(input, 'logGroupIdentifier') ?? text(input, 'logGroupName') ?? '*'
  const arn = group.startsWith('arn:') ? group : logsArn(world.place, group)
  return `${arn}:log-stream:${operation === 'GetLogEvents' ? text(input, 'logStreamName') : ''}`
}

/** A target group, or a rule, or else the listener: https://docs.aws.amazon.com/service-authorization/latest/reference/list_vpc-lattice.html */
const latticeResource = (world: World, input: Input): string => {
  const [group, service, listener, rule] = [
    'targetGroupIdentifier',
    'serviceIdentifier',
    'listenerIdentifier',
    'ruleIdentifier',
  ].map(name => lastOf(text(input, name) ?? ''))
  if (group) return latticeArn(world.place, `targetgroup/${group}`)
  return latticeArn(world.place, `service/${service}/listener/${listener}${rule ? `/rule/${rule}` : ''}`)
}

const ecrResource = (world: World, operation: string, input: Input): string =>
  operation === 'DescribePullThroughCacheRules'
    ? '*'
    : ecrArn(
        { ...world.place, account: text(input, 'registryId') ?? world.place.account },
        `repository/${text(input, 'repositoryName') ?? '*'}`,
      )
