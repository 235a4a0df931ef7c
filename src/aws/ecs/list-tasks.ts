import { DescribeContainerInstancesCommand, DescribeTasksCommand, type ECSClient } from '@aws-sdk/client-ecs'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { listTaskArns } from './lists.ts'
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
  const arns = await listTaskArns(ecs, { cluster, serviceName: service, desiredStatus })
  return describeTasks(ecs, cluster, arns)
}

/** The tasks of a whole cluster by the service they belong to; `undefined` where they fill so many whole pages. */
export async function listClusterTasks(
  ecs: ECSClient,
  cluster: string,
  desiredStatus: DesiredStatus,
  pages: number,
): Promise<Map<string, Task[]> | undefined> {
  const most = pages * BATCH
  const arns = await listTaskArns(ecs, { cluster, desiredStatus }, most)
  if (arns.length === most) return undefined
  const tasks = await describeTasks(ecs, cluster, arns)
  return Map.groupBy(tasks, task => task.service ?? '')
}

async function describeTasks(ecs: ECSClient, cluster: string, arns: readonly string[]): Promise<Task[]> {
  const tasks: Task[] = []
  for (const some of batches(arns, BATCH)) {
    const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks: some }))
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
  for (const some of batches(containerInstances, BATCH)) {
    const answer = await clients.ecs.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances: some }),
    )
    for (const found of answer.containerInstances ?? []) {
      if (found.containerInstanceArn && found.ec2InstanceId) {
        instances.set(found.containerInstanceArn, found.ec2InstanceId)
      }
    }
  }
  return instances
}
