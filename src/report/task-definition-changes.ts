import { formatRevision } from '../base/arn.ts'
import type { Change } from '../base/diff.ts'
import { parseImageReference } from '../task-definition/image-reference.ts'
import { code, cut, details, fence, list, MAX_TABLE_ROWS } from './markdown.ts'
import type { Story } from './story.ts'

const SIZES: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  memory: 'Memory',
  memoryReservation: 'Memory reservation',
}

const LISTS: Readonly<Record<string, string>> = { environment: 'Environment', secrets: 'Secrets' }
/** What of a story tells what is new. */
type RevisionChanges = Pick<Story, 'changes' | 'previous' | 'revision' | 'repository'>

const KINDS = ['added', 'changed', 'removed'] as const
/** Names of one list that a reader takes in at a glance; the rest is in the diff. */
const NAMES = 30

/** What a reader wants to know of a new revision: images, sizes, names of variables; the rest as a number. */
export function changesSection(story: RevisionChanges): string {
  const { changes, previous, revision } = story
  if (changes.length === 0) return ''
  const revisions =
    previous && revision && previous !== revision
      ? [['**Revision**', arrow(formatRevision(previous), formatRevision(revision))]]
      : []
  const rows = [...revisions, ...imageRows(story), ...sizeRows(changes), ...listRows(changes)]
  const known = changes.filter(change => imageOf(change) || sizeOf(change) || listOf(change)).length
  const others = changes.length - known
  if (others > 0)
    rows.push([others === changes.length ? '**Fields changed**' : '**Other fields changed**', String(others)])
  const shown = rows.slice(0, MAX_TABLE_ROWS)
  const more = rows.length - shown.length
  return ['### What changes', list(shown), ...(more > 0 ? [`… and ${more} more rows`] : [])].join('\n\n')
}

/** Every change of the task definition, for who wants to see it. */
export function diffSection({ changes }: Pick<Story, 'changes'>): string {
  const lines = cut(changeLines(changes))
  return lines.length === 0 ? '' : details('All changes of the task definition', fence(lines, 'diff'))
}

function imageRows({ changes, repository }: RevisionChanges): string[][] {
  return changes.flatMap(change => {
    const container = imageOf(change)
    const { before, after } = change
    if (container === undefined) return []
    const title = `**Image** of ${code(container)}`
    if (before === undefined || after === undefined) return [[title, addedOrRemoved(change)]]
    const link = compareLink(repository, before, after)
    return [[title, `${versions(before, after)}${link ? ` · [compare](${link})` : ''}`]]
  })
}

/** The registry is worth its width only where it changes. */
function versions(before: string, after: string): string {
  const [from, to] = [parseImage(before), parseImage(after)]
  const same =
    from.name === to.name && from.version !== to.version && from.version !== '' && to.version !== ''
  if (!same) return arrow(before, after)
  return `${code(to.name.slice(to.name.lastIndexOf('/') + 1))} ${arrow(from.version, to.version)}`
}

function sizeRows(changes: readonly Change[]): string[][] {
  return changes.flatMap(change => {
    const size = sizeOf(change)
    if (!size) return []
    const { before, after } = change
    const title = `**${SIZES[size.member]}**${size.container === undefined ? '' : ` of ${code(size.container)}`}`
    const both = before !== undefined && after !== undefined
    return [[title, both ? arrow(before, after) : addedOrRemoved(change)]]
  })
}

/** Values stay hidden; the names are what a reviewer asks for. */
function listRows(changes: readonly Change[]): string[][] {
  const listed = changes.flatMap(change => {
    const list = listOf(change)
    return list ? [{ ...list, kind: change.kind }] : []
  })
  const lists = Map.groupBy(listed, ({ member, container }) => `**${LISTS[member]}** of ${code(container)}`)
  return [...lists].map(([title, own]) => {
    const kinds = KINDS.flatMap(kind => {
      const names = own.filter(item => item.kind === kind).map(({ name }) => code(name))
      const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : ''
      return names.length === 0 ? [] : [`${kind} ${names.slice(0, NAMES).join(', ')}${more}`]
    })
    return [title, kinds.join(' · ')]
  })
}

