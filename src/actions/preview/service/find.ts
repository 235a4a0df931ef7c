import type { Clients } from '../../../aws/client/clients.ts'
import { findService, findTaggedServices, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { describeTaskDefinition, listFamilies } from '../../../aws/ecs/task-definitions.ts'
import { listListeners, listRules, type Rule } from '../../../aws/elb/rules.ts'
import { describeTags } from '../../../aws/elb/tags.ts'
import { findTaggedGroups, type TaggedGroup } from '../../../aws/elb/target-groups.ts'
import { readTags, type Tags } from '../../../aws/tags.ts'
import { shortName } from '../../../base/arn.ts'
import {
  deployedAt,
  GROUP_NAME,
  type Identity,
  identityIn,
  isOf,
  isPreviewName,
  nameOf,
  SERVICE_NAME,
} from './identity.ts'

/** What there is of a preview, complete or not. */
export interface Found {
  readonly identity: Identity
  /** Of service and family. */
  readonly name: string
  readonly rules: readonly Rule[]
  readonly service?: TaggedService
  readonly groups: readonly TaggedGroup[]
  /** Milliseconds since the epoch; absent where nothing says it. */
  readonly deployedAt?: number
}

/** A thing that has a name of ours and tags of somebody else, or none. */
export interface Stranger {
  readonly kind: string
  readonly name: string
}

/** A preview, and what only has its names. */
export interface Sighting {
  readonly found: Found
  readonly strangers: readonly Stranger[]
}

/** What there is of one preview, and what only looks as if it belonged to it. */
export async function findPreview(clients: Clients, cluster: string, identity: Identity): Promise<Sighting> {
  const name = nameOf(identity, SERVICE_NAME)
  const first = nameOf(identity, GROUP_NAME)
  // With a longer ending, the middle of the name is shorter.
  const isGroup = (one: string) =>
    one === first || [2, 3, 4, 5].some(index => one === nameOf(identity, GROUP_NAME, `-${index}`))
  const [service, groups] = await Promise.all([
    findService(clients, { cluster, service: name }),
    findTaggedGroups(clients, isGroup),
  ])
  const own = groups.filter(({ tags }) => isOf(identity, tags))
  const isOwn = service !== undefined && isOf(identity, service.tags)
  const rules = await findRules(clients, own)
  return {
    found: found(identity, isOwn ? service : undefined, own, rules),
    strangers: [
      ...(service && !isOwn ? [{ kind: 'service', name }] : []),
      ...groups
        .filter(group => !own.includes(group))
        .map(group => ({ kind: 'target group', name: group.name })),
    ],
  }
}

/** All previews of a repository in a cluster, half-made ones included, by their tags. */
export async function findPreviews(clients: Clients, cluster: string, repository: string): Promise<Found[]> {
  const [services, groups, families] = await Promise.all([
    findTaggedServices(clients, cluster, isPreviewName),
    findTaggedGroups(clients, isPreviewName),
    findFamilies(clients),
  ])
  const isMeant = (identity: Identity | undefined): identity is Identity =>
    identity?.repository.toLowerCase() === repository.toLowerCase() &&
    identity.base.startsWith(`${shortName(cluster)}/`)
  const identities = [...services, ...groups, ...families].map(({ tags }) => identityIn(tags)).filter(isMeant)
  const byName = new Map(identities.map(identity => [nameOf(identity, SERVICE_NAME), identity]))
  const rules = await findRules(
    clients,
    groups.filter(({ tags }) => isMeant(identityIn(tags))),
  )
  return [...byName.values()].map(identity =>
    found(
      identity,
      services.find(({ tags }) => isOf(identity, tags)),
      groups.filter(({ tags }) => isOf(identity, tags)),
      rules,
    ),
  )
}

function found(
  identity: Identity,
  service: TaggedService | undefined,
  groups: readonly TaggedGroup[],
  rules: readonly TaggedRule[],
): Found {
  const own = rules.filter(({ tags }) => isOf(identity, tags))
  const times = [service, ...groups, ...own].flatMap(one => (one && deployedAt(one.tags)) ?? [])
  const started = service?.service.rollouts.map(({ createdAt }) => createdAt) ?? []
  const latest = Math.max(...times, ...started)
  return {
    identity,
    name: nameOf(identity, SERVICE_NAME),
    rules: own,
    groups,
    ...(service ? { service } : {}),
    ...(Number.isFinite(latest) ? { deployedAt: latest } : {}),
  }
}

type TaggedRule = Rule & { readonly tags: Tags }

/** The rules that forward to any of these groups; a group hangs on one load balancer. */
async function findRules(clients: Clients, groups: readonly TaggedGroup[]): Promise<TaggedRule[]> {
  const arns = new Set(groups.map(({ arn }) => arn))
  const balancers = [...new Set(groups.flatMap(({ loadBalancer }) => loadBalancer ?? []))]
  const listeners = await Promise.all(balancers.map(arn => listListeners(clients, arn)))
  const all = await Promise.all(listeners.flat().map(({ arn }) => listRules(clients, arn)))
  const near = all
    .flat()
    .filter(rule => rule.priority !== 'default' && rule.groups.some(group => arns.has(group)))
  const tags = await describeTags(
    clients,
    near.map(({ arn }) => arn),
  )
  return near.map(rule => ({ ...rule, tags: tags.get(rule.arn) ?? {} }))
}

/** Families of previews that still have active revisions, with the tags of the latest. */
async function findFamilies(clients: Clients): Promise<{ tags: Tags }[]> {
  const names = (await listFamilies(clients)).filter(isPreviewName)
  const latest = await Promise.all(names.map(name => describeTaskDefinition(clients, name)))
  return latest.map(({ definition }) => ({ tags: readTags([...(definition.tags ?? [])]) }))
}
