import type { Clients } from '../../../aws/client/clients.ts'
import { findService, findTaggedServices, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { findTaskDefinition, listFamilies } from '../../../aws/ecs/task-definitions.ts'
import { listListeners } from '../../../aws/elb/listeners.ts'
import { type ListenerRule, listRules } from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import { findTaggedTargetGroups, type TaggedTargetGroup } from '../../../aws/elb/target-groups.ts'
import { readTags, type Tags } from '../../../aws/tags.ts'
import { shortName } from '../../../base/arn.ts'
import {
  belongsTo,
  deployedAt,
  identityFromTags,
  isPreviewName,
  isPreviewNameOf,
  MAX_SERVICE_NAME,
  MAX_TARGET_GROUP_NAME,
  type PreviewIdentity,
  previewName,
} from './identity.ts'

/** The resources of a preview that exist in AWS, complete or not. */
export interface PreviewResources {
  readonly identity: PreviewIdentity
  /** Of service and family. */
  readonly name: string
  readonly rules: readonly ListenerRule[]
  readonly service?: TaggedService
  readonly targetGroups: readonly TaggedTargetGroup[]
  /** Milliseconds since the epoch; absent where nothing says it. */
  readonly deployedAt?: number
}

/** A resource with a preview's name, but without its tags. */
export interface ForeignResource {
  readonly kind: string
  readonly name: string
}

/** The resources of a preview, and those that only share its name. */
export interface PreviewSearch {
  readonly resources: PreviewResources
  readonly foreign: readonly ForeignResource[]
}

/** The resources of one preview, and those that only share its name. */
export async function findPreview(
  clients: Clients,
  cluster: string,
  identity: PreviewIdentity,
): Promise<PreviewSearch> {
  const name = previewName(identity, MAX_SERVICE_NAME)
  const first = previewName(identity, MAX_TARGET_GROUP_NAME)
  // With a longer ending, the middle of the name is shorter.
  const isGroup = (one: string) =>
    one === first ||
    [2, 3, 4, 5].some(index => one === previewName(identity, MAX_TARGET_GROUP_NAME, `-${index}`))
  const [service, groups] = await Promise.all([
    findService(clients, { cluster, service: name }),
    findTaggedTargetGroups(clients, isGroup),
  ])
  const own = groups.filter(({ tags }) => belongsTo(identity, tags))
  const isOwn = service !== undefined && belongsTo(identity, service.tags)
  const rules = await findRules(clients, own)
  return {
    resources: toResources(identity, isOwn ? service : undefined, own, rules),
    foreign: [
      ...(service && !isOwn ? [{ kind: 'service', name }] : []),
      ...groups
        .filter(group => !own.includes(group))
        .map(group => ({ kind: 'target group', name: group.name })),
    ],
  }
}

/** All previews of a repository in a cluster, half-made ones included, by their tags. */
export async function findPreviews(
  clients: Clients,
  cluster: string,
  repository: string,
): Promise<PreviewResources[]> {
  const isOurs = (name: string) => isPreviewNameOf(repository, shortName(cluster), name)
  const [services, groups] = await Promise.all([
    findTaggedServices(clients, cluster, isOurs),
    findTaggedTargetGroups(clients, isPreviewName),
  ])
  const known = services.flatMap(({ service, tags }) => (identityFromTags(tags) ? service.name : []))
  const families = await findFamilies(clients, name => isOurs(name) && !known.includes(name))
  const isMeant = (identity: PreviewIdentity | undefined): identity is PreviewIdentity =>
    identity?.repository.toLowerCase() === repository.toLowerCase() &&
    identity.base.startsWith(`${shortName(cluster)}/`)
  const identities = [...services, ...groups, ...families]
    .map(({ tags }) => identityFromTags(tags))
    .filter(isMeant)
  const byName = new Map(identities.map(identity => [previewName(identity, MAX_SERVICE_NAME), identity]))
  const rules = await findRules(
    clients,
    groups.filter(({ tags }) => isMeant(identityFromTags(tags))),
  )
  return [...byName.values()].map(identity =>
    toResources(
      identity,
      services.find(({ tags }) => belongsTo(identity, tags)),
      groups.filter(({ tags }) => belongsTo(identity, tags)),
      rules,
    ),
  )
}

function toResources(
  identity: PreviewIdentity,
  service: TaggedService | undefined,
  targetGroups: readonly TaggedTargetGroup[],
  rules: readonly TaggedRule[],
): PreviewResources {
  const own = rules.filter(({ tags }) => belongsTo(identity, tags))
  const times = [service, ...targetGroups, ...own].flatMap(one => (one && deployedAt(one.tags)) ?? [])
  const started = service?.service.deployments.map(({ createdAt }) => createdAt) ?? []
  const latest = Math.max(...times, ...started)
  return {
    identity,
    name: previewName(identity, MAX_SERVICE_NAME),
    rules: own,
    targetGroups,
    ...(service ? { service } : {}),
    ...(Number.isFinite(latest) ? { deployedAt: latest } : {}),
  }
}

type TaggedRule = ListenerRule & { readonly tags: Tags }

/** The rules that forward to any of these groups; a group hangs on one load balancer. */
async function findRules(clients: Clients, groups: readonly TaggedTargetGroup[]): Promise<TaggedRule[]> {
  const arns = new Set(groups.map(({ arn }) => arn))
  const balancers = [...new Set(groups.flatMap(({ loadBalancer }) => loadBalancer ?? []))]
  const listeners = await Promise.all(balancers.map(arn => listListeners(clients, arn)))
  const all = await Promise.all(listeners.flat().map(({ arn }) => listRules(clients, arn)))
  const near = all
    .flat()
    .filter(rule => rule.priority !== 'default' && rule.targetGroups.some(group => arns.has(group)))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  return near.map(rule => ({ ...rule, tags: tags.get(rule.arn) ?? {} }))
}

/** The families with active revisions whose names fit, with the tags of the latest. */
async function findFamilies(clients: Clients, fits: (name: string) => boolean): Promise<{ tags: Tags }[]> {
  const names = (await listFamilies(clients)).filter(fits)
  const latest = await Promise.all(names.map(name => findTaskDefinition(clients, name)))
  return latest.flatMap(revision =>
    revision ? [{ tags: readTags([...(revision.definition.tags ?? [])]) }] : [],
  )
}
