import { createHash } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Story } from '../report/story.ts'
import type { GithubApi, IssueComment } from './api/github-api.ts'
import { GithubError } from './api/retry.ts'
import { type CommentContext, renderComment } from './comment.ts'
import { throttle } from './throttle.ts'

/** What a comment on a pull request is kept with. */
export interface CommentReporterTools {
  readonly api: GithubApi
  readonly clock: Clock
  readonly pullRequest: number
  readonly context: CommentContext
  /** What the comment is about, where that is known before anything is asked of AWS; else the service. */
  readonly task?: string
  /** Keeps what it takes to end the comment if the run cannot. */
  save(comment: SavedComment): void
}

/** A comment that may tell of a deployment in progress. */
export interface SavedComment {
  readonly pullRequest: number
  readonly marker: string
  /** What the deployment is of. */
  readonly service: string
  /** Absent where the answer to its creation had not come yet. */
  readonly id?: number
}

/** Milliseconds between two edits while a deployment goes on. */
const EDIT_INTERVAL = 15_000

/** Keeps one comment on a pull request up to date, the same one for every run of a service and environment. */
export function commentReporter(tools: CommentReporterTools): Reporter {
  const { clock, context } = tools
  let id: number | undefined
  const show = async (story: Story): Promise<void> => {
    const { pullRequest } = tools
    const marker = markerOf('ecs-deploy', [tools.task ?? story.serviceArn, context.environment])
    const kept = { pullRequest, marker, service: story.service ?? '' }
    if (id === undefined) tools.save(kept)
    const written = await writeComment(
      tools,
      { ...kept, ...(id ? { id } : {}) },
      renderComment(story, context),
    )
    if (written !== id) tools.save({ ...kept, id: written })
    id = written
  }
  const progress = throttle(clock, EDIT_INTERVAL, show)
  return {
    subject: 'The comment on the pull request',
    planned: show,
    started: progress,
    // The end is told by `finished`, with everything that is known then.
    event: (event, story) => progress(event.kind === 'finished' ? undefined : story),
    finished: async story => {
      // A run that ended before its plan has nothing to say about this service.
      if (id !== undefined) await show(story)
    },
  }
}

/** Found by what no reader sees; a hash, because names and account ids are nobody's business there. */
export function markerOf(kind: string, about: readonly (string | undefined)[]): string {
  const subject = about.map(part => part ?? '').join('\n')
  return `<!-- ${kind} ${createHash('sha256').update(subject).digest('hex').slice(0, 20)} -->`
}

type CommentThread = Pick<CommentReporterTools, 'api' | 'pullRequest'>

/** Writes the text into the comment and gives its id; the comment is found, or created, where it is not known. */
export async function writeComment(
  tools: CommentThread,
  kept: Pick<SavedComment, 'marker' | 'id'>,
  text: string,
): Promise<number> {
  const { marker } = kept
  const body = `${marker}\n${text}`
  const id = kept.id ?? (await findComment(tools, marker))
  if (id !== undefined && (await edit(tools.api, id, body))) return id
  return create(tools, marker, body)
}

/** Another run may create its comment at the same moment; both then see both, and the oldest stays. */
async function create({ api, pullRequest }: CommentThread, marker: string, body: string): Promise<number> {
  const own = await api.createComment(pullRequest, body)
  const all = marked(await api.listComments(pullRequest), marker)
  const author = all.find(({ id }) => id === own)?.author
  const [first, ...younger] = all
    .filter(comment => comment.author === author)
    .map(({ id }) => id)
    .sort((a, b) => a - b)
  for (const id of younger) await remove(api, id)
  if (first === undefined || first === own) return own
  await edit(api, first, body)
  return first
}

/** The comment with the marker that the token itself wrote. */
export async function findComment(
  { api, pullRequest }: CommentThread,
  marker: string,
): Promise<number | undefined> {
  const found = marked(await api.listComments(pullRequest), marker)
  if (found.length === 0) return undefined
  // Anybody can copy a marker; only what the token itself wrote is edited.
  const login = await api.readLogin()
  return found.find(({ author }) => author === login || author === `${login}[bot]`)?.id
}

function marked(comments: readonly IssueComment[], marker: string): IssueComment[] {
  return comments.filter(({ body }) => body.startsWith(marker))
}

/** Whether the comment was there to be edited. */
async function edit(api: GithubApi, id: number, body: string): Promise<boolean> {
  return isThere(api.updateComment(id, body))
}

async function remove(api: GithubApi, id: number): Promise<void> {
  await isThere(api.deleteComment(id))
}

async function isThere(done: Promise<void>): Promise<boolean> {
  try {
    await done
    return true
  } catch (error) {
    if (error instanceof GithubError && error.status === 404) return false
    throw error
  }
}
