import { readBody } from '../base/body.ts'

/** Bytes; GitHub's largest answers are a few megabytes. */
const MOST = 16 * 2 ** 20

/** Statuses whose answers have no body, and must be given none. */
const WITHOUT_BODY = new Set([204, 205, 304])

/** A `fetch` whose answers are whole and limited: what is not read keeps its connection, and what never ends the memory. */
export function boundFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await fetch(input, init)
    const body = answer.body === null ? null : await readBody(answer.body, MOST)
    return new Response(WITHOUT_BODY.has(answer.status) ? null : body, answer)
  }
}
