import { isCutOff } from './cut-off.ts'
import { CUT_FORMS, KNOWN_FORMS } from './known-forms.ts'
import { matchesOf } from './matches.ts'
import { findNamed } from './named-forms.ts'
import { looksRandom } from './plausible.ts'
import type { Span } from './view.ts'

/** `Bearer X`, `Basic X`, wherever they stand. */
const SCHEMES = /\b(?:Bearer|Basic|bearer|basic|BEARER|BASIC)\s+(?<secret>[A-Za-z0-9+/=_.~-]{6,4000})/dg
/** A line of a key whose first line is not there to be seen. */
const KEY_LINE = /(?<![\w+/=.-])[A-Za-z0-9+/]{60,76}={0,2}(?![\w+/=.-])/dg

/** Keys and codes in the query of an address, and a long one behind `key=`. */
const KEYS = /[?&](?:key|code)=(?<secret>[\w.~+/=-]{10,2000})|(?<![\w.-])key=(?<secret2>[\w+/=-]{20,2000})/dg

/** The parts of a text that have the form of a secret. */
export function findForms(text: string): Span[] {
  return [
    ...KNOWN_FORMS.flatMap(form => secretsOf(text, form)),
    ...secretsOf(text, SCHEMES).filter(span => looksRandom(text.slice(span.start, span.end))),
    ...CUT_FORMS.flatMap(form => secretsOf(text, form)).filter(({ end }) => isCutOff(text, end)),
    ...secretsOf(text, KEYS).filter(span => isMixed(text.slice(span.start, span.end))),
    ...secretsOf(text, KEY_LINE).filter(span => isMixed(text.slice(span.start, span.end))),
    ...findNamed(text),
  ]
}

/** The texts of the parts that have the form of a secret. */
export function secretsIn(text: string): string[] {
  return findForms(text).map(({ start, end }) => text.slice(start, end))
}

/** Hashes have digits and letters of one size; a key has all there are. */
function isMixed(line: string): boolean {
  return /[a-z]/.test(line) && /[A-Z]/.test(line) && /\d/.test(line)
}

function secretsOf(text: string, form: RegExp): Span[] {
  return matchesOf(text, form).flatMap(({ indices }) => {
    const [start, end] = indices?.groups?.['secret'] ?? indices?.groups?.['secret2'] ?? indices?.[0] ?? [0, 0]
    return text.slice(start, end).trim() === '' ? [] : [{ start, end }]
  })
}
