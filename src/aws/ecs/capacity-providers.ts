import { DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { paginate } from '../client/paginate.ts'

/** Which of these capacity providers are of Managed Instances. */
export async function findManagedProviders(
  clients: Clients,
  cluster: string,
  names: readonly string[],
): Promise<string[]> {
  try {
    // A page has ten at the most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeCapacityProviders.html
    const providers = await paginate(async nextToken => {
      const command = new DescribeCapacityProvidersCommand({
        cluster,
        capacityProviders: [...names],
        ...(nextToken === undefined ? {} : { nextToken }),
      })
      const { capacityProviders, nextToken: next } = await clients.ecs.send(command)
      return { items: capacityProviders, nextToken: next }
    })
    return providers
      .filter(
        ({ type, managedInstancesProvider }) => type === 'MANAGED_INSTANCES' || managedInstancesProvider,
      )
      .flatMap(({ name }) => name ?? [])
  } catch (error) {
    throw toDeployError(error, 'read the capacity providers')
  }
}
