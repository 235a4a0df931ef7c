import { sanitize } from '../base/sanitize.ts'
import { findForms } from './forms.ts'
import { matchesOf } from './matches.ts'
import { isPublicWord } from './public-words.ts'
import { findValue, piecesOf } from './values.ts'
import { originOf, type Span, viewsOf } from './view.ts'

/** What a run knows of its secrets. */
export interface Knowledge {
  /** Values that nobody is to read. */
  readonly values?: readonly string[]
  /** Names that the run itself uses and has to show, whatever value is like them. */
  readonly names?: readonly string[]
}

/** Takes secrets out of all that a run shows; there is one for a run, at its exits. */
export interface Redactor {
  learn(knowledge: Knowledge): void
  /** The text without the values that were learned and without what has the form of a secret. */
  redact(text: string): string
  /** The same for lines that come one after the other, a private key in them being over several. */
  lines(): (lines: readonly string[]) => string[]
}

const MASK = '***'
/** An ARN is a name, also where a part of it is like a value or says `secret:`. */
const ARN = /\barn:aws[\w-]{0,20}:[\w-]{1,40}:[\w-]{0,30}:[\d*…]{0,12}:[^\s"'<>,;()\\]{1,300}/g

/**
 * A redactor that knows nothing but forms yet. What it learns is read when it first has something to redact: that takes
 * longer than the first call of AWS should wait.
 */
export function createRedactor(knowledge: () => Knowledge = () => ({})): Redactor {
  const untold = [knowledge]
  const values = new Set<string>()
  const names = new Set<string>()
  let secret: readonly string[] = []
  const isName = (text: string) => isPublicWord(text) || [...names].some(name => name.includes(text))
  const take = (more: Knowledge): void => {
    for (const value of more.values ?? []) for (const piece of piecesOf(sanitize(value))) values.add(piece)
    for (const name of more.names ?? []) if (name !== '' && findForms(name).length === 0) names.add(name)
    secret = [...values].filter(value => !isName(value)).sort((a, b) => b.length - a.length)
  }
  const catchUp = (): void => {
    for (const tell of untold.splice(0)) take(tell())
  }
  const redact = (text: string): string => {
    catchUp()
    return replace(text, findSecrets(text, secret, isName))
  }
  const learn = (more: Knowledge): void => void untold.push(() => more)
  const lines = () => {
    const redactLines = createLineRedactor(redact)
    return (given: readonly string[]) => {
      catchUp()
      return redactLines(hideSplit(given, secret))
    }
  }
  return { learn, redact, lines }
}

function findSecrets(text: string, values: readonly string[], isName: (part: string) => boolean): Span[] {
  return viewsOf(text).flatMap(view => {
    const arns = matchesOf(view.text, ARN).map(({ index, 0: arn }) => ({
      start: index,
      end: index + arn.length,
    }))
    const found = [...values.flatMap(value => findValue(view.text, value, isName)), ...findForms(view.text)]
    return found.filter(span => !isWithin(span, arns)).map(span => originOf(view, span))
  })
}

function isWithin({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some(span => span.start <= start && end <= span.end)
}

/** Each of the parts that touch or overlap is one. */
function replace(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const parts: string[] = []
  let at = 0
  for (const { start, end } of sorted) {
    if (start >= at) parts.push(text.slice(at, start), MASK)
    at = Math.max(at, end)
  }
  return [...parts, text.slice(at)].join('')
}

/** Lines without the parts of a value that begins at the end of one and ends in the next. */
function hideSplit(lines: readonly string[], values: readonly string[]): string[] {
  const hidden = [...lines]
  for (let at = 0; at + 1 < hidden.length; at++) {
    const [one = '', other = ''] = [hidden[at], hidden[at + 1]]
    const found = values.flatMap(value => {
      const cut = [...value].findIndex(
        (_, size) => size > 0 && one.endsWith(value.slice(0, size)) && other.startsWith(value.slice(size)),
      )
      return cut > 0 ? [{ head: cut, tail: value.length - cut }] : []
    })[0]
    if (found === undefined) continue
    hidden[at] = one.slice(0, -found.head) + MASK
    hidden[at + 1] = MASK + other.slice(found.tail)
  }
  return hidden
}

const KEY_BEGINS = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?![\s\S]*-----END )/
const KEY_ENDS = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/
const KEY_PART = /^\s{0,20}[\w+/=: ,-]{1,100}\s{0,20}$/

/** Lines as they come: what stands between the first and the last line of a private key is hidden. */
function createLineRedactor(redact: (text: string) => string): (lines: readonly string[]) => string[] {
  let inKey = false
  return lines => {
    // Of a log's end, the first line of a key may be missing.
    const end = inKey ? -1 : lines.findIndex(line => KEY_ENDS.test(line))
    const begun = end > 0 && !lines.slice(0, end).some(line => KEY_BEGINS.test(line))
    const from = begun
      ? lines.slice(0, end).findLastIndex(line => !KEY_PART.test(line) || /\s\w+\s/.test(line))
      : end
    return lines.map((line, index) => {
      if (begun && index > from && index < end) return MASK
      const hidden = inKey && !KEY_ENDS.test(line)
      inKey = KEY_BEGINS.test(line) || hidden
      return hidden ? MASK : redact(line)
    })
  }
}
