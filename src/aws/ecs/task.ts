import type { Container, NetworkBinding, Task as SdkTask } from '@aws-sdk/client-ecs'
import { shortName } from '../../base/arn.ts'
import type { StoppedTask } from '../../watch/stopped-task.ts'
import type { TaskTimes } from '../../watch/task-times.ts'

/** A task of the service, in our words. */
export interface Task {
  readonly id: string
  /** The deployment (or task set) that started it. */
  readonly startedBy: string
  /** Name of the service it belongs to. */
  readonly service?: string
  /** ARN of its task definition. */
  readonly revision?: string
  readonly status: string
  readonly stopCode?: string
  readonly reason?: string
  readonly containerInstance?: string
  readonly containers: readonly TaskContainer[]
  /** Absent where AWS does not say when it was created. */
  readonly times?: TaskTimes
}

export interface TaskContainer {
  readonly name: string
  readonly reason?: string
  readonly exitCode?: number
  /** Of its image, once that has been pulled. */
  readonly digest?: string
  /** Its addresses in the task's own network. */
  readonly addresses: readonly string[]
  /** Its ports on the instance, where AWS shows them: for `bridge` networks, once it runs. */
  readonly bindings: readonly PortBinding[]
  /** `HEALTHY`, `UNHEALTHY` or `UNKNOWN`; UNKNOWN for good without a health check in the task definition. */
  readonly health: string
}

/** A port of a container on its instance; one container port may have several, by protocol and by IP version. */
export interface PortBinding {
  readonly containerPort: number
  readonly hostPort: number
  readonly protocol: string
  readonly isIpv6: boolean
}

/** Which tasks: those that run or are on their way, or those that stopped within the last hour. */
export type DesiredStatus = 'RUNNING' | 'STOPPED'

/** There are no more ports than that. */
const MOST_PORTS = 65_535

/** A task as the SDK gives it → in our words. */
export function toTask(task: SdkTask): Task {
  return {
    id: shortName(task.taskArn ?? ''),
    startedBy: task.startedBy ?? '',
    ...(task.group?.startsWith('service:') ? { service: task.group.slice('service:'.length) } : {}),
    ...(task.taskDefinitionArn ? { revision: task.taskDefinitionArn } : {}),
    status: task.lastStatus ?? '',
    ...(task.stopCode ? { stopCode: task.stopCode } : {}),
    ...(task.stoppedReason ? { reason: task.stoppedReason } : {}),
    ...(task.containerInstanceArn ? { containerInstance: task.containerInstanceArn } : {}),
    containers: (task.containers ?? []).map(container => ({
      name: container.name ?? '',
      ...(container.reason ? { reason: container.reason } : {}),
      ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
      ...(container.imageDigest ? { digest: container.imageDigest } : {}),
      addresses: addressesOf(container, task),
      bindings: (container.networkBindings ?? []).flatMap(toBindings),
      health: container.healthStatus ?? 'UNKNOWN',
    })),
    ...(task.createdAt ? { times: timesOf(task, task.createdAt) } : {}),
  }
}

/** Where a container does not show its network interfaces, those of the task stand. */
function addressesOf({ networkInterfaces = [] }: Container, { attachments = [] }: SdkTask): string[] {
  const own = networkInterfaces.flatMap(({ privateIpv4Address, ipv6Address }) => [
    privateIpv4Address,
    ipv6Address,
  ])
  const attached = attachments
    .flatMap(({ details = [] }) => details)
    .map(({ name = '', value }) =>
      /^(?:privateIPv4|(?:private)?IPv6)Address$/i.test(name) ? value : undefined,
    )
  return (networkInterfaces.length > 0 ? own : attached).filter(address => address !== undefined)
}

function timesOf(task: SdkTask, createdAt: Date): TaskTimes {
  const known = STAMPS.flatMap(name => {
    const at = task[name]
    return at ? [[name, at.getTime()] as const] : []
  })
  return {
    id: shortName(task.taskArn ?? ''),
    createdAt: createdAt.getTime(),
    ...Object.fromEntries(known),
  }
}

const STAMPS = [
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
] as const satisfies readonly (keyof TaskTimes)[]

/** A range of ports is bound to a range of the same length. */
function toBindings(binding: NetworkBinding): PortBinding[] {
  const { bindIP, protocol = 'tcp' } = binding
  const range = (ports: string | undefined, port: number | undefined): number[] => {
    const [first = port, last = first] = ports?.split('-').map(Number) ?? []
    if (first === undefined || last === undefined) return []
    return Array.from({ length: Math.min(last - first + 1, MOST_PORTS) }, (_, at) => first + at)
  }
  const hostPorts = range(binding.hostPortRange, binding.hostPort)
  return range(binding.containerPortRange, binding.containerPort).flatMap((containerPort, at) => {
    const hostPort = hostPorts[at]
    return hostPort === undefined
      ? []
      : [{ containerPort, hostPort, protocol, isIpv6: bindIP?.includes(':') === true }]
  })
}

/**
 * Stopped tasks as evidence of what went wrong; those that the scheduler stopped in the course of
 * things tell nothing. `essential` names the containers whose end ends a task.
 */
export function toStoppedTasks(
  tasks: readonly Task[],
  essential: ReadonlySet<string> | undefined,
): StoppedTask[] {
  return tasks
    .filter(task => !/^Scaling activity initiated by/.test(task.reason ?? ''))
    .map(({ id, stopCode, reason, containers, times }) => ({
      id,
      ...(times ? { times } : {}),
      ...(stopCode ? { stopCode } : {}),
      ...(reason ? { reason } : {}),
      containers: containers.map(container => ({
        name: container.name,
        ...(essential ? { essential: essential.has(container.name) } : {}),
        ...(container.reason ? { reason: container.reason } : {}),
        ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
      })),
    }))
}
