import {
  BatchGetImageCommand,
  type BatchGetImageCommandOutput,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  type ECRClient,
  type ImageDetail,
} from '@aws-sdk/client-ecr'
import { didYouMean } from '../base/did-you-mean.ts'
import { DeployError } from '../base/errors.ts'
import type { EcrRegistry, ImageReference } from '../task-definition/image-reference.ts'
import { type Variant, variantsIn } from '../task-definition/platform.ts'
import type { Clients } from './client/clients.ts'
import { describeError, toDeployError } from './client/errors.ts'
import { paginate } from './client/paginate.ts'

/** An image as its registry has it. */
export interface RegistryImage {
  readonly digest: string
  /** Empty where the manifest does not tell what the image is built for. */
  readonly variants: readonly Variant[]
}

/** Without an index among them, ECR would answer with one of its images instead. */
const MEDIA_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** How many of a repository's tags a hint names, and among how many images it looks for them. */
const MAX_HINTS = 10
const MOST_IMAGES = 5000

/** Looks an image up by its digest, or else by its tag; one that is not there is an error with what is. */
export async function findImage(
  clients: Clients,
  registry: EcrRegistry,
  reference: ImageReference,
): Promise<RegistryImage> {
  const found = await tryFindImage(clients, registry, reference)
  if (found instanceof DeployError) throw found
  return found
}

/** The same, where an image that is not there is an answer as good as any. */
export async function tryFindImage(
  clients: Clients,
  { account, region }: EcrRegistry,
  reference: ImageReference,
): Promise<RegistryImage | DeployError> {
  const { repository, digest, tag = 'latest' } = reference
  const name = `${repository}${digest ? `@${digest}` : `:${tag}`}`
  const client = await clients.ecr(region)
  const where = { registryId: account, repositoryName: repository }
  const answer = await getImage(client, where, digest ? { imageDigest: digest } : { imageTag: tag })
  if (answer instanceof DeployError) return answer
  const found = answer.images?.[0]
  if (found?.imageId?.imageDigest) {
    return { digest: found.imageId.imageDigest, variants: variantsIn(found.imageManifest ?? '') }
  }
  const { failureCode, failureReason } = answer.failures?.[0] ?? {}
  if (failureCode !== undefined && failureCode !== 'ImageNotFound') {
    throw new DeployError({
      title: `Amazon ECR does not give out the image ${name}`,
      message: `${failureCode}: ${failureReason ?? ''}`,
    })
  }
  return missingImage(client, where, name, region)
}

interface EcrRepository {
  readonly registryId: string
  readonly repositoryName: string
}

async function getImage(
  client: ECRClient,
  where: EcrRepository,
  id: { imageDigest: string } | { imageTag: string },
): Promise<BatchGetImageCommandOutput | DeployError> {
  try {
    return await client.send(
      new BatchGetImageCommand({ ...where, imageIds: [id], acceptedMediaTypes: MEDIA_TYPES }),
    )
  } catch (error) {
    if (error instanceof Error && error.name === 'RepositoryNotFoundException') {
      return new DeployError(
        {
          title: `Repository "${where.repositoryName}" was not found in Amazon ECR`,
          message: error.message,
          next: 'Correct the input "image", or create the repository and push the image first.',
        },
        { cause: error },
      )
    }
    throw toDeployError(error, `look up the image in the repository ${where.repositoryName}`)
  }
}

/** Prefixes of the repositories that a registry fills from others when they are pulled from; `ROOT` means all. */
export async function findPullThroughCaches(
  clients: Clients,
  { account, region }: EcrRegistry,
): Promise<string[]> {
  const client = await clients.ecr(region)
  try {
    const rules = await paginate(async nextToken => {
      const request = { registryId: account, maxResults: 1000, nextToken }
      const page = await client.send(new DescribePullThroughCacheRulesCommand(request))
      return { items: page.pullThroughCacheRules, nextToken: page.nextToken }
    })
    return rules.flatMap(rule => rule.ecrRepositoryPrefix ?? [])
  } catch (error) {
    throw toDeployError(error, `list the pull through caches of account ${account}`)
  }
}

async function missingImage(
  client: ECRClient,
  where: EcrRepository,
  name: string,
  region: string,
): Promise<DeployError> {
  const { tags, unknown } = await newestTags(client, where)
  const names = tags.map(tag => `${where.repositoryName}:${tag}`)
  const some = tags.slice(0, MAX_HINTS).join(', ')
  const newest = tags.length > 0 ? ` Its newest tags: ${some}${tags.length > MAX_HINTS ? ', …' : ''}.` : ''
  const has = unknown === undefined ? newest : ` Its tags could not be listed: ${unknown}`
  return new DeployError({
    title: `Image "${name}" was not found in Amazon ECR`,
    message: `The repository of account ${where.registryId} in ${region} has no such image.${has}${didYouMean(name, names)}`,
    next: 'Correct the input "image", or push the image before it is deployed.',
  })
}

/** Tags for a hint, newest first, or why there are none: the run has failed already. */
async function newestTags(
  client: ECRClient,
  where: EcrRepository,
): Promise<{ tags: string[]; unknown?: string }> {
  try {
    const images = await paginate(async nextToken => {
      const request = { ...where, filter: { tagStatus: 'TAGGED' as const }, maxResults: 1000, nextToken }
      const page = await client.send(new DescribeImagesCommand(request))
      return { items: page.imageDetails, nextToken: page.nextToken }
    }, MOST_IMAGES)
    const age = ({ imagePushedAt }: ImageDetail) => imagePushedAt?.getTime() ?? 0
    return { tags: images.sort((a, b) => age(b) - age(a)).flatMap(({ imageTags }) => imageTags ?? []) }
  } catch (error) {
    return { tags: [], unknown: describeError(toDeployError(error, 'list the tags')) }
  }
}
