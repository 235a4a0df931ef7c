import type { Tag } from '@aws-sdk/client-ecs'

/** Tags by their keys. */
export type Tags = Readonly<Record<string, string>>

/** Tags as ECS gives them → ours. */
export function readTags(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ key = '', value = '' }) => [key, value]))
}

/** Tags as ECS takes them. */
export function ecsTags(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }))
}

/** Tags as Elastic Load Balancing takes them. */
export function elbTags(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
}
