import type {
  CreateTargetGroupInput,
  DeleteTargetGroupInput,
  DeregisterTargetsInput,
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupInput,
  RegisterTargetsInput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { hexDigits } from '../random.ts'
import { apiError } from '../wire/api-error.ts'
import { elbArn } from '../world/arn.ts'
import { loadBalancersOf } from '../world/target-health.ts'
import { deregisterTarget, registerTarget, targetKey } from '../world/target-registration.ts'
import type { World } from '../world/world.ts'
import { limitOf } from './account-limits.ts'
import { existingTargetGroup } from './lookup.ts'
import type { TargetGroupRecord } from './state.ts'
import { setTags } from './tags.ts'
import { targetGroupView } from './target-groups.ts'

const defaultAttributes = {
  'stickiness.enabled': 'false',
  'deregistration_delay.timeout_seconds': '300',
  'stickiness.type': 'lb_cookie',
  'slow_start.duration_seconds': '0',
  'load_balancing.algorithm.type': 'round_robin',
}

const describedBy = (input: CreateTargetGroupInput): TargetGroup => ({
  TargetGroupName: input.Name,
  Protocol: input.Protocol,
  Port: input.Port,
  VpcId: input.VpcId,
  HealthCheckProtocol: input.HealthCheckProtocol ?? 'HTTP',
  HealthCheckPort: input.HealthCheckPort ?? 'traffic-port',
  HealthCheckEnabled: input.HealthCheckEnabled ?? true,
  HealthCheckIntervalSeconds: input.HealthCheckIntervalSeconds ?? 30,
  HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? 5,
  HealthyThresholdCount: input.HealthyThresholdCount ?? 5,
  UnhealthyThresholdCount: input.UnhealthyThresholdCount ?? 2,
  HealthCheckPath: input.HealthCheckPath ?? '/',
  Matcher: input.Matcher ?? { HttpCode: '200' },
  TargetType: input.TargetType ?? 'instance',
  ProtocolVersion: input.ProtocolVersion ?? 'HTTP1',
  IpAddressType: input.IpAddressType ?? 'ipv4',
})

const isSame = (group: TargetGroupRecord, wanted: TargetGroup): boolean =>
  (Object.keys(wanted) as (keyof TargetGroup)[]).every(
    name => JSON.stringify(group.view[name]) === JSON.stringify(wanted[name]),
  )

const checkName = (name: string): void => {
  if (name.length > 32)
    throw apiError('ValidationError', `Target group name '${name}' cannot be longer than '32' characters`)
  if (!/^[A-Za-z0-9-]+$/.test(name) || name.startsWith('-') || name.endsWith('-')) {
    throw apiError(
      'ValidationError',
      `Target group name '${name}' can only contain characters that are alphanumeric characters or hyphens(-) and cannot begin or end with a hyphen(-)`,
    )
  }
}

const checkRequired = ({ TargetType, Protocol, Port, VpcId }: CreateTargetGroupInput): void => {
  if (TargetType === 'lambda') return
  if (!Protocol) throw apiError('ValidationError', 'A protocol must be specified')
  if (Port === undefined) throw apiError('ValidationError', 'A port must be specified')
  if (!VpcId) throw apiError('ValidationError', 'A VPC ID must be specified')
}

const checkHealthCheck = ({ HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds }: TargetGroup): void => {
  if ((HealthCheckIntervalSeconds ?? 30) <= (HealthCheckTimeoutSeconds ?? 5)) {
    throw apiError('ValidationError', 'Health check interval must be greater than the timeout.')
  }
}

/** CreateTargetGroup: the same settings again give the same group, other ones under the same name are refused. */
export function createTargetGroup(world: World, input: CreateTargetGroupInput) {
  const name = input.Name ?? ''
  checkName(name)
  checkRequired(input)
  const wanted = describedBy(input)
  checkHealthCheck(wanted)
  const existing = [...world.state.targetGroups.values()].find(each => each.view.TargetGroupName === name)
  if (existing) {
    if (isSame(existing, wanted)) return { TargetGroups: [targetGroupView(world, existing)] }
    throw apiError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    )
  }
  const most = limitOf(world.state, 'target-groups')
  if (world.state.targetGroups.size >= most) {
    throw apiError('TooManyTargetGroups', `You have reached the maximum number of target groups: ${most}`)
  }
  const TargetGroupArn = elbArn(world.place, `targetgroup/${name}/${world.random.text(hexDigits, 16)}`)
  const group: TargetGroupRecord = {
    view: { ...wanted, TargetGroupArn, TargetGroupName: name },
    attributes: { ...defaultAttributes },
    targets: new Map(),
  }
  world.state.targetGroups.set(TargetGroupArn, group)
  setTags(world, TargetGroupArn, input.Tags ?? [])
  return { TargetGroups: [targetGroupView(world, group)] }
}

/** ModifyTargetGroup: health check settings. */
export function modifyTargetGroup(world: World, input: ModifyTargetGroupInput) {
  const group = existingTargetGroup(world, input.TargetGroupArn)
  const { TargetGroupArn: _arn, ...changes } = input
  checkHealthCheck({ ...group.view, ...changes })
  Object.assign(group.view, changes)
  return { TargetGroups: [targetGroupView(world, group)] }
}

/** DeleteTargetGroup: refused as long as a rule or listener forwards to it. */
export function deleteTargetGroup(world: World, input: DeleteTargetGroupInput) {
  const arn = input.TargetGroupArn ?? ''
  const isLate = (world.state.lateReleases.get(arn) ?? 0) > world.clock.now()
  if (isLate || loadBalancersOf(world.state, arn).length > 0) {
    throw apiError('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`)
  }
  // Deleting what is not there succeeds, as with AWS.
  world.state.targetGroups.delete(arn)
  world.state.tags.delete(arn)
  return {}
}

/** ModifyTargetGroupAttributes. */
export function modifyTargetGroupAttributes(world: World, input: ModifyTargetGroupAttributesInput) {
  const group = existingTargetGroup(world, input.TargetGroupArn)
  for (const { Key, Value } of input.Attributes ?? []) {
    if (!Key || !(Key in group.attributes)) {
      throw apiError('ValidationError', `Target group attribute key '${Key}' is not recognized`)
    }
    group.attributes[Key] = Value ?? ''
  }
  return { Attributes: Object.entries(group.attributes).map(([Key, Value]) => ({ Key, Value })) }
}

/** RegisterTargets: by hand, as a person may do. */
export function registerTargets(world: World, input: RegisterTargetsInput) {
  const group = existingTargetGroup(world, input.TargetGroupArn)
  for (const { Id, Port } of input.Targets ?? []) {
    registerTarget(world, group, { id: Id ?? '', port: Port ?? group.view.Port ?? 80 }, {}, () => {})
  }
  return {}
}

/** DeregisterTargets: they drain first. */
export function deregisterTargets(world: World, input: DeregisterTargetsInput) {
  const group = existingTargetGroup(world, input.TargetGroupArn)
  for (const { Id, Port } of input.Targets ?? []) {
    deregisterTarget(world, group, targetKey(Id ?? '', Port ?? group.view.Port ?? 80))
  }
  return {}
}
