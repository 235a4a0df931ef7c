import type {
  AddTagsInput,
  DescribeTagsInput,
  RemoveTagsInput,
  Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'

const mostTags = 50

const checkResource = (world: World, arn: string): void => {
  const { loadBalancers, listeners, rules, targetGroups } = world.state
  if ([loadBalancers, listeners, rules, targetGroups].some(kind => kind.has(arn))) return
  if (arn.includes(':targetgroup/')) throw apiError('TargetGroupNotFound', `Target groups '${arn}' not found`)
  if (arn.includes(':listener-rule/')) throw apiError('RuleNotFound', `Rules '${arn}' not found`)
  if (arn.includes(':listener/')) throw apiError('ListenerNotFound', `Listeners '${arn}' not found`)
  throw apiError('LoadBalancerNotFound', `Load balancers '${arn}' not found`)
}

/** Puts tags on top of those the resource has. */
export function setTags(world: World, arn: string, added: Tag[]): void {
  const existing = world.state.tags.get(arn) ?? []
  const merged = new Map([...existing.map(tag => [tag.key, tag] as const)])
  for (const { Key, Value } of added) merged.set(Key, { key: Key, value: Value })
  if (merged.size > mostTags) throw apiError('TooManyTags', `The maximum number of tags is ${mostTags}`)
  world.state.tags.set(arn, [...merged.values()])
}

/** AddTags. */
export function addTags(world: World, input: AddTagsInput) {
  const keys = (input.Tags ?? []).map(tag => tag.Key)
  if (new Set(keys).size < keys.length)
    throw apiError('DuplicateTagKeys', 'A tag key was specified more than once')
  for (const arn of input.ResourceArns ?? []) {
    checkResource(world, arn)
    setTags(world, arn, input.Tags ?? [])
  }
  return {}
}

/** RemoveTags. */
export function removeTags(world: World, input: RemoveTagsInput) {
  for (const arn of input.ResourceArns ?? []) {
    checkResource(world, arn)
    const kept = (world.state.tags.get(arn) ?? []).filter(tag => !input.TagKeys?.includes(tag.key ?? ''))
    world.state.tags.set(arn, kept)
  }
  return {}
}

/** DescribeTags: of load balancers, listeners, rules and target groups, at most twenty. */
export function describeTags(world: World, input: DescribeTagsInput) {
  const arns = input.ResourceArns ?? []
  if (arns.length > 20)
    throw apiError('ValidationError', 'You can describe the tags of at most 20 resources at a time')
  return {
    TagDescriptions: arns.map(arn => {
      checkResource(world, arn)
      const tags = (world.state.tags.get(arn) ?? []).map(({ key, value }) => ({ Key: key, Value: value }))
      // What has no tags has no list of them either.
      return { ResourceArn: arn, ...(tags.length > 0 ? { Tags: tags } : {}) }
    }),
  }
}
