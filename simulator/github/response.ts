/** What GitHub answers: a status, headers, and a value that goes over the wire as JSON. */
export interface GithubResponse {
  status: number
  headers?: Record<string, string>
  body?: unknown
  /** What goes over the wire in place of the body, when something on the way has corrupted it. */
  corruptedBody?: string
  /** The same, where it is no text or never whole. */
  bytes?: Uint8Array | AsyncIterable<Uint8Array>
}

/** The body as it goes over the wire; nothing where there is none. */
export function bodyText({ body, corruptedBody }: GithubResponse): string | undefined {
  return corruptedBody ?? (body === undefined ? undefined : JSON.stringify(body))
}

const docs = 'https://docs.github.com/rest'

/** An error in the form that GitHub's REST API gives all of them. */
export function errorResponse(
  status: number,
  message: string,
  more: Record<string, unknown> = {},
): GithubResponse {
  return { status, body: { message, ...more, documentation_url: docs, status: String(status) } }
}

export const notFound = (): GithubResponse => errorResponse(404, 'Not Found')

export const forbidden = (): GithubResponse => errorResponse(403, 'Resource not accessible by integration')

/** A field that GitHub does not take as it is. */
export const invalid = (resource: string, field: string, code: string): GithubResponse =>
  errorResponse(422, 'Validation Failed', { errors: [{ resource, field, code }] })
