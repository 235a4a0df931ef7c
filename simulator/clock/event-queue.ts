/** Something that happens at a time (ms). */
export interface QueuedEvent {
  at: number
  run: () => void
}

/** What is to happen, in order of time; what is due at the same time keeps the order of its adding. */
export interface EventQueue {
  add(entry: QueuedEvent): void
  remove(entry: QueuedEvent): void
  /** Takes the earliest entry that is due by `until`; undefined when there is none. */
  take(until: number): QueuedEvent | undefined
}

/** An empty timeline. */
export function createEventQueue(): EventQueue {
  const entries: QueuedEvent[] = []
  /** How many entries are due before `at`, or by then. */
  const countUntil = (at: number, inclusive: boolean): number => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = entries[middle]?.at ?? 0
      if (other < at || (inclusive && other === at)) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    add: entry => void entries.splice(countUntil(entry.at, true), 0, entry),
    remove: entry => {
      const index = entries.indexOf(entry, countUntil(entry.at, false))
      if (index >= 0) entries.splice(index, 1)
    },
    take: until => {
      const first = entries[0]
      return first && first.at <= until ? entries.shift() : undefined
    },
  }
}
