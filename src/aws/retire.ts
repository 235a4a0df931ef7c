import {
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListServicesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs'
import type { Clients } from './clients.ts'
import { explain } from './explain.ts'

/** DescribeServices takes this many at a time. */
const SERVICES = 10
/** DescribeTasks takes this many at a time. */
const TASKS = 100

/** Marks a revision inactive: what runs from it goes on, nothing new starts from it. */
export async function deregister(clients: Clients, arn: string): Promise<void> {
  try {
    await clients.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arn }))
  } catch (error) {
    throw explain(error, `deregister ${arn}`)
  }
}

/** Active revisions of a family, newest first. */
export async function listRevisions(clients: Clients, family: string): Promise<string[]> {
  const pages = async (nextToken?: string): Promise<string[]> => {
    const page = await clients.ecs.send(
      new ListTaskDefinitionsCommand({
        familyPrefix: family,
        status: 'ACTIVE',
        sort: 'DESC',
        ...(nextToken ? { nextToken } : {}),
      }),
    )
    const rest = page.nextToken ? await pages(page.nextToken) : []
    return [...(page.taskDefinitionArns ?? []), ...rest]
  }
  // The family is a prefix here, so that `web` also lists `web-admin`.
  const own = new RegExp(`/${family.replaceAll(/[^\w-]/g, '')}:\\d+$`)
  return (await pages()).filter(arn => own.test(arn))
}

/** Revisions that any service, task set or task of a cluster uses. */
export async function listRevisionsInUse(
  clients: Clients,
  cluster: string,
  family: string,
): Promise<Set<string>> {
  const [services, tasks] = await Promise.all([
    usedByServices(clients, cluster),
    usedByTasks(clients, cluster, family),
  ])
  return new Set([...services, ...tasks])
}

async function usedByServices(clients: Clients, cluster: string): Promise<string[]> {
  const used: string[] = []
  let nextToken: string | undefined
  do {
    const page = await clients.ecs.send(
      new ListServicesCommand({ cluster, maxResults: SERVICES, ...(nextToken ? { nextToken } : {}) }),
    )
    const services = page.serviceArns ?? []
    if (services.length > 0) {
      const answer = await clients.ecs.send(new DescribeServicesCommand({ cluster, services }))
      for (const service of answer.services ?? []) {
        const held = [service, ...(service.deployments ?? []), ...(service.taskSets ?? [])]
        used.push(...held.flatMap(({ taskDefinition }) => taskDefinition ?? []))
      }
    }
    nextToken = page.nextToken
  } while (nextToken)
  return used
}

async function usedByTasks(clients: Clients, cluster: string, family: string): Promise<string[]> {
  const used: string[] = []
  let nextToken: string | undefined
  do {
    const page = await clients.ecs.send(
      new ListTasksCommand({ cluster, family, maxResults: TASKS, ...(nextToken ? { nextToken } : {}) }),
    )
    const tasks = page.taskArns ?? []
    if (tasks.length > 0) {
      const answer = await clients.ecs.send(new DescribeTasksCommand({ cluster, tasks }))
      used.push(...(answer.tasks ?? []).flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []))
    }
    nextToken = page.nextToken
  } while (nextToken)
  return used
}
