import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs'
import type { RunningDigests } from '../../task-definition/pin.ts'
import type { Clients } from '../client/clients.ts'
import { listTasks } from './list-tasks.ts'
import type { ServiceAddress } from './service.ts'

/** The images of a service revision: those that ECS pinned when the deployment began. */
export async function readRevisionImages(clients: Clients, revisionArn: string): Promise<RunningDigests> {
  const answer = await clients.ecs.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] }),
  )
  const images = answer.serviceRevisions?.[0]?.containerImages ?? []
  return byContainer(images.map(({ containerName, imageDigest }) => [containerName, imageDigest]))
}

/** The images of the tasks that run a revision of the task definition. */
export async function readTaskImages(
  clients: Clients,
  where: ServiceAddress,
  taskDefinition: string,
): Promise<RunningDigests> {
  const tasks = await listTasks(clients, where, 'RUNNING')
  const ours = tasks.filter(({ revision }) => revision === taskDefinition)
  return byContainer(ours.flatMap(task => task.containers.map(({ name, digest }) => [name, digest] as const)))
}

function byContainer(pairs: readonly (readonly [string | undefined, string | undefined])[]): RunningDigests {
  const digests = new Map<string, string[]>()
  for (const [container, digest] of pairs) {
    if (container === undefined || digest === undefined) continue
    digests.set(container, [...(digests.get(container) ?? []), digest])
  }
  return digests
}
