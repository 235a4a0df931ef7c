import { parseArn, shortName } from '../../base/arn.ts'
import { didYouMean } from '../../base/did-you-mean.ts'
import { DeployError } from '../../base/errors.ts'
import { managedDaemon } from '../../base/managed-daemon.ts'
import type { Clients } from '../client/clients.ts'
import { describeError, toDeployError } from '../client/errors.ts'
import { listClusterArns, listDaemonArns, listServiceArns } from './lists.ts'
import type { ServiceAddress } from './service.ts'

/** Among so many names the one that was meant is looked for; the run has failed already. */
const MOST_HINTS = 100

/** The error for a service that is not there, with what the cluster has instead. */
export async function missingService(
  clients: Clients,
  address: ServiceAddress,
  status: string,
): Promise<DeployError> {
  if (status === 'DRAINING') return draining(address, status)
  let arns: readonly string[] = []
  const known = await listNames('list the services', async () => {
    const found = await listServiceArns(clients.ecs, address.cluster, MOST_HINTS)
    arns = found
    return found
  })
  const daemons = known.unknown === undefined ? await listDaemons(clients, address, arns[0]) : { names: [] }
  const name = shortName(address.service)
  if (daemons.names.includes(name)) return managedDaemon(name)
  return new DeployError(
    {
      title: `Service "${address.service}" was not found`,
      message: `Cluster ${shortName(address.cluster)} has no such active service (${status}).${suggest(address.service, known, 'It has')}${unseenWords(daemons)}`,
      next: 'Correct the inputs "cluster" and "service", or create the service first.',
      isGone: true,
    },
    // As other calls than DescribeServices say it.
    {
      cause: Object.assign(new Error(status), { name: 'ServiceNotFoundException' }),
      fatal: 'if-repeated',
    },
  )
}

/** The error for a cluster that is not there, with what the Region has instead. */
export async function missingCluster(clients: Clients, cluster: string, cause: Error): Promise<DeployError> {
  const known = await listNames('list the clusters', () => listClusterArns(clients.ecs, MOST_HINTS))
  const region = parseArn(cluster)?.region ?? (await clients.ecs.config.region())
  return new DeployError(
    {
      title: `Cluster "${shortName(cluster)}" was not found`,
      message: `${cause.message} Region ${region} has no such cluster.${suggest(cluster, known, 'It has')}`,
      next: 'Correct the inputs "cluster" and "region".',
      isGone: true,
    },
    { cause, fatal: 'if-repeated' },
  )
}

/** Names for a hint, or why there is none: the run has failed already. */
interface NameHints {
  readonly names: readonly string[]
  readonly unknown?: string
}

function draining(address: ServiceAddress, status: string): DeployError {
  return new DeployError(
    {
      title: `Service "${address.service}" is being deleted`,
      message: `Its status in cluster ${shortName(address.cluster)} is DRAINING.`,
      next: 'Wait until it is gone, create it again, then deploy.',
      isGone: true,
    },
    // As other calls than DescribeServices say it.
    {
      cause: Object.assign(new Error(status), { name: 'ServiceNotActiveException' }),
      fatal: 'if-repeated',
    },
  )
}

function unseenWords({ unknown }: NameHints): string {
  return unknown === undefined ? '' : ` Whether it is a managed daemon could not be checked: ${unknown}`
}

/** The managed daemons of the cluster, whose ARN that of any service has. */
function listDaemons(
  clients: Clients,
  { cluster }: ServiceAddress,
  service: string | undefined,
): Promise<NameHints> {
  const { partition, region, account } = parseArn(service ?? '') ?? {}
  const own = parseArn(cluster) ? cluster : undefined
  const made =
    partition && region && account
      ? `arn:${partition}:ecs:${region}:${account}:cluster/${cluster}`
      : cluster === 'default'
        ? undefined
        : cluster
  return listNames('list the managed daemons', () => listDaemonArns(clients.ecs, own ?? made, MOST_HINTS))
}

async function listNames(doing: string, list: () => Promise<string[]>): Promise<NameHints> {
  try {
    return { names: (await list()).map(shortName) }
  } catch (error) {
    return { names: [], unknown: describeError(toDeployError(error, doing)) }
  }
}

function suggest(word: string, { names, unknown }: NameHints, lead: string): string {
  if (unknown !== undefined) return ` What is there could not be listed: ${unknown}`
  if (names.length === 0) return ''
  const some = names.slice(0, 10).join(', ')
  return ` ${lead}: ${some}${names.length > 10 ? ', …' : ''}.${didYouMean(word, names)}`
}
