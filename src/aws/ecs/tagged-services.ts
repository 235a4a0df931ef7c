import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DeleteServiceCommand,
  DescribeServicesCommand,
  type Service as SdkService,
  TagResourceCommand,
} from '@aws-sdk/client-ecs'
import { shortName } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'
import { batches } from '../client/batches.ts'
import type { Clients } from '../client/clients.ts'
import { errorKind, toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { ecsTags, readTags, type Tags } from '../tags.ts'
import { listServiceArns } from './lists.ts'
import { missingCluster } from './not-found.ts'
import { type Service, type ServiceAddress, toService } from './service.ts'

/** A service with its tags. */
export interface TaggedService {
  readonly service: Service
  readonly tags: Tags
  /** Milliseconds since the epoch: tells it from a later service of the same name. */
  readonly createdAt: number
}

/** DescribeServices takes this many at a time. */
const SERVICES = 10

/** A service that is there in any way, even while it is being deleted; `undefined` where it is not. */
export async function findService(
  clients: Clients,
  { cluster, service }: ServiceAddress,
): Promise<TaggedService | undefined> {
  const [found] = await describeAll(clients, cluster, [service])
  return found
}

/** The services of a cluster whose names fit. */
export async function findTaggedServices(
  clients: Clients,
  cluster: string,
  fits: (name: string) => boolean,
): Promise<TaggedService[]> {
  const arns = (await listServices(clients, cluster)).filter(arn => fits(shortName(arn)))
  return (
    await Promise.all(batches(arns, SERVICES).map(batch => describeAll(clients, cluster, batch)))
  ).flat()
}

async function listServices(clients: Clients, cluster: string): Promise<string[]> {
  try {
    return await listServiceArns(clients.ecs, cluster)
  } catch (error) {
    throw await explainCluster(clients, cluster, error, `list the services of ${cluster}`)
  }
}

async function describeAll(clients: Clients, cluster: string, services: string[]): Promise<TaggedService[]> {
  try {
    const request = new DescribeServicesCommand({ cluster, services, include: ['TAGS'] })
    const answer = await clients.ecs.send(request)
    return (answer.services ?? []).filter(({ status }) => status !== 'INACTIVE').map(toTagged)
  } catch (error) {
    throw await explainCluster(clients, cluster, error, `describe the service ${services.join(', ')}`)
  }
}

async function explainCluster(clients: Clients, cluster: string, error: unknown, doing: string) {
  const missing = error instanceof Error && error.name === 'ClusterNotFoundException'
  return missing ? missingCluster(clients, cluster, error) : toDeployError(error, doing)
}

function toTagged(found: SdkService): TaggedService {
  return {
    service: toService(found),
    tags: readTags(found.tags),
    createdAt: found.createdAt?.getTime() ?? 0,
  }
}

/** A service that is to be created, and how that is done. */
export interface ServiceCreation {
  readonly request: CreateServiceCommandInput & { readonly cluster: string; readonly serviceName: string }
  readonly clock: Clock
  readonly maxAttempts: number
  /** Hears once that ECS does not see the load balancer of a target group yet, and asks again. */
  delayed?(): void
  /** Ends that wait. */
  readonly signal?: AbortSignal
  /** Milliseconds that it may take at the most. */
  readonly patience?: number
  /** Hears that ECS has refused every try, so that nothing was created. */
  refused?(): void
}

/**
 * Creates a service; after a lost answer it is looked up before another try. `undefined` where a service
 * of this name is there already, or still.
 */
export async function createService(
  clients: Clients,
  { request, clock, maxAttempts, ...hooks }: ServiceCreation,
): Promise<Service | undefined> {
  const { cluster, serviceName: service } = request
  try {
    return await sendOnce(
      {
        doing: `create the service ${service}`,
        send: async () =>
          toService((await clients.ecsOnce().send(new CreateServiceCommand(request))).service ?? {}),
        readBack: async () => {
          const found = await findService(clients, { cluster, service })
          return found?.service.status === 'ACTIVE' && isRequestedService(found, request)
            ? found.service
            : undefined
        },
        ...hooks,
      },
      clock,
      maxAttempts,
    )
  } catch (error) {
    if (/not idempotent|still Draining/i.test(messageOf(error))) return undefined
    throw error
  }
}

/** Whether a service is the one that was asked for: it has its revision and all of its tags. */
function isRequestedService({ service, tags }: TaggedService, request: ServiceCreation['request']): boolean {
  const asked = readTags(request.tags)
  return (
    service.taskDefinition === request.taskDefinition &&
    Object.entries(asked).every(([key, value]) => tags[key] === value)
  )
}

/** Deletes a service with all of its tasks; one that is not there, or is going already, is fine. */
export async function deleteService(
  clients: Clients,
  { cluster, service }: ServiceAddress,
  clock: Clock,
  maxAttempts: number,
): Promise<void> {
  const send = async () => {
    try {
      await clients.ecsOnce().send(new DeleteServiceCommand({ cluster, service, force: true }))
    } catch (error) {
      if (errorKind(error) !== 'missing') throw error
    }
    return true
  }
  // To be told twice changes nothing, so a lost answer needs no look.
  await sendOnce(
    { doing: `delete the service ${service}`, send, readBack: async () => undefined },
    clock,
    maxAttempts,
  )
}

/** Puts tags on top of those that a service has. */
export async function tagService(clients: Clients, arn: string, tags: Tags): Promise<void> {
  try {
    await clients.ecs.send(new TagResourceCommand({ resourceArn: arn, tags: ecsTags(tags) }))
  } catch (error) {
    throw toDeployError(error, `tag the service ${shortName(arn)}`)
  }
}
