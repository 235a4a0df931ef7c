import { createRandom } from '../random.ts'
import { type Model, models, shapeOf } from '../wire/model.ts'
import type { ApiAction } from '../wire/protocol.ts'

/** How many items the next page of a list holds at the most; 0 is an empty page while others follow. */
export type PageSizes = () => number

/** An operation's input or output, by the names of its members. */
export type Members = Record<string, unknown>
/** Carries an operation out. */
export type Run = (input: Members) => Members

/** Pages of one, with an empty page before each. */
export function singleItems(): PageSizes {
  let asked = 0
  return () => asked++ % 2
}

/** Pages of 0 up to `most` items, as the seed will have it. */
export function randomPages(seed: number, most: number): PageSizes {
  const { fraction } = createRandom(seed)
  return () => Math.floor(fraction() * (most + 1))
}

const membersOf = (model: Model, shape: string | undefined): [name: string, shape: string][] =>
  Object.entries((shape && shapeOf(model, shape).members) || {}).map(([name, ref]) => [name, ref.shape])

/** What an operation's pages are told by, under AWS's names for it. */
interface Paging {
  token: string
  next: string
  items: string
}

/** How AWS's model pages an operation; `undefined` where it does not. */
export function pagingOf({ service, operation }: ApiAction): Paging | undefined {
  const model = models[service]
  const { input, output } = model.operations[operation] ?? {}
  const named = (shape: string | undefined, pattern: RegExp) =>
    membersOf(model, shape).find(([name]) => pattern.test(name))?.[0]
  const token = named(input, /^(?:nextToken|marker)$/i)
  const next = named(output, /^(?:nextToken|nextMarker|marker)$/i)
  const items = membersOf(model, output).find(([, shape]) => shapeOf(model, shape).type === 'list')?.[0]
  return token && next && items ? { token, next, items } : undefined
}

/** Everything that the operation lists, and how much of it its own pages hold at the most. */
const wholeList = (run: Run, input: Members, { token, next, items }: Paging) => {
  const first = run(input)
  const all = [...((first[items] ?? []) as unknown[])]
  const size = all.length
  for (let page = first; page[next] !== undefined; ) {
    page = run({ ...input, [token]: page[next] })
    all.push(...((page[items] ?? []) as unknown[]))
  }
  return { first, all, size }
}

/**
 * Answers a list in pages of other sizes than the operation's own: what AWS documents is the most that a page
 * holds, and it promises no least. Calls that do not list answer as they do.
 */
export function answerInPages(action: ApiAction, input: Members, sizes: PageSizes, run: Run): Members {
  if (action.operation === 'GetLogEvents') return logPage(input, sizes(), run)
  const paging = pagingOf(action)
  if (!paging) return run(input)
  const { [paging.token]: given, ...rest } = input
  const [offset = 0, pages = 0] =
    given === undefined ? [] : Buffer.from(String(given), 'base64').toString('utf8').split(' ').map(Number)
  const { first, all, size } = wholeList(run, rest, paging)
  const end = offset + Math.min(sizes(), size)
  const next = Buffer.from(`${end} ${pages + 1}`).toString('base64')
  return {
    ...first,
    ...('IsTruncated' in first ? { IsTruncated: end < all.length } : {}),
    [paging.items]: all.slice(offset, end),
    [paging.next]: end < all.length ? next : undefined,
  }
}

/** Before the place of a token of GetLogEvents, or before `head` or `tail`: the page before was empty. */
const EMPTY = 'empty '

/** GetLogEvents always has tokens: a stream ends where one leads to itself, and not where a page is empty. */
function logPage(input: Members, size: number, run: Run): Members {
  const given = typeof input['nextToken'] === 'string' ? input['nextToken'] : undefined
  const wasEmpty = given?.startsWith(EMPTY) === true
  const place = wasEmpty ? given.slice(EMPTY.length) : given
  const { nextToken: _, ...rest } = input
  const from =
    place === undefined || place === 'head' || place === 'tail' ? rest : { ...rest, nextToken: place }
  const limit = Math.min(Math.max(size, 1), Number(input['limit'] ?? Number.POSITIVE_INFINITY))
  const answer = run({ ...from, limit })
  const isEnd = (answer['events'] as unknown[]).length === 0
  if (isEnd)
    return given === undefined ? answer : { ...answer, nextForwardToken: given, nextBackwardToken: given }
  if (size > 0 || wasEmpty) return answer
  const again = `${EMPTY}${place ?? (input['startFromHead'] ? 'head' : 'tail')}`
  return { events: [], nextForwardToken: again, nextBackwardToken: again }
}
