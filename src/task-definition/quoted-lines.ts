/** One `NAME=value`, on one line or on several; without `=` there is no value. */
export interface Entry {
  /** Where it begins, from 1. */
  readonly line: number
  /** What stands in front of the first `=`, without blanks around it. */
  readonly name: string
  readonly value?: string
  /** Whether the value stood in quotes over several lines. */
  readonly isQuoted?: boolean
}

const OPENED = /^\s*(["'])/

/**
 * The entries of a text, without blank lines and lines that start with `#`. A value is what stands behind the first `=` of
 * its line, byte for byte, quotes included. Only where it opens a quote that its line does not close, it goes on to the
 * closing one, and is what stands between the two. `fail` makes the error of a line.
 */
export function quotedEntries(text: string, fail: (line: number, problem: string) => Error): Entry[] {
  const lines = text.split(/\r\n|\n|\r/)
  const entries: Entry[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').trimStart()
    if (line === '' || line.startsWith('#')) continue
    const at = line.indexOf('=')
    const begun = { line: index + 1, name: (at < 0 ? line : line.slice(0, at)).trim() }
    const value = at < 0 ? undefined : line.slice(at + 1)
    const [opening, quote] = OPENED.exec(value ?? '') ?? []
    if (value === undefined) entries.push(begun)
    else if (opening === undefined || quote === undefined || value.includes(quote, opening.length)) {
      entries.push({ ...begun, value })
    } else {
      const rest = lines.slice(index + 1)
      const count = rest.findIndex(each => each.includes(quote))
      if (count < 0) {
        if (rest.some(each => each.trim() !== ''))
          throw fail(index + 1, 'opens a quote that no later line closes')
        entries.push({ ...begun, value })
        continue
      }
      const last = rest[count] ?? ''
      const end = last.indexOf(quote)
      if (last.slice(end + 1).trim() !== '') {
        throw fail(index + count + 2, 'has text after the quote that ends a value with several lines')
      }
      const within = [value.slice(opening.length), ...rest.slice(0, count), last.slice(0, end)]
      entries.push({ ...begun, value: within.join('\n'), isQuoted: true })
      index += count + 1
    }
  }
  return entries
}
