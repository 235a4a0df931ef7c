import { recordAt, recordsAt } from '../base/nested.ts'
import { isRecord } from '../base/schema.ts'
import type { TaskDefinition } from './definition.ts'

/** What an image is built for, in the words of image manifests: `linux`, `amd64`. */
export interface Platform {
  readonly os: string
  readonly architecture: string
}

/** One image of a manifest: of an index each of its entries, with its own digest. */
export interface Variant extends Platform {
  readonly digest: string
}

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['X86_64', 'amd64'],
  ['ARM64', 'arm64'],
])

/**
 * What the tasks of a definition run on. On EC2 a definition that does not say runs on whatever
 * instances there are, so nothing is known then; only Fargate has a default.
 */
export function platformOf(definition: TaskDefinition): Platform | undefined {
  const asked = recordAt(definition, 'runtimePlatform')
  const compatibilities = definition['requiresCompatibilities']
  const fargate = Array.isArray(compatibilities) && compatibilities.includes('FARGATE')
  const architecture = ARCHITECTURES.get(String(asked['cpuArchitecture'] ?? (fargate ? 'X86_64' : '')))
  if (architecture === undefined) return undefined
  const family = String(asked['operatingSystemFamily'] ?? 'LINUX')
  return { os: family.startsWith('WINDOWS') ? 'windows' : 'linux', architecture }
}

/**
 * The images that a manifest has, as far as it tells: an index lists them, a manifest of the first
 * schema names its architecture, and of any other only its configuration knows. Attestations are no images.
 */
export function variantsIn(manifest: string): Variant[] {
  const parsed = recordAt(parseJson(manifest))
  if (typeof parsed['architecture'] === 'string') {
    return [{ os: 'linux', architecture: parsed['architecture'], digest: '' }]
  }
  return recordsAt(parsed, 'manifests').flatMap(({ platform, digest }) => {
    if (!isRecord(platform)) return []
    const { os, architecture } = platform
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === 'unknown') return []
    return [{ os, architecture, digest: String(digest) }]
  })
}

/** Whether an image can run on a platform; one whose variants are not known may. */
export function runsOn(variants: readonly Platform[], platform: Platform): boolean {
  const same = ({ os, architecture }: Platform) =>
    os === platform.os && architecture === platform.architecture
  return variants.length === 0 || variants.some(same)
}

/** A platform as `docker build --platform` takes it. */
export function formatPlatform({ os, architecture }: Platform): string {
  return `${os}/${architecture}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An image without a variant for the platform that the tasks run on, in words. */
export function wrongPlatform(
  container: string,
  image: string,
  variants: readonly Platform[],
  platform: Platform,
) {
  const asked = formatPlatform(platform)
  const has = [...new Set(variants.map(formatPlatform))].join(', ')
  return {
    title: `The image of container "${container}" is not built for ${asked}`,
    message: `${image} is built for ${has}, but the tasks run on ${asked}.`,
    next: `Build it with \`docker buildx build --platform ${asked}\`, or change \`runtimePlatform\` in the task definition.`,
  }
}
