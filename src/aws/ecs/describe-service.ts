import {
  DescribeServicesCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import type { ServiceLookup } from '../client/batched-reads.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { missingCluster, missingService } from './not-found.ts'
import { primaryDeployment, type Service, type ServiceAddress, toService } from './service.ts'

/** Describes one service; a missing one fails with what the cluster has instead. */
export async function describeService(clients: Clients, address: ServiceAddress): Promise<Service> {
  const { cluster, service } = address
  try {
    const found = await (clients.batchedReads?.service(address) ?? readService(clients, address))
    if (found.service?.status === 'ACTIVE') return named(toService(found.service), clients)
    // AWS gives one of the two for each service that it is asked for.
    if (!found.service && !found.reason)
      throw new Error('AWS said neither what the service is nor that it is missing.')
    throw await missingService(clients, address, found.service?.status ?? found.reason ?? 'MISSING')
  } catch (error) {
    if (error instanceof Error && error.name === 'ClusterNotFoundException') {
      throw await missingCluster(clients, cluster, error)
    }
    throw toDeployError(error, `describe the service ${service}`)
  }
}

/** What a service is called may be shown, also where a variable has the same value. */
function named(service: Service, { redactor }: Clients): Service {
  const { name, clusterArn, taskDefinition, targetGroups } = service
  const arns = [
    clusterArn,
    taskDefinition,
    ...targetGroups.flatMap(({ arn, alternate = '' }) => [arn, alternate]),
  ]
  redactor.learn({ names: [name, ...arns] })
  return service
}

async function readService(clients: Clients, { cluster, service }: ServiceAddress): Promise<ServiceLookup> {
  const answer = await clients.ecs.send(new DescribeServicesCommand({ cluster, services: [service] }))
  const found = answer.services?.[0]
  const reason = answer.failures?.[0]?.reason
  return { ...(found ? { service: found } : {}), ...(reason ? { reason } : {}) }
}

/** What starting a deployment needs to know beside the request itself. */
export interface UpdateOptions {
  /** The service as it was before, to tell a new deployment from one that was there. */
  readonly before: Service
  readonly clock: Clock
  readonly maxAttempts: number
}

/** Sends UpdateService; after a lost answer the service is looked up before another try. */
export function updateService(
  clients: Clients,
  request: UpdateServiceCommandInput,
  { before, clock, maxAttempts }: UpdateOptions,
): Promise<Service> {
  const known = new Set(before.deployments.map(rollout => rollout.id))
  return sendOnce(
    {
      doing: `update the service ${before.name}`,
      send: async () =>
        toService((await clients.ecsOnce().send(new UpdateServiceCommand(request))).service ?? {}),
      readBack: async () => {
        const address = { cluster: before.clusterArn, service: before.name }
        const now = await describeService(clients, address)
        const primary = primaryDeployment(now)
        const ours = primary && !known.has(primary.id) && primary.taskDefinition === request.taskDefinition
        return ours ? now : undefined
      },
    },
    clock,
    maxAttempts,
  )
}
