/** One page of a list; `nextToken` is the token of the next page, whatever name AWS gives it. */
export interface Page<T> {
  readonly items: readonly T[] | undefined
  readonly nextToken: string | undefined
}

/** Gets the token of a page, and none for the first. */
type ReadPage<T> = (nextToken: string | undefined) => Promise<Page<T>>

/**
 * The items of a list, one after another; the next page is read when it is needed. A page can be shorter than
 * was asked for, or empty, while others follow: only a missing token ends a list
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html). A token that leads to itself ends
 * it, too.
 */
export async function* itemsOf<T>(read: ReadPage<T>): AsyncGenerator<T, void, undefined> {
  let nextToken: string | undefined
  do {
    const page = await read(nextToken)
    yield* page.items ?? []
    if (page.nextToken === nextToken) return
    nextToken = page.nextToken
  } while (nextToken)
}

/** The items of all pages of a list, or the first `most` of them. */
export async function paginate<T>(read: ReadPage<T>, most = Number.POSITIVE_INFINITY): Promise<T[]> {
  const all: T[] = []
  for await (const item of itemsOf(read)) {
    all.push(item)
    if (all.length >= most) break
  }
  return all
}
