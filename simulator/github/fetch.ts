import type { Github } from './github.ts'
import type { GithubRequest } from './request.ts'
import { bodyText, type GithubResponse } from './response.ts'

/** The request behind what came in, with its path below the API's own address. */
export function requestOf(
  method: string,
  url: URL,
  base: string,
  authorization: string | undefined,
  body: string,
): GithubRequest {
  return {
    method,
    path: url.pathname.slice(base.length),
    query: url.searchParams,
    token: /^(?:token|bearer) (.+)$/i.exec(authorization ?? '')?.[1],
    body: body === '' ? undefined : JSON.parse(body),
  }
}

/** The headers of an answer from this address. */
export function headersOf({ headers = {} }: GithubResponse, url: URL): Record<string, string> {
  const { link, ...rest } = headers
  return {
    'content-type': 'application/json; charset=utf-8',
    ...rest,
    ...(link ? { link: link.replace('<?', `<${url.origin}${url.pathname}?`) } : {}),
  }
}

function bodyOf(given: GithubResponse): string | ReadableStream | null {
  const { bytes } = given
  if (bytes === undefined) return bodyText(given) ?? null
  return ReadableStream.from(bytes instanceof Uint8Array ? [bytes] : bytes)
}

/** The simulated GitHub as a `fetch` for the process itself; `base` is the path of the API's address. */
export function fetchFrom(github: Github, base = ''): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const authorization = new Headers(init?.headers).get('authorization') ?? undefined
    const body = typeof init?.body === 'string' ? init.body : ''
    const request = requestOf(init?.method ?? 'GET', url, base, authorization, body)
    const given = await github.handle(request, init?.signal ?? undefined)
    return new Response(bodyOf(given), { status: given.status, headers: headersOf(given, url) })
  }
}
