import type { GithubResponse } from './response.ts'
import type { GithubWorld } from './world.ts'

/** A request as the API sees it. */
export interface GithubRequest {
  method: string
  /** Below the API's own address, such as `/repos/acme/shop/deployments`. */
  path: string
  query: URLSearchParams
  token: string | undefined
  body: unknown
}

export type Fields = Record<string, unknown>
/** What one operation answers, and what it changes in the world. */
export type Route = (
  world: GithubWorld,
  ids: string[],
  request: GithubRequest,
  fields: Fields,
) => GithubResponse

/** One page of a list, with the address of the next one. */
export function page(items: readonly unknown[], query: URLSearchParams): GithubResponse {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  const more = items.length > number * size
  const next = new URLSearchParams(query)
  next.set('page', String(number + 1))
  return {
    status: 200,
    // What receives the request knows its own address and puts it before the query.
    headers: more ? { link: `<?${next}>; rel="next"` } : {},
    body: items.slice((number - 1) * size, number * size),
  }
}
