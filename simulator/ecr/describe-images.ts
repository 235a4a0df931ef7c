import type { DescribeImagesRequest, ImageIdentifier } from '@aws-sdk/client-ecr'
import { page } from '../ecs/operation.ts'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingRepository } from './lookup.ts'
import type { ImageRecord, RepositoryRecord } from './state.ts'

const tagsOf = (repository: RepositoryRecord, { digest }: ImageRecord): string[] =>
  [...repository.tags].filter(([, target]) => target === digest).map(([tag]) => tag)

const detailOf = (repository: RepositoryRecord, image: ImageRecord) => {
  const imageTags = tagsOf(repository, image)
  return {
    registryId: repository.registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(imageTags.length > 0 ? { imageTags } : {}),
    imageSizeInBytes: 48_000_000,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    imageStatus: image.archived ? ('ARCHIVED' as const) : ('ACTIVE' as const),
  }
}

const requested = (repository: RepositoryRecord, { imageDigest, imageTag }: ImageIdentifier) => {
  const found = repository.images.get(imageDigest ?? repository.tags.get(imageTag ?? '') ?? '')
  if (found) return found
  throw apiError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'} does not exist within the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
  )
}

/** DescribeImages: all of a repository in no order to rely on, or the given ones. */
export function describeImages(world: World, input: DescribeImagesRequest) {
  const repository = existingRepository(world, input)
  if (input.imageIds && input.maxResults !== undefined) {
    throw invalidParameter(
      "Invalid parameter at 'maxResults' failed to satisfy constraint: 'cannot be used with imageIds'",
    )
  }
  if (input.imageIds) {
    return { imageDetails: input.imageIds.map(id => detailOf(repository, requested(repository, id))) }
  }
  const status = input.filter?.tagStatus ?? 'ANY'
  const wanted = [...repository.images.values()].filter(
    image => status === 'ANY' || (status === 'TAGGED') === tagsOf(repository, image).length > 0,
  )
  const { items, nextToken } = page(wanted, input.maxResults ?? 100, input.nextToken)
  return { imageDetails: items.map(image => detailOf(repository, image)), nextToken }
}