function addedOrRemoved({ kind, before, after }: Change): string {
  const text = after ?? before
  return text === undefined ? kind : `${kind}: ${code(text)}`
}

function arrow(before: string, after: string): string {
  return `${code(before)} → ${code(after)}`
}

function imageOf({ path }: Change): string | undefined {
  return /^containerDefinitions\[([^\]]*)\]\.image$/.exec(path)?.[1]
}

function sizeOf({ path }: Change): { member: string; container: string | undefined } | undefined {
  const [, container, member] =
    /^(?:containerDefinitions\[([^\]]*)\]\.)?(cpu|memory|memoryReservation)$/.exec(path) ?? []
  return member === undefined ? undefined : { member, container }
}

function listOf({ path }: Change): { member: string; container: string; name: string } | undefined {
  const [, container, member, name] =
    /^containerDefinitions\[([^\]]*)\]\.(environment|secrets)\[(.*)\]$/s.exec(path) ?? []
  return container === undefined || member === undefined || name === undefined
    ? undefined
    : { member, container, name }
}

/** Changes of a task definition as lines `+ path`, `- path`, and both where a value changed. */
export function changeLines(changes: readonly Change[]): string[] {
  return changes.flatMap(changeLine)
}

function changeLine(change: Change): string[] {
  const { path, kind, before, after } = change
  switch (kind) {
    case 'added':
      return [`+ ${path}${after === undefined ? '' : `: ${after}`}`]
    case 'removed':
      return [`- ${path}${before === undefined ? '' : `: ${before}`}`]
    case 'changed':
      return changedLines(change)
  }
}

/** A diff shows what was and what is; of an image, the registry only where it changes. */
function changedLines(change: Change): string[] {
  const { path, before, after } = change
  if (before === undefined || after === undefined) return [`~ ${path} (value changed)`]
  const [was, is] = imageOf(change) === undefined ? [before, after] : shortImages(before, after)
  return [`- ${path}: ${was}`, `+ ${path}: ${is}`]
}

/** Two images without what they have in common in front of their names. */
function shortImages(before: string, after: string): [string, string] {
  const [from, to] = [parseImage(before), parseImage(after)]
  if (from.name !== to.name || ![before, after].every(image => image.startsWith(to.name)))
    return [before, after]
  const common = to.name.lastIndexOf('/') + 1
  return [before.slice(common), after.slice(common)]
}

interface Image {
  readonly name: string
  /** The tag, else the digest, else nothing. */
  readonly version: string
}

/** What people know an image by; where both a tag and a digest are given, that is the tag. */
export function parseImage(text: string): Image {
  const { registry, repository, tag, digest } = parseImageReference(text) ?? { repository: text }
  return { name: registry ? `${registry}/${repository}` : repository, version: tag ?? digest ?? '' }
}

/** GitHub's page of the commits between two images, where the tags of both are commits. */
export function compareLink(
  repository: { readonly url: string } | undefined,
  before: string,
  after: string,
): string | undefined {
  const [from, to] = [before, after].map(image => commitOf(parseImage(image).version))
  if (!repository || !from || !to || from === to) return undefined
  return `${repository.url}/compare/${from}...${to}`
}

/** A tag that names a commit, as it is or as docker/metadata-action writes it; a date is none. */
function commitOf(version: string): string | undefined {
  const [, commit = ''] = /^(?:sha-)?([0-9a-f]{7,40})$/.exec(version) ?? []
  return /[a-f]/.test(commit) || commit.length === 40 ? commit : undefined
}

/** The repository's page as the runner's variables tell it; nothing where they tell no address. */
export function repositoryPage(env: Readonly<Record<string, string | undefined>>): Pick<Story, 'repository'> {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '' } = env
  const known = /^https?:\/\/[\w.:-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(name)
  return known ? { repository: { url: `${server}/${name}` } } : {}
}
