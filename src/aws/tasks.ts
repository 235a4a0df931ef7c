import {
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type Task as SdkTask,
} from '@aws-sdk/client-ecs'
import { shortName } from '../base/arn.ts'
import type { Clients } from './clients.ts'

/** A task of the service, in our words. */
export interface Task {
  readonly id: string
  /** The deployment (or task set) that started it. */
  readonly startedBy: string
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

/** DescribeTasks takes this many at a time. */
const BATCH = 100

/** The tasks of a service that run or are on their way, or those that stopped within the last hour. */
export async function listTasks(
  clients: Clients,
  where: { cluster: string; service: string },
  desiredStatus: 'RUNNING' | 'STOPPED',
): Promise<Task[]> {
  const arns: string[] = []
  let nextToken: string | undefined
  do {
    const page = await clients.ecs.send(
      new ListTasksCommand({
        cluster: where.cluster,
        serviceName: where.service,
        desiredStatus,
        ...(nextToken ? { nextToken } : {}),
      }),
    )
    arns.push(...(page.taskArns ?? []))
    nextToken = page.nextToken
  } while (nextToken)
  const tasks: Task[] = []
  for (let at = 0; at < arns.length; at += BATCH) {
    const answer = await clients.ecs.send(
      new DescribeTasksCommand({ cluster: where.cluster, tasks: arns.slice(at, at + BATCH) }),
    )
    tasks.push(...(answer.tasks ?? []).map(toTask))
  }
  return tasks
}

/** Container instance ARN → EC2 instance id, for targets that are instances. */
export async function findInstances(
  clients: Clients,
  cluster: string,
  containerInstances: readonly string[],
): Promise<Map<string, string>> {
  const instances = new Map<string, string>()
  for (let at = 0; at < containerInstances.length; at += BATCH) {
    const answer = await clients.ecs.send(
      new DescribeContainerInstancesCommand({
        cluster,
        containerInstances: containerInstances.slice(at, at + BATCH),
      }),
    )
    for (const found of answer.containerInstances ?? []) {
      if (found.containerInstanceArn && found.ec2InstanceId) {
        instances.set(found.containerInstanceArn, found.ec2InstanceId)
      }
    }
  }
  return instances
}

/** A task as the SDK gives it → in our words. */
export function toTask(task: SdkTask): Task {
  return {
    id: shortName(task.taskArn ?? ''),
    startedBy: task.startedBy ?? '',
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
