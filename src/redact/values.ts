import { isCutOff } from './cut-off.ts'
import { secretsIn } from './forms.ts'
import type { Span } from './view.ts'

/** Shorter values, such as `true` or a port, would blot out half of a log and are no secrets. */
export const SHORTEST = 6
/** Longer values are looked for piece by piece, so that no text takes long to compare. */
const PIECE = 256
/** The beginning of a value is hidden too where it has so many characters, and so much of the value. */
const TELLING = 8
const MOST = 0.7

/** What of a value has to be hidden: it itself, line by line as a log shows it, and what is in it. */
export function piecesOf(value: string): string[] {
  const lines = value.split(/[\r\n]+/).map(line => line.trim())
  const spread = lines.map(line => line.replaceAll(/\s+/g, ' '))
  const inner = secretsIn(value).map(text => text.trim())
  return [...lines, ...spread, ...inner, ...leavesOf(value)]
    .flatMap(text => (isNoSecret(text) ? [] : split(text)))
    .filter(text => text.length >= SHORTEST)
}

/** Names of things in AWS, which it tells everybody who may ask. */
function isNoSecret(text: string): boolean {
  return /^arn:aws[\w-]*:/.test(text) || /^\d{12}$/.test(text) || /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]?$/.test(text)
}

/** The texts in a value that is JSON. */
function leavesOf(value: string): string[] {
  if (!/^\s*[[{"]/.test(value)) return []
  return textsInJson(value)
    .flatMap(leaf => leaf.split(/[\r\n]+/))
    .map(leaf => leaf.trim())
}

/** The texts that JSON holds, names aside; none where it is no JSON. */
export function textsInJson(json: string): string[] {
  const texts: string[] = []
  try {
    JSON.parse(json, (_, value: unknown) => {
      if (typeof value === 'string') texts.push(value)
      return value
    })
  } catch {
    return []
  }
  return texts
}

function split(text: string): string[] {
  if (text.length <= PIECE) return [text]
  const pieces = Math.ceil(text.length / PIECE)
  const size = Math.ceil(text.length / pieces)
  return Array.from({ length: pieces }, (_, index) => text.slice(index * size, (index + 1) * size))
}

/** Where a value stands in a text, also where it is cut off; a part of it that is a name is no sign of it. */
export function findValue(text: string, value: string, isName: (part: string) => boolean): Span[] {
  const head = value.slice(0, SHORTEST)
  const found: Span[] = []
  let next: number
  for (let start = text.indexOf(head); start >= 0; start = text.indexOf(head, next)) {
    const end = start + commonLength(text, start, value)
    const isWhole = end - start === value.length && !isInNumber(text, value, start, end)
    const isPart = isTelling(end - start, value) || isCutOff(text, end)
    if (isWhole || (isPart && !isName(text.slice(start, end)))) found.push({ start, end })
    next = isWhole ? end : start + 1
  }
  return found
}

function commonLength(text: string, start: number, value: string): number {
  let length = SHORTEST
  while (length < value.length && text[start + length] === value[length]) length++
  return length
}

/** Part of a longer number is another number. */
function isInNumber(text: string, value: string, start: number, end: number): boolean {
  return /^\d+$/.test(value) && /\d/.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`)
}

/** Whether the beginning of a value tells most of it, such as in a sentence that AWS has cut off at its limit. */
function isTelling(length: number, value: string): boolean {
  return length >= TELLING && length < value.length && length >= value.length * MOST && !/^\d+$/.test(value)
}
