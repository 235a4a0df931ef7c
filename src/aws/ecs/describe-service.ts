import { DescribeServicesCommand } from '@aws-sdk/client-ecs'
import type { ServiceLookup } from '../client/batched-reads.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { latticeTargetGroupsIn } from './lattice-target-groups.ts'
import { missingCluster, missingService } from './not-found.ts'
import { type Service, type ServiceAddress, toService } from './service.ts'

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
  const { name, clusterArn, taskDefinition, targetGroups, settings } = service
  const arns = [
    clusterArn,
    taskDefinition,
    ...[...targetGroups, ...latticeTargetGroupsIn(settings)].flatMap(({ arn, alternate = '' }) => [
      arn,
      alternate,
    ]),
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
