import type { Clients } from '../aws/client/clients.ts'
import { describeError, isDenied } from '../aws/client/errors.ts'
import { findImage, type RegistryImage } from '../aws/ecr.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import type { ImageEdit } from '../task-definition/edits.ts'
import { ecrRegistryOf, parseImageReference, withDigest } from '../task-definition/image-reference.ts'
import type { Pin } from '../task-definition/pin.ts'
import { platformOf, runsOn, wrongPlatform } from '../task-definition/platform.ts'
import type { Tools } from './tools.ts'

/** Which containers are meant: those that the input `image` names, or all where it names none. */
export interface PinSelection {
  readonly images: readonly ImageEdit[]
  readonly container?: string
}

/**
 * Looks the images up in Amazon ECR before anything is registered: a missing image, or one for
 * another processor, fails here. Images elsewhere, and those that may not be looked up, stay as they are.
 */
export async function findPins(
  definition: TaskDefinition,
  meant: PinSelection,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<Pin[]> {
  const found = new Map<string, RegistryImage | undefined>()
  const find = findOnce(clients, log, found)
  const pins: Pin[] = []
  for (const { name, image } of selectContainers(definition, meant)) {
    const known = await find(image)
    if (known === undefined) continue
    checkPlatform(definition, name, image, known)
    const { digest, variants } = known
    const inside = variants.map(variant => variant.digest).filter(Boolean)
    pins.push({ container: name, image: withDigest(image, digest), digest, variants: inside })
  }
  noticeOtherRegistries([...found.keys()], meant, log)
  for (const image of new Set(pins.map(pin => pin.image))) log.info(`Image ${image}`)
  return pins
}

function selectContainers(
  definition: TaskDefinition,
  { images, container }: PinSelection,
): { name: string; image: string }[] {
  const named = new Set(images.map(edit => edit.container ?? container))
  return definition.containerDefinitions.flatMap(({ name, image }) => {
    const isMeant = images.length === 0 || named.has(name) || named.has(undefined)
    return image !== undefined && isMeant ? [{ name, image }] : []
  })
}

/** Looks each image up once. Where one may not be, none of the others is asked for: one notice is enough. */
function findOnce(clients: Clients, log: Log, found: Map<string, RegistryImage | undefined>) {
  let denied = false
  return async (image: string): Promise<RegistryImage | undefined> => {
    if (found.has(image)) return found.get(image)
    const reference = parseImageReference(image)
    const registry = reference && ecrRegistryOf(reference)
    if (!reference || !registry || denied) {
      found.set(image, undefined)
      return undefined
    }
    try {
      const known = await findImage(clients, registry, reference)
      found.set(image, known)
      return known
    } catch (error) {
      if (!isDenied(error)) throw error
      denied = true
      found.set(image, undefined)
      log.notice('The image is not pinned to its digest', describeError(error))
      return undefined
    }
  }
}

/** Worth a notice only for images that the input names; sidecars of others are always elsewhere. */
function noticeOtherRegistries(images: readonly string[], { images: named }: PinSelection, log: Log): void {
  const elsewhere = images.filter(image => {
    const reference = parseImageReference(image)
    return !reference || !ecrRegistryOf(reference)
  })
  if (elsewhere.length === 0) return
  const message = `Only private registries in Amazon ECR are looked up; left as written: ${elsewhere.join(', ')}.`
  if (named.length > 0) log.notice('The image is not pinned to its digest', message)
  else log.info(message)
}

function checkPlatform(
  definition: TaskDefinition,
  container: string,
  image: string,
  { variants }: RegistryImage,
): void {
  const platform = platformOf(definition)
  if (platform === undefined || runsOn(variants, platform)) return
  throw new DeployError(wrongPlatform(container, image, variants, platform))
}
