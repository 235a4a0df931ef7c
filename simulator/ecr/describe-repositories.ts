import type { DescribeRepositoriesRequest } from '@aws-sdk/client-ecr'
import { page } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'
import { existingRepository } from './lookup.ts'
import type { RepositoryRecord } from './state.ts'

const viewOf = ({ arn, registryId, name, uri, createdAt }: RepositoryRecord) => ({
  repositoryArn: arn,
  registryId,
  repositoryName: name,
  repositoryUri: uri,
  createdAt: new Date(createdAt),
  imageTagMutability: 'MUTABLE' as const,
  imageScanningConfiguration: { scanOnPush: false },
  encryptionConfiguration: { encryptionType: 'AES256' as const },
})

/** DescribeRepositories: those of a registry, or the given ones. */
export function describeRepositories(world: World, input: DescribeRepositoriesRequest) {
  const { registryId = world.place.account, repositoryNames } = input
  if (repositoryNames) {
    const found = repositoryNames.map(repositoryName =>
      existingRepository(world, { registryId, repositoryName }),
    )
    return { repositories: found.map(viewOf) }
  }
  const all = [...world.state.repositories.values()].filter(each => each.registryId === registryId)
  const { items, nextToken } = page(all, input.maxResults ?? 100, input.nextToken)
  return { repositories: items.map(viewOf), nextToken }
}
