/** What a failure says: what happened, why, and what to do next. */
export interface Failure {
  /** What happened, one line: the title of the annotation. */
  readonly title: string
  /** Why it happened; AWS's own sentence is quoted, never re-worded. */
  readonly message: string
  /** The lines that show why, which belong right under the first line of the message. */
  readonly log?: LogExcerpt
  /** What the reader does next. */
  readonly next?: string
  /** A page of the AWS documentation about it. */
  readonly docs?: string
  /** Where to look: a page of the console. */
  readonly link?: string
  /** What was worked on is not there any more, so nothing of it continues. */
  readonly isGone?: boolean
}

/** The end of a log, secrets masked. */
export interface LogExcerpt {
  readonly title: string
  readonly lines: readonly string[]
  /** The log's page in the console. */
  readonly link?: string
}

/** The title of the failure that the AWS credentials have expired, which other words are found for later. */
export const CREDENTIALS_EXPIRED = 'The AWS credentials have expired'

/**
 * The only error a user meets on purpose. `fatal` says that repeating cannot help (expired), or cannot if it happens again
 * (denied, missing: one answer may be odd or stale); everything else may be tried again while time is left.
 */
export class DeployError extends Error implements Failure {
  readonly title: string
  readonly next?: string
  readonly docs?: string
  readonly link?: string
  readonly isGone?: boolean
  readonly fatal: boolean | 'if-repeated'

  constructor(failure: Failure, options: { cause?: unknown; fatal?: DeployError['fatal'] } = {}) {
    super(failure.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'DeployError'
    this.title = failure.title
    if (failure.next !== undefined) this.next = failure.next
    if (failure.docs !== undefined) this.docs = failure.docs
    if (failure.link !== undefined) this.link = failure.link
    if (failure.isGone !== undefined) this.isGone = failure.isGone
    this.fatal = options.fatal ?? true
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Anything thrown as what a reader is told; what nobody meant to throw says that it is a mistake of the action's. */
export function failureIn(error: unknown): Failure {
  if (error instanceof DeployError) return error
  return {
    title: 'Unexpected error in the action',
    message: messageOf(error),
    next: 'Run the job again with debug logging and report the stack that it prints.',
  }
}

/** An error with the name of the service, among several, that it is about in front of its title. */
export function errorOf(label: string, error: unknown): unknown {
  if (!(error instanceof DeployError)) return error
  const { title, message, next, docs, link } = error
  const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) }
  return new DeployError({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause })
}
