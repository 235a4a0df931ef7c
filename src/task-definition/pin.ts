import type { TaskDefinition } from './definition.ts'
import { hasCredentials } from './image-reference.ts'

/** A container whose image is pinned by digest, so that no tag can move under a deployment. */
export interface Pin {
  readonly container: string
  /** The image reference with its digest. */
  readonly image: string
  readonly digest: string
  /** Digests of the images behind an index: what a task runs may be reported by one of these. */
  readonly variants: readonly string[]
}

/** Digests that are reported of what runs, by container. */
export type RunningDigests = ReadonlyMap<string, readonly string[]>

/** The definition with the pinned images; the very same object where they are in it already. */
export function applyPins(definition: TaskDefinition, pins: readonly Pin[]): TaskDefinition {
  const images = new Map(pins.map(({ container, image }) => [container, image]))
  const differs = definition.containerDefinitions.some(
    ({ name, image }) => (images.get(name) ?? image) !== image,
  )
  if (!differs) return definition
  const containerDefinitions = definition.containerDefinitions.map(container => {
    const image = images.get(container.name)
    return image === undefined ? container : { ...container, image }
  })
  return { ...definition, containerDefinitions }
}

/** Containers of which another image runs than the one pinned, with the digest reported of it. */
export function findMismatches(
  pins: readonly Pin[],
  running: RunningDigests,
): { readonly pin: Pin; readonly digest: string }[] {
  return pins.flatMap(pin => {
    const known = new Set([pin.digest, ...pin.variants])
    const stray = (running.get(pin.container) ?? []).find(digest => !known.has(digest))
    return stray === undefined ? [] : [{ pin, digest: stray }]
  })
}

/**
 * The deployed images as outputs, in the form of the input `image`: alone, or in lines where there are several containers.
 * Where some are pinned, those with their digests; else all of the definition.
 */
export function imageOutputs(pins: readonly Pin[], definition: TaskDefinition): Record<string, string> {
  const alone = definition.containerDefinitions.length === 1
  const lines = (values: readonly (readonly [container: string, value: string])[]) =>
    values.map(([container, value]) => (alone ? value : `${container}=${value}`)).join('\n')
  if (pins.length > 0) {
    return {
      image: lines(pins.map(({ container, image }) => [container, image])),
      'image-digest': lines(pins.map(({ container, digest }) => [container, digest])),
    }
  }
  const images = definition.containerDefinitions.flatMap(({ name, image }): [string, string][] =>
    image === undefined || hasCredentials(image) ? [] : [[name, image]],
  )
  return images.length === 0 ? {} : { image: lines(images) }
}
