import type {
  ListTagsForResourceRequest,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'
import { findTaskDefinition } from '../world/task-definitions.ts'
import type { World } from '../world/world.ts'

const mostTags = 50

const checkResource = (world: World, arn: string): void => {
  const { services, tasks, clusters } = world.state
  const known =
    services.has(arn) ||
    tasks.has(arn) ||
    [...clusters.values()].some(each => each.arn === arn) ||
    (arn.includes(':task-definition/') && findTaskDefinition(world.state, arn) !== undefined)
  if (!known) throw invalidParameter('The specified resource was not found.')
}

/** The tags with `added` on top; throws when there would be too many. */
export function withTags(existing: Tag[], added: Tag[]): Tag[] {
  const merged = new Map([...existing, ...added].map(tag => [tag.key, tag]))
  if (merged.size > mostTags) throw invalidParameter(`Resources cannot have more than ${mostTags} tags.`)
  return [...merged.values()]
}

/** TagResource. */
export function tagResource(world: World, input: TagResourceRequest) {
  const arn = input.resourceArn ?? ''
  checkResource(world, arn)
  world.state.tags.set(arn, withTags(world.state.tags.get(arn) ?? [], input.tags ?? []))
  return {}
}

/** UntagResource. */
export function untagResource(world: World, input: UntagResourceRequest) {
  const arn = input.resourceArn ?? ''
  checkResource(world, arn)
  const kept = (world.state.tags.get(arn) ?? []).filter(tag => !input.tagKeys?.includes(tag.key ?? ''))
  world.state.tags.set(arn, kept)
  return {}
}

/** ListTagsForResource. */
export function listTagsForResource(world: World, input: ListTagsForResourceRequest) {
  const arn = input.resourceArn ?? ''
  checkResource(world, arn)
  return { tags: world.state.tags.get(arn) ?? [] }
}
