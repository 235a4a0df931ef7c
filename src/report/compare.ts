import { parseImageReference } from '../task-definition/image-reference.ts'
import type { Story } from './story.ts'

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
export function repositoryOf(env: Readonly<Record<string, string | undefined>>): Pick<Story, 'repository'> {
  const { GITHUB_SERVER_URL: server = '', GITHUB_REPOSITORY: name = '' } = env
  const known = /^https?:\/\/[\w.:-]+$/.test(server) && /^[\w.-]+\/[\w.-]+$/.test(name)
  return known ? { repository: { url: `${server}/${name}` } } : {}
}
