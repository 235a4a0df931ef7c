import type { BatchGetImageRequest, Image, ImageFailure, ImageIdentifier } from '@aws-sdk/client-ecr'
import type { World } from '../world/world.ts'
import { existingRepository } from './lookup.ts'
import type { RepositoryRecord } from './state.ts'

const failureOf = (repository: RepositoryRecord, imageId: ImageIdentifier): ImageFailure => {
  const { imageDigest, imageTag } = imageId
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return {
      imageId,
      failureCode: 'InvalidImageDigest',
      failureReason: 'Invalid request parameters: image digest should satisfy the regex',
    }
  }
  if (imageDigest && imageTag && repository.images.has(imageDigest)) {
    return {
      imageId,
      failureCode: 'ImageTagDoesNotMatchDigest',
      failureReason: 'Requested image digest does not match the image tag',
    }
  }
  if (repository.images.get(imageDigest ?? repository.tags.get(imageTag ?? '') ?? '')?.archived) {
    return {
      imageId,
      failureCode: 'ImageInaccessible',
      failureReason: 'The image is archived and cannot be pulled',
    }
  }
  return { imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }
}

const imageOf = (repository: RepositoryRecord, imageId: ImageIdentifier): Image | undefined => {
  const { imageDigest, imageTag } = imageId
  const tagged = imageTag === undefined ? undefined : repository.tags.get(imageTag)
  if (imageTag !== undefined && imageDigest !== undefined && tagged !== imageDigest) return undefined
  const found = repository.images.get(imageDigest ?? tagged ?? '')
  if (!found || found.archived) return undefined
  return {
    registryId: repository.registryId,
    repositoryName: repository.name,
    imageId: { imageDigest: found.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageManifest: found.manifest,
    imageManifestMediaType: found.mediaType,
  }
}

/** BatchGetImage: manifests by tag or digest; an unknown one is a failure entry. */
export function batchGetImage(world: World, input: BatchGetImageRequest) {
  const repository = existingRepository(world, input)
  const ids = input.imageIds ?? []
  return {
    images: ids.flatMap(id => imageOf(repository, id) ?? []),
    failures: ids.filter(id => !imageOf(repository, id)).map(id => failureOf(repository, id)),
  }
}
