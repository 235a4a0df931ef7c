/** What GitHub answers: a status, headers, and a value that goes over the wire as JSON. */
export interface GithubAnswer {
  status: number
  headers?: Record<string, string>
  body?: unknown
  /** What goes over the wire in place of the body, where something on the way has spoiled it. */
  spoiled?: string
}

/** The body as it goes over the wire; nothing where there is none. */
export function textOf({ body, spoiled }: GithubAnswer): string | undefined {
  return spoiled ?? (body === undefined ? undefined : JSON.stringify(body))
}

const docs = 'https://docs.github.com/rest'

/** An error in the form that GitHub's REST API gives all of them. */
export function refuse(status: number, message: string, more: Record<string, unknown> = {}): GithubAnswer {
  return { status, body: { message, ...more, documentation_url: docs, status: String(status) } }
}

export const notFound = (): GithubAnswer => refuse(404, 'Not Found')

export const forbidden = (): GithubAnswer => refuse(403, 'Resource not accessible by integration')

/** A field that GitHub does not take as it is. */
export const invalid = (resource: string, field: string, code: string): GithubAnswer =>
  refuse(422, 'Validation Failed', { errors: [{ resource, field, code }] })
