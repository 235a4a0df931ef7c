import { DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs'
import type { Running } from '../../task-definition/pin.ts'
import type { Clients } from '../client/clients.ts'
import { listTasks } from './list-tasks.ts'

/** The images of a service revision: those that ECS settled on when the deployment began. */
export async function readRevisionImages(clients: Clients, revisionArn: string): Promise<Running> {
  const answer = await clients.ecs.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] }),
  )
  const images = answer.serviceRevisions?.[0]?.containerImages ?? []
  return collect(images.map(({ containerName, imageDigest }) => [containerName, imageDigest]))
}

/** The images of the tasks that run a revision of the task definition. */
export async function readTaskImages(
  clients: Clients,
  where: { cluster: string; service: string },
  taskDefinition: string,
): Promise<Running> {
  const tasks = await listTasks(clients, where, 'RUNNING')
  const ours = tasks.filter(({ revision }) => revision === taskDefinition)
  return collect(ours.flatMap(task => task.containers.map(({ name, digest }) => [name, digest] as const)))
}

function collect(pairs: readonly (readonly [string | undefined, string | undefined])[]): Running {
  const digests = new Map<string, string[]>()
  for (const [container, digest] of pairs) {
    if (container === undefined || digest === undefined) continue
    digests.set(container, [...(digests.get(container) ?? []), digest])
  }
  return digests
}
