import type { Task as SdkTask } from '@aws-sdk/client-ecs'
import { shortName } from '../../base/arn.ts'
import type { StoppedTask } from '../../watch/snapshot.ts'

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
  /** `HEALTHY`, `UNHEALTHY` or `UNKNOWN`: the verdict of its containers' health checks. */
  readonly health: string
  readonly stopCode?: string
  readonly reason?: string
  readonly containerInstance?: string
  readonly containers: readonly TaskContainer[]
}

export interface TaskContainer {
  readonly name: string
  readonly reason?: string
  readonly exitCode?: number
  /** Of its image, once that has been pulled. */
  readonly digest?: string
  /** Its addresses in the task's own network. */
  readonly addresses: readonly string[]
  /** Container port → port on the instance, for `bridge` and `host` networks. */
  readonly hostPorts: ReadonlyMap<number, number>
}

/** Which tasks: those that run or are on their way, or those that stopped within the last hour. */
export type DesiredStatus = 'RUNNING' | 'STOPPED'

/** A task as the SDK gives it → in our words. */
export function toTask(task: SdkTask): Task {
  return {
    id: shortName(task.taskArn ?? ''),
    startedBy: task.startedBy ?? '',
    ...(task.group?.startsWith('service:') ? { service: task.group.slice('service:'.length) } : {}),
    ...(task.taskDefinitionArn ? { revision: task.taskDefinitionArn } : {}),
    status: task.lastStatus ?? '',
    health: task.healthStatus ?? 'UNKNOWN',
    ...(task.stopCode ? { stopCode: task.stopCode } : {}),
    ...(task.stoppedReason ? { reason: task.stoppedReason } : {}),
    ...(task.containerInstanceArn ? { containerInstance: task.containerInstanceArn } : {}),
    containers: (task.containers ?? []).map(container => ({
      name: container.name ?? '',
      ...(container.reason ? { reason: container.reason } : {}),
      ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
      ...(container.imageDigest ? { digest: container.imageDigest } : {}),
      addresses: (container.networkInterfaces ?? []).flatMap(network =>
        [network.privateIpv4Address, network.ipv6Address].filter(address => address !== undefined),
      ),
      hostPorts: new Map(
        (container.networkBindings ?? []).flatMap(({ containerPort, hostPort }) =>
          containerPort !== undefined && hostPort !== undefined ? [[containerPort, hostPort] as const] : [],
        ),
      ),
    })),
  }
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
    .map(({ id, stopCode, reason, containers }) => ({
      id,
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
