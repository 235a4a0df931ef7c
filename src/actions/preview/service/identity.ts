import { createHash } from 'node:crypto'
import type { Tags } from '../../../aws/tags.ts'
import { DeployError } from '../../../base/errors.ts'

/** Whose preview it is: of which pull request, and after which service. */
export interface PreviewIdentity {
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  /** The service it is made after, `CLUSTER/SERVICE` by their names. */
  readonly base: string
}

/** The tags by which everything that belongs to a preview is known; what lacks them is never touched. */
export const PREVIEW_TAGS = {
  repository: 'ecs-deploy:repository',
  number: 'ecs-deploy:pull-request',
  base: 'ecs-deploy:base-service',
  commit: 'ecs-deploy:commit',
  deployedAt: 'ecs-deploy:deployed-at',
} as const

/** The tags of a preview that now gets a commit; those that the user wants come first. */
export function previewTags(
  { repository, number, base }: PreviewIdentity,
  { commit, now, more }: { readonly commit: string; readonly now: number; readonly more: Tags },
): Tags {
  return {
    ...more,
    [PREVIEW_TAGS.repository]: repository,
    [PREVIEW_TAGS.number]: String(number),
    [PREVIEW_TAGS.base]: base,
    ...(commit ? { [PREVIEW_TAGS.commit]: commit } : {}),
    [PREVIEW_TAGS.deployedAt]: new Date(now).toISOString(),
  }
}

/** Whose preview something with these tags belongs to; `undefined` where it belongs to none. */
export function identityFromTags(tags: Tags): PreviewIdentity | undefined {
  const {
    [PREVIEW_TAGS.repository]: repository,
    [PREVIEW_TAGS.base]: base,
    [PREVIEW_TAGS.number]: text = '',
  } = tags
  if (!repository || !base || !/^[1-9]\d*$/.test(text)) return undefined
  return { repository, base, number: Number(text) }
}

/** When the preview with these tags was last deployed to, in milliseconds since the epoch. */
export function deployedAt(tags: Tags): number | undefined {
  const at = Date.parse(tags[PREVIEW_TAGS.deployedAt] ?? '')
  return Number.isNaN(at) ? undefined : at
}

/** Whether the tags say that something belongs to this preview. */
export function belongsTo(identity: PreviewIdentity, tags: Tags): boolean {
  const found = identityFromTags(tags)
  return (
    found !== undefined &&
    found.number === identity.number &&
    found.base === identity.base &&
    found.repository.toLowerCase() === identity.repository.toLowerCase()
  )
}

/** Names of services and families have this many characters at the most. */
export const MAX_SERVICE_NAME = 255
/** Names of target groups have this many. */
export const MAX_TARGET_GROUP_NAME = 32

/**
 * The name of what a preview consists of, `SERVICE-pr-NUMBER-HASH`: always the same for a pull request, and
 * another one for every other repository and cluster, since names of families and target groups are common
 * to a whole account.
 */
export function previewName(
  { repository, number, base }: PreviewIdentity,
  limit: number,
  ending = '',
): string {
  const tail = `-pr-${number}-${hashOf(repository, base)}${ending}`
  const service = base.slice(base.indexOf('/') + 1)
  // Target groups take neither underscores nor a hyphen in front.
  const plain =
    limit === MAX_TARGET_GROUP_NAME ? service.replaceAll(/[^A-Za-z0-9-]/g, '-').replace(/^-+/, '') : service
  const head = plain.slice(0, limit - tail.length).replace(/(?<!-)-+$/, '')
  return head === '' ? tail.slice(1) : `${head}${tail}`
}

function hashOf(repository: string, base: string): string {
  return createHash('sha256').update(`${repository.toLowerCase()}\n${base}`).digest('hex').slice(0, 6)
}

/**
 * Whether a service or family has a name that a preview of this repository can have in this cluster, by its hash: spares
 * looking at the tags of those of all others in the account.
 */
export function isPreviewNameOf(repository: string, cluster: string, name: string): boolean {
  const [, head = '', hash] = /^(?:(.*)-)?pr-\d+-([0-9a-f]{6})$/.exec(name) ?? []
  if (hash === undefined) return false
  // One about as long as names get may lack the end of its base's.
  if (name.length >= MAX_SERVICE_NAME - 32) return true
  // Hyphens at the end of the base's name are not repeated in it.
  const endings = Array.from({ length: MAX_SERVICE_NAME - head.length + 1 }, (_, count) => '-'.repeat(count))
  return endings.some(ending => hashOf(repository, `${cluster}/${head}${ending}`) === hash)
}

/** Whether a name can be one of a preview: spares looking at the tags of everything there is. */
export function isPreviewName(name: string): boolean {
  return /(?:^|-)pr-\d+-[0-9a-f]{6}(?:-\d)?$/.test(name)
}

/** The error for a resource with the preview's name that lacks its tags: it belongs to someone else. */
export function nameTaken(
  kind: string,
  name: string,
  { repository, number, base }: PreviewIdentity,
): DeployError {
  return new DeployError({
    title: `A ${kind} named ${name} already exists`,
    message: `It does not have the tags of this preview (${PREVIEW_TAGS.repository} ${repository}, ${PREVIEW_TAGS.number} ${number}, ${PREVIEW_TAGS.base} ${base}), so the action did not create it and leaves it unchanged.`,
    next: `Delete or rename it, or give it these tags if it is a preview's.`,
  })
}
