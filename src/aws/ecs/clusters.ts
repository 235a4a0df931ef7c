import { DescribeClustersCommand } from '@aws-sdk/client-ecs'
import { parseArn } from '../../base/arn.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { missingCluster } from './not-found.ts'

/** The ARN of a cluster that is named, or given by its ARN. */
export async function findClusterArn(clients: Clients, cluster: string): Promise<string> {
  if (parseArn(cluster)) return cluster
  try {
    const answer = await clients.ecs.send(new DescribeClustersCommand({ clusters: [cluster] }))
    const found = answer.clusters?.[0]
    if (found?.status === 'ACTIVE' && found.clusterArn) return found.clusterArn
  } catch (error) {
    throw toDeployError(error, `describe the cluster ${cluster}`)
  }
  throw await missingCluster(clients, cluster, new Error('Cluster not found.'))
}
