import { ecrRegistryOf, parseImageReference } from '../../task-definition/image-reference.ts'
import {
  formatPlatform,
  type Platform,
  platformOf,
  runsOn,
  type Variant,
  wrongPlatform,
} from '../../task-definition/platform.ts'
import { type Check, definite, ok, problem, unseen, wordsOf } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'
import type { Missing, Observation } from '../observation.ts'

/** Whether the images are in their registry, and built for what the tasks run on. */
export function checkImages(subject: Subject, { images, caches }: Facts): Check[] {
  const platform = platformFor(subject)
  const told = new Set<string>()
  return subject.definition.containerDefinitions.flatMap(({ name, image = '' }) => {
    const seen = images.get(image)
    if (seen === undefined || told.has(image)) return []
    told.add(image)
    if (seen.is === 'unseen') return [unseen('Images', seen)]
    if (seen.is === 'missing') return [missingImage(image, seen, caches.get(registryKey(image)), subject)]
    return [checkImagePlatform(name, image, seen.value.variants, platform, subject)]
  })
}

/** On EC2 a definition that does not say runs on whatever instances there are, even if Fargate could run it too. */
function platformFor({ definition, fargate }: Subject): Platform | undefined {
  const asked = definition['runtimePlatform'] as { cpuArchitecture?: string } | undefined
  return fargate || asked?.cpuArchitecture !== undefined ? platformOf(definition) : undefined
}

/** The registry of an image in Amazon ECR as `account/region`; empty for any other. */
export function registryKey(image: string): string {
  const reference = parseImageReference(image)
  const registry = reference && ecrRegistryOf(reference)
  return registry ? `${registry.account}/${registry.region}` : ''
}

/** An instance may have the image already, or run that of another processor by emulation. */
const gradeOn = ({ fargate }: Subject) => (fargate ? definite : problem)

/**
 * An image that a pull through cache fetches is not there before it is first pulled, and what another
 * account has need not be shown to this one.
 */
function missingImage(
  image: string,
  { failure }: Missing,
  caches: Observation<readonly string[]> | undefined,
  subject: Subject,
): Check {
  if (!registryKey(image).startsWith(subject.account)) {
    return {
      topic: 'Images',
      grade: 'unseen',
      title: `Whether there is an image ${image} is not shown`,
      message: `To this account, its registry says: ${failure.message}`,
    }
  }
  if (caches?.is !== 'found') {
    return {
      topic: 'Images',
      grade: 'unseen',
      title: failure.title,
      message: `${failure.message} Whether it would be fetched through a cache is not known${caches ? `: ${caches.failure.message}` : '.'}`,
      ...(caches?.failure.next ? { next: caches.failure.next } : {}),
    }
  }
  const repository = parseImageReference(image)?.repository ?? ''
  const cache = caches.value.find(prefix => prefix === 'ROOT' || repository.startsWith(`${prefix}/`))
  if (cache === undefined) return gradeOn(subject)('Images', wordsOf(failure))
  return ok('Images', `${repository} is fetched through the cache ${cache} when it is first pulled`)
}

function checkImagePlatform(
  container: string,
  image: string,
  variants: readonly Variant[],
  platform: Platform | undefined,
  subject: Subject,
): Check {
  const { repository = image, tag, digest } = parseImageReference(image) ?? {}
  const short = `${repository}${digest ? `@${digest.slice(0, 19)}…` : `:${tag ?? 'latest'}`}`
  if (platform === undefined || variants.length === 0) return ok('Images', `${short} is in Amazon ECR`)
  const asked = formatPlatform(platform)
  if (runsOn(variants, platform)) return ok('Images', `${short} is in Amazon ECR for ${asked}`)
  return gradeOn(subject)('Images', wrongPlatform(container, image, variants, platform))
}
