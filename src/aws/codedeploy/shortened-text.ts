import { sanitize } from '../../base/sanitize.ts'
import type { Redactor } from '../../redact/redactor.ts'

/** So many characters of a line that a function or CodeDeploy wrote are shown. */
const LENGTH = 300
/** So many lines of a reason are shown, whose lines are longer than those of a log. */
const [REASON_LINES, REASON_LENGTH] = [5, 1000]

/** Lines without secrets, the beginning of each. */
export function shorten(lines: readonly string[], redactor: Redactor, length = LENGTH): string {
  const redacted = redactor.lines()(lines)
  return redacted.map(line => (line.length > length ? `${line.slice(0, length)}…` : line)).join('\n')
}

/** The lines of a text that are not blank. */
export function linesOf(text = ''): string[] {
  return sanitize(text)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
}

/** A reason that CodeDeploy gives, which may repeat what a function wrote: at any length, and with its secrets. */
export function shortReason(text: string, redactor: Redactor): string {
  return shorten(linesOf(text).slice(0, REASON_LINES), redactor, REASON_LENGTH)
}
