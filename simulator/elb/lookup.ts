import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { TargetGroupRecord } from './state.ts'

/** The target group, or AWS's refusal. */
export function existingTargetGroup(world: World, arn: string | undefined): TargetGroupRecord {
  const group = world.state.targetGroups.get(arn ?? '')
  if (!group) throw apiError('TargetGroupNotFound', 'One or more target groups not found')
  return group
}

/** A page of results: `Marker` is an offset, made opaque. Without a size it is as small as AWS's may be. */
export function pageByMarker<T>(all: T[], size: number | undefined, marker: string | undefined) {
  const offset = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64').toString('utf8'))
  const end = offset + (size ?? 100)
  const NextMarker = end < all.length ? Buffer.from(String(end)).toString('base64') : undefined
  return { items: all.slice(offset, end), NextMarker }
}
