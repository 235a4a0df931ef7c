/** One page of a list; `nextToken` is the token of the next page, whatever name AWS gives it. */
export interface Page<T> {
  readonly items: readonly T[] | undefined
  readonly nextToken: string | undefined
}

/** The items of all pages of a list; `read` gets the token of a page, and none for the first. */
export async function paginate<T>(read: (nextToken: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let nextToken: string | undefined
  do {
    const page = await read(nextToken)
    all.push(...(page.items ?? []))
    nextToken = page.nextToken
  } while (nextToken)
  return all
}
