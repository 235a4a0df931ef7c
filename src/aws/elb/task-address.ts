import type { ServiceTargetGroup } from '../../task-definition/ports.ts'
import type { PortBinding, Task } from '../ecs/task.ts'

/** What decides which of several bindings of a port a target group takes. */
export interface GroupKind {
  /** `tcp` and `udp`, as far as the load balancer speaks them to the targets. */
  readonly protocols: readonly string[]
  readonly isIpv6: boolean
}

/** Whether a task has several bindings of the port that the group sends to, so that its kind has to decide. */
export const isAmbiguous = (task: Task, group: ServiceTargetGroup): boolean =>
  bindingsOf(task, group).length > 1

/**
 * Where the load balancer would find a task: its own address, or its instance and the port there. Without a binding,
 * that is the container's own port: a `host` network has none
 * (https://github.com/aws/amazon-ecs-agent/pull/3479, `buildContainerNetworkBindings`).
 */
export function addressesOf(
  task: Task,
  group: ServiceTargetGroup,
  instances: ReadonlyMap<string, string>,
  kind: GroupKind | undefined,
): string[] {
  const container = task.containers.find(({ name }) => name === group.container)
  const own = (container?.addresses ?? []).map(address => targetId(address, group.port))
  const instance = instances.get(task.containerInstance ?? '')
  if (instance === undefined) return own
  const bindings = bindingsOf(task, group)
    .filter(({ protocol }) => !kind || kind.protocols.includes(protocol))
    .sort((one, other) => rank(kind, one) - rank(kind, other))
  const isHostNetwork = own.length === 0 && container?.bindings.length === 0
  const ports = isHostNetwork ? [group.port] : bindings.map(({ hostPort }) => hostPort)
  return [...own, ...ports.map(port => targetId(instance, port))]
}

/** The addresses of a task in its own network; the containers share them. */
export function ownAddressesOf({ containers }: Task): string[] {
  return [...new Set(containers.flatMap(({ addresses }) => addresses.map(plainAddress)))]
}

/** The name of a target, the same for every way to write its IPv6 address. */
export function targetId(id: string, port: number | undefined): string {
  return port === undefined ? plainAddress(id) : `${plainAddress(id)}:${port}`
}

/** An address, or another id, the same for every way to write an IPv6 address. */
export function plainAddress(id: string): string {
  const address = id.includes(':') && URL.parse(`http://[${id}]`)
  return address ? address.hostname : id
}

function bindingsOf(task: Task, group: ServiceTargetGroup): PortBinding[] {
  const container = task.containers.find(({ name }) => name === group.container)
  return (container?.bindings ?? []).filter(({ containerPort }) => containerPort === group.port)
}

/** ECS may register the port of either IP version; the group's own comes first. */
const rank = (kind: GroupKind | undefined, { isIpv6 }: PortBinding): number =>
  isIpv6 === (kind?.isIpv6 ?? false) ? 0 : 1
