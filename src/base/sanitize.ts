const ESC = '\u001B'

/**
 * What a terminal obeys instead of showing it: titles and links, then colors and moves of the cursor. Not
 * util.stripVTControlCharacters, which takes 300 times as long on many unclosed sequences, and a container can write those.
 */
const ESCAPE_SEQUENCES = [
  new RegExp(`${ESC}\\][^\u0007${ESC}\u009C\r\n]*(?:\u0007|${ESC}\\\\|\u009C)`, 'g'),
  new RegExp(`[${ESC}\u009B][[\\]()#;?]*(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]`, 'g'),
]

/** Characters that a browser breaks a line at and GitHub's runner does not. */
const LINE_BREAKS = /[\v\f\u0085\u2028\u2029]/g

/** Control characters, and marks that turn the direction of writing. */
const CONTROL_CHARACTERS = /(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Text as a reader may see it: nothing in it hides, reorders or colors other text, or looks like lines of its own. */
export function sanitize(text: string): string {
  const bare = ESCAPE_SEQUENCES.reduce((rest, sequence) => rest.replaceAll(sequence, ''), text)
  return bare.replaceAll(LINE_BREAKS, ' ').replaceAll(CONTROL_CHARACTERS, '')
}
