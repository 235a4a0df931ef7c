import { count } from './outcome-words.ts'

/** A part of a summary; where not all have room, the one with the highest rank goes first. */
export interface Section {
  /** How a reader would call it. */
  readonly name: string
  /** 0 stays whatever happens. */
  readonly rank: number
  readonly text: string
}

/** GitHub refuses a step's summary above 1 MiB, in bytes of UTF-8; some of it is left to others. */
export const MAX_SUMMARY_BYTES = 1_000_000

/** The sections as one text of at most `limit` bytes; it says which were left out. */
export function fitSections(sections: readonly Section[], limit: number = MAX_SUMMARY_BYTES): string {
  let kept = sections.filter(({ text }) => text !== '')
  const dropped: string[] = []
  while (size(join(kept, dropped)) > limit) {
    const least = kept.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank)[0]
    if (!least) break
    kept = kept.filter(section => section !== least)
    dropped.push(least.name)
  }
  return join(kept, dropped)
}

function join(sections: readonly Section[], dropped: readonly string[]): string {
  const left = `_${count(dropped.length, 'section')} left out, because GitHub takes no more: ${dropped.join(', ')}._`
  const texts = sections.map(({ text }) => text)
  return `${[...texts, ...(dropped.length > 0 ? [left] : [])].join('\n\n')}\n`
}

function size(text: string): number {
  return Buffer.byteLength(text)
}
