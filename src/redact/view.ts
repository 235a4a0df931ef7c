/** A part of a text, from `start` up to but not including `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A text in another spelling, and where each of its characters stands in the text as it was written. */
export interface View {
  readonly text: string
  /** One more than there are characters: the last is the end of the text. Absent in the text as it was written. */
  readonly origins?: readonly number[]
}

/** Entities as Markdown, HTML and XML have them; the characters that nobody sees are nothing. */
const ENTITIES = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));|\u200B/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ZERO_WIDTH_SPACE = '\u200B'

/** Escapes of JSON, which many languages share. */
const JSON_ESCAPES = /\\(?:u([\da-f]{4})|(["'\\/bfnrt]))/gi
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

const NESTED = 4

/** Characters as an address writes them: those of ASCII, and those of two to four bytes. */
const PERCENT_ESCAPES =
  /%[2-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi

/** The ways in which a text can be read: as it is, and with what stands for other characters undone. */
export function viewsOf(text: string): readonly View[] {
  const plain = decode({ text }, ENTITIES, ([, decimal, hex, name]) => {
    const character = characterOf(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
    return name ? (NAMED[name.toLowerCase()] ?? '') : character === ZERO_WIDTH_SPACE ? '' : character
  })
  const nested = [plain]
  // A text in JSON in JSON: each level halves the backslashes.
  for (let level = 0; level < NESTED; level++)
    nested.push(decode(nested[level] ?? plain, JSON_ESCAPES, readJsonEscape))
  const address = decode(plain, PERCENT_ESCAPES, ([written]) =>
    Buffer.from(written.replaceAll('%', ''), 'hex').toString(),
  )
  return [...new Set([...nested, address].filter(view => view.text !== text)), { text }]
}

/** Where a part of a view stands in the text as it was written. */
export function originOf({ origins }: View, { start, end }: Span): Span {
  return origins ? { start: origins[start] ?? start, end: origins[end] ?? end } : { start, end }
}

function readJsonEscape([, hex, letter = '']: RegExpExecArray): string {
  return hex ? characterOf(Number.parseInt(hex, 16)) : (CONTROLS[letter] ?? letter)
}

function characterOf(point: number): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
}

/** The view with its escapes read; the view itself where it has none. */
function decode(view: View, escapes: RegExp, read: (found: RegExpExecArray) => string): View {
  const { text } = view
  const origins: number[] = []
  const parts: string[] = []
  let at = 0
  const add = (part: string, from: number, step: 0 | 1) => {
    parts.push(part)
    for (let index = 0; index < part.length; index++) origins.push(originAt(view, from + index * step))
  }
  for (const found of text.matchAll(escapes)) {
    add(text.slice(at, found.index), at, 1)
    add(read(found), found.index, 0)
    at = found.index + found[0].length
  }
  if (at === 0) return view
  add(text.slice(at), at, 1)
  return { text: parts.join(''), origins: [...origins, originAt(view, text.length)] }
}

function originAt({ origins }: View, index: number): number {
  return origins ? (origins[index] ?? index) : index
}
