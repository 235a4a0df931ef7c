/** One page of a list; `mark` is where the next one begins, under whatever name AWS gives it. */
export interface Page<T> {
  readonly items: readonly T[] | undefined
  readonly mark: string | undefined
}

/** The items of all pages of a list; `read` gets the mark of a page, and none for the first. */
export async function allPages<T>(read: (mark: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let mark: string | undefined
  do {
    const page = await read(mark)
    all.push(...(page.items ?? []))
    mark = page.mark
  } while (mark)
  return all
}
