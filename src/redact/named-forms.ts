import { trimEndOf } from '../base/trim-end.ts'
import { matchesOf } from './matches.ts'
import { isPlausible, looksRandom } from './plausible.ts'
import { type Certainty, secretName } from './secret-name.ts'
import type { Span } from './view.ts'

/** `name = `, `"name": `, `name => `, `name["x"] = `; the name stands behind the mark that divides, so few places are looked at. */
const ASSIGNED = /(?<=([\w.-]{1,80})["'`\])]{0,2}\s{0,3})(?:[=-]>|:=|\?=|:{1,2}|=)(?![=~>])/g
/** `--password X`, `"--password", "X"`. */
const OPTION = /(?<![\w-])--?([A-Za-z][\w-]{1,60})["']?(?:,\s{0,3}|[ \t]{1,4})(?=["']?[^\s-])/g
/** Name and value as two members, the way that AWS has variables: `{"name": "DB_PASSWORD", "value": "X"}`. */
const MEMBERS =
  /\b(?:name|key)["']?\s{0,3}[:=]\s{0,3}["']?([\w.-]{1,80})["']?\s{0,3}[,;]?\s{1,30}["']?value["']?\s{0,3}[:=]|\b(?:name|key)["']?[:=]["']?([\w.-]{1,80})["']?,["']?value["']?[:=]/gi
/** `<password>X</password>`. */
const ELEMENT = /<([A-Za-z][\w:.-]{0,60})(?:\s[^<>]{0,100})?>(?=[^\s<])/g
/** `the password is X`, `password for app: X`, `using token X`. */
const PROSE =
  /\b(password|passphrase|passwd|secret|token|api key|access key|secret key)\s{1,8}(?:(?:is|was|will be|set to|changed to|has been set to)\s{0,4}:?\s|(?:for|of)\s[^\n:=]{1,40}[:=]\s|(?:provided|supplied|given|used)\s{0,3}:\s|(?<!secret\s{1,8})(?=[^\s]{0,200}\d))/gi

/** A value in quotes, whose marks may be escaped, or up to where values end. */
const QUOTED = /(["'`])((?:(?!\1)[^\\\r\n]|\\[^\r\n]){0,4000})/y
const OPENING =
  /[^\S\r\n]{0,8}(?:\r?\n[^\S\r\n]{0,80})?[[({]?(?:[BbFfRrUu]{1,2})?(?=["'`])|[^\S\r\n]{0,8}\[?/y
const SCHEME = /(?:bearer|basic|digest|token|apikey|negotiate|aws4-hmac-sha256)\s+(?=[^\s"',;=]{3})/iy
/** A comma ends a value where another member follows, a backslash where it escapes the closing quotation mark. */
const BARE = /(?:(?!,["']?[\w.-]{1,60}["']?[=:]|,\s|,$|\\+["'])[^\s"'`;&<>]){1,4000}/my
const LINE = /[^\r\n"']{1,4000}/y

/** The name of a secret in Secrets Manager with what is read from it: `prod/db:username::`; `secret:prod/db-AbCdEf`. */
const REFERENCE = /^[\w./-]{1,200}(?::[\w-]{0,60})?::/
const SECRET_PATH = /^[a-z][a-z_.-]{0,60}(?:\/[a-z][a-z_.-]{0,60}){1,9}(?:-[A-Za-z0-9]{6})?$/

/** What stands behind the names of secrets in a text. */
export function findNamed(text: string): Span[] {
  const named = (pattern: RegExp, prose: (match: RegExpExecArray) => boolean) =>
    inTurn(text, pattern, match => valueBehind(text, match, match[1] ?? match[2] ?? '', prose(match)))
  return [
    ...named(ASSIGNED, match => isProse(text, match)),
    ...named(OPTION, () => true),
    ...named(MEMBERS, () => false),
    ...named(ELEMENT, () => true),
    ...inTurn(text, PROSE, match => spoken(text, match)),
  ]
}

/** What is found behind each match, but for those in the midst of what was found before. */
function inTurn(text: string, pattern: RegExp, find: (match: RegExpExecArray) => Span[]): Span[] {
  let end = 0
  return matchesOf(text, pattern).flatMap(match => {
    const found = match.index < end ? [] : find(match)
    end = found.at(-1)?.end ?? end
    return found
  })
}

/** Only behind a colon and a blank may a sentence go on. */
function isProse(text: string, { index, 0: mark }: RegExpExecArray): boolean {
  return mark === ':' && /\s/.test(text[index + 1] ?? ' ')
}

function valueBehind(text: string, match: RegExpExecArray, name: string, prose: boolean): Span[] {
  const certainty = secretName(name)
  if (certainty === undefined) return []
  const start = match.index + match[0].length
  if (/^(?:set-)?cookie$/i.test(name)) return take(text, LINE, start)
  const at = after(text, OPENING, start)
  const found = readValue(text, at)
  const value = text.slice(found.start, found.end)
  const isFolder = /^(?:old)?pwd$/i.test(name) && /^(?:[/~]|[A-Za-z]:\\)/.test(value)
  if (
    match[0] === ':' &&
    (REFERENCE.test(text.slice(at, at + 300)) || (name === 'secret' && SECRET_PATH.test(value)))
  ) {
    return []
  }
  const place = { certainty, quoted: found.quoted, prose, rest: text.slice(found.start, found.start + 80) }
  return !isFolder && isPlausible(value, place) ? [found] : []
}

/** What a sentence calls a secret has to look like one. */
function spoken(text: string, match: RegExpExecArray): Span[] {
  const found = readValue(text, after(text, OPENING, match.index + match[0].length))
  const value = text.slice(found.start, found.end)
  const certainty: Certainty = 'strong'
  const isValue = isPlausible(value, { certainty, quoted: found.quoted, prose: true, rest: value })
  return isValue && looksRandom(value) && !/^[\w.-]*[/:(]/.test(value) ? [found] : []
}

function readValue(text: string, at: number): Span & { readonly quoted: boolean } {
  const quoted = matchAt(QUOTED, text, at)
  if (quoted) {
    const inner = after(text, SCHEME, at + 1)
    return { start: inner, end: at + 1 + (quoted[2] ?? '').length, quoted: true }
  }
  const start = after(text, SCHEME, at)
  const bare = trimEndOf(matchAt(BARE, text, start)?.[0] ?? '', '.,:!?)]}>')
  return { start, end: start + bare.length, quoted: false }
}

function take(text: string, pattern: RegExp, at: number): Span[] {
  const [value = ''] = matchAt(pattern, text, at) ?? []
  const blank = value.length - value.trimStart().length
  return value.trim() === '' ? [] : [{ start: at + blank, end: at + value.length }]
}

function after(text: string, pattern: RegExp, at: number): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
