import {
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  type ListTasksCommandInput,
  type Task as SdkTask,
} from '@aws-sdk/client-ecs'
import { shortName } from '../base/arn.ts'
import type { Clients } from './clients.ts'

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

/** DescribeTasks takes this many at a time. */
const BATCH = 100

type Where = { readonly cluster: string; readonly service: string }

/** Which tasks: those that run or are on their way, or those that stopped within the last hour. */
export type Desired = 'RUNNING' | 'STOPPED'

/** The tasks of a service. */
export async function listTasks(clients: Clients, where: Where, desiredStatus: Desired): Promise<Task[]> {
  if (clients.together) return clients.together.tasks(where, desiredStatus)
  return listServiceTasks(clients.ecs, where, desiredStatus)
}

/** The tasks of one service, asked for alone. */
export async function listServiceTasks(
  ecs: ECSClient,
  { cluster, service }: Where,
  desiredStatus: Desired,
): Promise<Task[]> {
  const arns = await listTaskArns(ecs, { cluster, serviceName: service, desiredStatus }, Infinity)
  return describeTasks(ecs, cluster, arns ?? [])
}

/** The tasks of a whole cluster by the service they belong to; `undefined` where they fill more than `pages` pages. */
export async function listClusterTasks(
  ecs: ECSClient,
  cluster: string,
  desiredStatus: Desired,
  pages: number,
): Promise<Map<string, Task[]> | undefined> {
  const arns = await listTaskArns(ecs, { cluster, desiredStatus }, pages)
  if (arns === undefined) return undefined
  const tasks = await describeTasks(ecs, cluster, arns)
  return Map.groupBy(tasks, task => task.service ?? '')
}

async function listTaskArns(
  ecs: ECSClient,
  filter: Pick<ListTasksCommandInput, 'cluster' | 'serviceName' | 'desiredStatus'>,
  pages: number,
): Promise<string[] | undefined> {
  const arns: string[] = []
  let nextToken: string | undefined
  for (let page = 0; page < pages; page++) {
    const answer = await ecs.send(new ListTasksCommand({ ...filter, ...(nextToken ? { nextToken } : {}) }))
    arns.push(...(answer.taskArns ?? []))
    nextToken = answer.nextToken
    if (!nextToken) return arns
  }
  return undefined
}

async function describeTasks(ecs: ECSClient, cluster: string, arns: readonly string[]): Promise<Task[]> {
  const tasks: Task[] = []
  for (let at = 0; at < arns.length; at += BATCH) {
    const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks: arns.slice(at, at + BATCH) }))
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
