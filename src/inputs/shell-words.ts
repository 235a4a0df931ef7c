import { badInput } from './fields.ts'

/** One piece of a word: bare text, an escape, or text in quotes. */
const PIECE = /\s+|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\s\\'"]+)/y

/**
 * The words of a command as a POSIX shell divides them: quotes and backslashes hold together, nothing
 * is expanded. A JSON array of texts is taken as it is.
 */
export function splitWords(text: string, input: string): string[] {
  const array = jsonWords(text)
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

function jsonWords(text: string): string[] | undefined {
  if (!/^\s*\[/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    const isWords = Array.isArray(value) && value.every((one): one is string => typeof one === 'string')
    return isWords ? value : undefined
  } catch {
    return undefined
  }
}
