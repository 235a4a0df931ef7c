import { sanitize } from '../base/sanitize.ts'
import type { Container } from './definition.ts'

/** Shorter values, such as `true` or a port, would blot out half of a log and are no secrets. */
const SHORTEST = 6

const MASK = '***'

/** Names of secrets, with what may be hung on to them: `AWS_SECRET_ACCESS_KEY`, `"SecretAccessKey"`. */
const NAME = `(?:password|passwd|passphrase|secret|token|api[_-]?key|authorization)[\\w-]{0,30}["']?\\s{0,3}[=:]\\s{0,3}`

/** What secrets look like wherever they stand; a pattern never takes longer than in proportion to the line. */
const PATTERNS: readonly [RegExp, string][] = [
  [/(\b[a-z][\w+.-]{0,30}:\/\/[^\s:/@]{0,100}:)[^\s/]{1,200}@/gi, `$1${MASK}@`],
  [new RegExp(`(${NAME}(["']))(?!\\2).{1,500}?\\2`, 'gi'), `$1${MASK}$2`],
  [new RegExp(`(${NAME}["']?(?:(?:bearer|basic|token)\\s)?)[^\\s"',;&]+`, 'gi'), `$1${MASK}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASK],
  [/(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g, MASK],
]

/**
 * A line of a container's log without the values of its environment and without what looks like a secret.
 * Colours and the like go first: in the middle of a value they would keep it from being found.
 */
export function maskSecrets(line: string, container: Pick<Container, 'environment'>): string {
  const values = (container.environment ?? [])
    // A log shows a value of several lines, such as a key, line by line.
    .flatMap(({ value }) => value.split(/[\r\n]+/))
    .map(value => sanitize(value).trim())
    .filter(value => value.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  const blank = values.reduce((text, value) => text.replaceAll(value, MASK), sanitize(line))
  return PATTERNS.reduce((text, [pattern, mask]) => text.replaceAll(pattern, mask), blank)
}
