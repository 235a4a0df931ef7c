import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { RepositoryRecord } from './state.ts'

/** How a call names its repository; without a registry, the caller's own. */
export interface RepositoryAddress {
  registryId?: string | undefined
  repositoryName?: string | undefined
}

/** The repository a call is about, or AWS's refusal. */
export function existingRepository(
  world: World,
  { registryId = world.place.account, repositoryName = '' }: RepositoryAddress,
): RepositoryRecord {
  const found = world.state.repositories.get(`${registryId}/${repositoryName}`)
  if (found) return found
  throw apiError(
    'RepositoryNotFoundException',
    `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`,
  )
}
