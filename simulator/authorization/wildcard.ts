/** One value or several, as IAM takes them everywhere. */
export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** `*` stands for anything, `?` for one character. */
export function like(pattern: string, text: string): boolean {
  // Most patterns are plain names, and a run over many services compares millions of them.
  if (!/[*?]/.test(pattern)) return pattern === text
  if (pattern === '*') return true
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
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
