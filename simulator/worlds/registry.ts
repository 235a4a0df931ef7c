import type { RepositoryRecord } from '../ecr/state.ts'
import { ecrArn } from '../world/arn.ts'
import { sha256 } from '../world/image-digest.ts'
import type { World } from '../world/world.ts'

const indexType = 'application/vnd.oci.image.index.v1+json'
const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/** Adds a private repository to the account. */
export function addRepository(world: World, name: string): RepositoryRecord {
  const { region, account } = world.place
  const repository: RepositoryRecord = {
    registryId: account,
    name,
    arn: ecrArn(world.place, `repository/${name}`),
    uri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: world.clock.now(),
    images: new Map(),
    tags: new Map(),
    swapped: new Map(),
  }
  world.state.repositories.set(`${account}/${name}`, repository)
  return repository
}

const store = (world: World, repository: RepositoryRecord, mediaType: string, content: object): string => {
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, ...content })
  const digest = sha256(manifest)
  repository.images.set(digest, { digest, mediaType, manifest, pushedAt: world.clock.now() })
  return digest
}

const storeImage = (world: World, repository: RepositoryRecord, name: string): string =>
  store(world, repository, manifestType, {
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', size: 1469, digest: sha256(name) },
    layers: [],
  })

/**
 * Pushes an image and moves the tag to it: an index of the platforms (`linux/amd64`) with the
 * attestations that builders add, or one bare manifest where none are given. Answers its digest.
 */
export function pushImage(
  world: World,
  repository: RepositoryRecord,
  tag: string,
  { platforms = [], build = tag }: { platforms?: readonly string[]; build?: string } = {},
): string {
  const entry = (name: string, platform: { os: string; architecture: string }) => ({
    mediaType: manifestType,
    size: 1041,
    digest: storeImage(world, repository, `${build} ${name}`),
    platform,
  })
  const entries = platforms.flatMap(platform => {
    const [os = '', architecture = ''] = platform.split('/')
    return [
      entry(platform, { os, architecture }),
      entry(`attestation of ${platform}`, { os: 'unknown', architecture: 'unknown' }),
    ]
  })
  const digest =
    entries.length > 0
      ? store(world, repository, indexType, { manifests: entries })
      : storeImage(world, repository, build)
  repository.tags.set(tag, digest)
  return digest
}
