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
  return {
    add: entry => {
      let index = entries.length
      while (index > 0 && (entries[index - 1]?.at ?? 0) > entry.at) index--
      entries.splice(index, 0, entry)
    },
    remove: entry => {
      const index = entries.indexOf(entry)
      if (index >= 0) entries.splice(index, 1)
    },
    take: until => {
      const first = entries[0]
      return first && first.at <= until ? entries.shift() : undefined
    },
  }
}
