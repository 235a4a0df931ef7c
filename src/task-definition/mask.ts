import type { Container } from './definition.ts'

/** Shorter values, such as `true` or a port, would blot out half of a log and are no secrets. */
const SHORTEST = 6

const MASK = '***'

/** What secrets look like wherever they stand. */
const PATTERNS: readonly [RegExp, string][] = [
  [/(\b[a-z][\w+.-]{0,30}:\/\/[^\s:/@]{0,100}:)[^\s@/]{1,200}@/gi, `$1${MASK}@`],
  [
    /((?:password|passwd|secret|token|api[_-]?key|authorization)["']?\s{0,3}[=:]\s{0,3}["']?(?:bearer\s)?)[^\s"',;&]{1,200}/gi,
    `$1${MASK}`,
  ],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g, MASK],
]

/** A line of a container's log without the values of its environment and without what looks like a secret. */
export function maskSecrets(line: string, container: Pick<Container, 'environment'>): string {
  const values = (container.environment ?? [])
    .map(({ value }) => value)
    .filter(value => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  const blank = values.reduce((text, value) => text.replaceAll(value, MASK), line)
  return PATTERNS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), blank)
}
