/** What was read last. */
export interface Memory<T> {
  readonly value: T
  /** Whether it was read just now and is not what it was before. */
  readonly moved: boolean
}

/** A read that is done only when it is due; what it needs is passed along. */
export type Remembered<T, A extends unknown[]> = (due: boolean, ...args: A) => Promise<Memory<T>>

/**
 * Remembers what was read, so that a look asks AWS only for what can have changed. A read is due when
 * the caller says so, when one that was due has failed, and when `most` in a row were left out.
 */
export function remember<T, A extends unknown[]>(
  read: (...args: A) => Promise<T>,
  most = 2,
): Remembered<T, A> {
  let last: { readonly value: T; readonly text: string } | undefined
  let owed = false
  let spared = 0
  return async (due, ...args) => {
    owed ||= due || spared >= most
    if (last && !owed) {
      spared += 1
      return { value: last.value, moved: false }
    }
    const value = await read(...args)
    const text = JSON.stringify(value)
    const moved = text !== last?.text
    last = { value, text }
    owed = false
    spared = 0
    return { value, moved }
  }
}
