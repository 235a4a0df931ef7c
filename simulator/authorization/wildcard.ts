/** One value or several, as IAM takes them everywhere. */
export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** `*` stands for anything, `?` for one character. */
export function like(pattern: string, text: string): boolean {
  // Most patterns are plain names, and a run over many services compares millions of them.
  if (!/[*?]/.test(pattern)) return pattern === text
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return first.length === text.length && fits(first, text, 0)
  if (first.length + last.length > text.length || !fits(first, text, 0)) return false
  const end = text.length - last.length
  let at = first.length
  for (const part of rest) {
    while (at + part.length <= end && !fits(part, text, at)) at += 1
    if (at + part.length > end) return false
    at += part.length
  }
  return fits(last, text, end)
}

/** Whether the text has a part without `*` at this place. */
const fits = (part: string, text: string, at: number): boolean => {
  if (!part.includes('?')) return text.startsWith(part, at)
  for (let index = 0; index < part.length; index += 1)
    if (part[index] !== '?' && part[index] !== text[at + index]) return false
  return true
}

/** ARNs are compared part by part: a wildcard before the last part does not reach beyond its colon. */
export function arnLike(pattern: string, arn: string): boolean {
  if (pattern === '*') return true
  if (!/[*?]/.test(pattern)) return pattern === arn
  const [wanted, given] = [partsOf(pattern), partsOf(arn)]
  return wanted.length === given.length && wanted.every((part, at) => like(part, given[at] ?? ''))
}

const partsOf = (arn: string): string[] => {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])]
}
