import { DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'

/** Which of these capacity providers are of Managed Instances. */
export async function findManagedProviders(
  clients: Clients,
  cluster: string,
  names: readonly string[],
): Promise<string[]> {
  try {
    const command = new DescribeCapacityProvidersCommand({ cluster, capacityProviders: [...names] })
    const { capacityProviders = [] } = await clients.ecs.send(command)
    return capacityProviders
      .filter(
        ({ type, managedInstancesProvider }) => type === 'MANAGED_INSTANCES' || managedInstancesProvider,
      )
      .flatMap(({ name }) => name ?? [])
  } catch (error) {
    throw toDeployError(error, 'read the capacity providers')
  }
}
