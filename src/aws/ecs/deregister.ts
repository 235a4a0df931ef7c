import {
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
} from '@aws-sdk/client-ecs'
import { parseRevision, shortName } from '../../base/arn.ts'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { listClusterArns, listServiceArns, listTaskArns, listTaskDefinitionArns } from './lists.ts'
import { findTaskDefinition } from './task-definitions.ts'

/** DescribeServices takes this many at a time. */
const SERVICES = 10
/** DescribeTasks takes this many at a time. */
const TASKS = 100

/** Marks a revision inactive: what runs from it goes on, nothing new starts from it. One that is gone already is fine. */
export async function deregister(clients: Clients, arn: string): Promise<void> {
  try {
    await clients.ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arn }))
  } catch (error) {
    if (await isGone(clients, arn)) return
    throw toDeployError(error, `deregister ${arn}`)
  }
}

/** Whether another run has taken a revision away meanwhile; one that cannot be read is not. */
async function isGone(clients: Clients, arn: string): Promise<boolean> {
  try {
    return (await findTaskDefinition(clients, arn))?.active !== true
  } catch {
    return false
  }
}

/** Active revisions of a family, newest first. */
export async function listRevisions(clients: Clients, family: string): Promise<string[]> {
  const request = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC' } as const
  try {
    const arns = await listTaskDefinitionArns(clients.ecs, request)
    // The family is a prefix here, so that `web` also lists `web-admin`.
    const own = new RegExp(`/${family.replaceAll(/[^\w-]/g, '')}:\\d+$`)
    // What is deregistered hangs on the order, so it is not left to the answer.
    return arns.filter(arn => own.test(arn)).sort((a, b) => revisionNumber(b) - revisionNumber(a))
  } catch (error) {
    throw toDeployError(error, `list the revisions of ${family}`)
  }
}

const revisionNumber = (arn: string): number => parseRevision(arn).revision

/** Revisions that any service, task set or task of some clusters uses. */
export async function listRevisionsInUse(
  clients: Clients,
  clusters: readonly string[],
  family: string,
): Promise<Set<string>> {
  try {
    const used = await Promise.all(
      clusters.flatMap(cluster => [usedByServices(clients, cluster), usedByTasks(clients, cluster, family)]),
    )
    return new Set(used.flat())
  } catch (error) {
    throw toDeployError(error, 'find out which revisions are in use')
  }
}

/** ARNs of all clusters of the Region. */
export async function listClusters({ ecs }: Clients): Promise<string[]> {
  try {
    return await listClusterArns(ecs)
  } catch (error) {
    throw toDeployError(error, 'list the clusters')
  }
}

/** Revisions that the services of a cluster use, with their deployments and task sets. */
export async function listServiceRevisions(clients: Clients, cluster: string): Promise<string[]> {
  try {
    return await usedByServices(clients, cluster)
  } catch (error) {
    throw toDeployError(error, `read the services of the cluster ${shortName(cluster)}`)
  }
}

async function usedByServices({ ecs }: Clients, cluster: string): Promise<string[]> {
  const used: string[] = []
  for (const services of batches(await listServiceArns(ecs, cluster), SERVICES)) {
    const answer = await ecs.send(new DescribeServicesCommand({ cluster, services }))
    const holders = (answer.services ?? []).flatMap(service => [
      service,
      ...(service.deployments ?? []),
      ...(service.taskSets ?? []),
    ])
    used.push(...holders.flatMap(({ taskDefinition }) => taskDefinition ?? []))
  }
  return used
}

async function usedByTasks({ ecs }: Clients, cluster: string, family: string): Promise<string[]> {
  const used: string[] = []
  for (const tasks of batches(await listTaskArns(ecs, { cluster, family, maxResults: TASKS }), TASKS)) {
    const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks }))
    used.push(...(answer.tasks ?? []).flatMap(({ taskDefinitionArn }) => taskDefinitionArn ?? []))
  }
  return used
}
