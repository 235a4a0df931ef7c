import { badInput } from './fields.ts'

/** One piece of a word: bare text, an escape, or text in quotes. */
const PIECE = /\s+|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+)/y

/**
 * The words of a command as a POSIX shell divides them: quotes and backslashes hold together, nothing
 * is expanded. A JSON list is taken as it is; what begins like one and is none is refused.
 */
export function splitWords(text: string, input: string): string[] {
  const array = jsonWords(text, input)
  if (array) return array
  const words: string[] = []
  let word: string | undefined
  PIECE.lastIndex = 0
  while (PIECE.lastIndex < text.length) {
    const at = PIECE.lastIndex
    const match = PIECE.exec(text)
    if (!match)
      throw badInput(
        input,
        // A command may hold a password.
        `at character ${at + 1}`,
        'has a quote or backslash without an end',
        'the command as a shell takes it',
      )
    const [blank, escaped, single, double, bare] = match
    const piece = escaped ?? single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? bare
    if (piece !== undefined) word = (word ?? '') + piece
    else if (blank && word !== undefined) {
      words.push(word)
      word = undefined
    }
  }
  return word === undefined ? words : [...words, word]
}

/** A command that is the shell's own test: `[` as a word, and its `]` as another. */
const TEST = /^\s*\[\[?\s[\s\S]*\s\]\]?(?:[\s;]|$)/
/** A text in quotes and a comma behind it, which no test begins with. */
const LIST = /^\s*\[\s*(?:"[^"]*"|'[^']*')\s*,/

/** The words of a JSON list, numbers and booleans as they are written; `undefined` where a shell is meant. */
function jsonWords(text: string, input: string): string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined
  const refuse = (received: string, problem: string) =>
    badInput(
      input,
      received,
      problem,
      'a JSON list such as `["sh", "-c", "echo hello"]`, or a line as for a shell',
    )
  let value: unknown
  try {
    value = JSON.parse(text, asWritten as (key: string, inner: unknown) => unknown)
  } catch (error) {
    if (TEST.test(text) && !LIST.test(text)) return undefined
    const [position = ''] = / at position \d+/.exec(String(error)) ?? []
    // A command may hold a password.
    throw refuse(`broken JSON${position}`, 'begins like a list and is no JSON')
  }
  if (!Array.isArray(value) || value.length === 0)
    throw refuse('an empty list', 'has no word, which would be no command at all')
  if (value.every(one => typeof one === 'string')) return value
  const odd = value.find(one => typeof one !== 'string') as unknown
  throw refuse(
    odd === null ? 'a list with null in it' : 'a list with a list or mapping in it',
    'has an item that is no word',
  )
}

/** Numbers and booleans as their own texts: the third argument is newer than TypeScript's types of it. */
function asWritten(_key: string, inner: unknown, { source }: { readonly source?: string }): unknown {
  return typeof inner === 'number' || typeof inner === 'boolean' ? source : inner
}
