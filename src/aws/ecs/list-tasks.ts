import {
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListTasksCommand,
  type ListTasksCommandInput,
} from '@aws-sdk/client-ecs'
import type { Clients } from '../client/clients.ts'
import type { ServiceAddress } from './service.ts'
import { type DesiredStatus, type Task, toTask } from './task.ts'

/** DescribeTasks takes this many at a time. */
const BATCH = 100

/** The tasks of a service. */
export async function listTasks(
  clients: Clients,
  where: ServiceAddress,
  desiredStatus: DesiredStatus,
): Promise<Task[]> {
  return (
    clients.batchedReads?.tasks(where, desiredStatus) ?? listServiceTasks(clients.ecs, where, desiredStatus)
  )
}

/** The tasks of one service, asked for alone. */
export async function listServiceTasks(
  ecs: ECSClient,
  { cluster, service }: ServiceAddress,
  desiredStatus: DesiredStatus,
): Promise<Task[]> {
  const arns = await listTaskArns(ecs, { cluster, serviceName: service, desiredStatus }, Infinity)
  return describeTasks(ecs, cluster, arns ?? [])
}

/** The tasks of a whole cluster by the service they belong to; `undefined` where they fill more than `pages` pages. */
export async function listClusterTasks(
  ecs: ECSClient,
  cluster: string,
  desiredStatus: DesiredStatus,
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
