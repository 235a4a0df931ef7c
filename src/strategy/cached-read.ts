/** What was read last. */
export interface CachedValue<T> {
  readonly value: T
  /** Whether it was read just now and is not what it was before. */
  readonly changed: boolean
}

/** A read that is done only when it is due; what it needs is passed along. */
export type CachedRead<T, A extends unknown[]> = (due: boolean, ...args: A) => Promise<CachedValue<T>>

/**
 * Remembers what was read, so that a look asks AWS only for what can have changed. A read is due when
 * the caller says so, when one that was due has failed, and when `most` in a row were left out.
 */
export function cachedRead<T, A extends unknown[]>(
  read: (...args: A) => Promise<T>,
  most = 2,
): CachedRead<T, A> {
  let last: { readonly value: T; readonly text: string } | undefined
  let owed = false
  let spared = 0
  return async (due, ...args) => {
    owed ||= due || spared >= most
    if (last && !owed) {
      spared += 1
      return { value: last.value, changed: false }
    }
    const value = await read(...args)
    const text = JSON.stringify(value)
    const changed = text !== last?.text
    last = { value, text }
    owed = false
    spared = 0
    return { value, changed }
  }
}
