import { parseDuration } from '../base/duration.ts'
import { isRecord, mappingOf, type Schema } from '../base/schema.ts'
import { badInput, type Field, unquoted, wordField } from './fields.ts'
import { checkUrl, type HealthCheck, readExpectation } from './health-check.ts'
import { entriesIn, isStructured, TEXT } from './structured.ts'

const MINUTE = 60_000
const NAME = 'health-check-url'
const FORM = 'a URL, or `{ url: https://example.com/health, status: 200, within: 2m }`'

const TEXTS = ['url', 'status', 'body', 'latency', 'within', 'for', 'at', 'then'].map(
  key => [key, TEXT] as const,
)
const CHECK: Schema = mappingOf({ ...Object.fromEntries(TEXTS), header: { kind: 'map', value: () => TEXT } })

/** Statuses and ranges of them, as the matcher of a target group has them. */
const STATUSES = /^[1-5]\d\d(?:-[1-5]\d\d)?(?:,[1-5]\d\d(?:-[1-5]\d\d)?)*$/

/** Reads the checks: one URL, several on lines, or structures; what to expect means nothing without a URL. */
export async function readHealthChecks(field: Field): Promise<readonly HealthCheck[]> {
  const text = wordField(field, 'health-check-url')
  const expected = readExpectation(field)
  if (text === undefined) {
    if (expected === undefined) return []
    throw badInput('health-check-url', 'nothing', 'is needed by "health-check-expect"', 'the URL to check')
  }
  const usual = { status: expected?.status ?? 200, timeout: expected?.timeout ?? MINUTE }
  if (isStructured(text)) return parseHealthChecks(text, usual)
  return text
    .split(/\r\n|\n|\r/)
    .map(unquoted)
    .filter(url => url !== '')
    .map(url => {
      checkUrl('health-check-url', url, 'a URL such as https://example.com/health')
      return { url, ...usual }
    })
}

/** One check as a mapping, or several in a list. */
async function parseHealthChecks(
  text: string,
  usual: Pick<HealthCheck, 'status' | 'timeout'>,
): Promise<HealthCheck[]> {
  const entries = await entriesIn(text, NAME, CHECK, FORM)
  if (entries.length === 0) throw badInput(NAME, 'no entry', 'names no URL', FORM)
  return entries.map(entry => toHealthCheck(isRecord(entry) ? entry : { url: entry }, usual))
}

function toHealthCheck(
  entry: Readonly<Record<string, unknown>>,
  usual: Pick<HealthCheck, 'status' | 'timeout'>,
): HealthCheck {
  const { url, header, body } = entry
  const at = word(entry, 'at', ['test'])
  const then = word(entry, 'then', ['continue'])
  if (typeof url !== 'string' || url === '')
    throw badInput(NAME, 'an entry without `url`', 'names no URL', FORM)
  if (!(at && /^\/(?!\/)/.test(url))) checkUrl(NAME, url, FORM)
  if (then && !at) throw badInput(NAME, 'then: continue', 'has a "then" without "at"', '`at: test` beside it')
  const status = entry['status'] ?? usual.status
  if (!isStatuses(String(status)))
    throw badInput(
      NAME,
      `status: ${String(status)}`,
      'has a status that is none',
      '`status: 200`, or `200-299,404`',
    )
  const latency = milliseconds(entry, 'latency')
  const duration = milliseconds(entry, 'for')
  return {
    url,
    status: /^\d+$/.test(String(status)) ? Number(status) : String(status),
    timeout: milliseconds(entry, 'within') ?? usual.timeout,
    ...(isRecord(header) ? { header: header as Record<string, string> } : {}),
    ...(typeof body === 'string' ? { body } : {}),
    ...(latency === undefined ? {} : { latency }),
    ...(duration === undefined ? {} : { duration }),
    ...(at ? { at: 'test' as const } : {}),
    ...(then ? { continues: true } : {}),
  }
}

/** Whether they are statuses, and each range begins before it ends. */
function isStatuses(text: string): boolean {
  const ranges = text.split(',').map(range => range.split('-').map(Number))
  return STATUSES.test(text) && ranges.every(([first = 0, last = first]) => first <= last)
}

function word(
  entry: Readonly<Record<string, unknown>>,
  key: string,
  words: readonly string[],
): string | undefined {
  const value = entry[key]
  if (value === undefined || words.some(each => each === value)) return value as string | undefined
  throw badInput(
    NAME,
    `${key}: ${String(value)}`,
    `has a "${key}" that it does not know`,
    `\`${key}: ${words.join('` or `')}\``,
  )
}

/** A duration, or milliseconds such as `500ms`. */
function milliseconds(entry: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = entry[key]
  if (value === undefined) return undefined
  const text = String(value)
  const [, ms] = /^(\d{1,6})ms$/.exec(text) ?? []
  const found = ms === undefined ? parseDuration(text) : Number(ms)
  if (found !== undefined && found > 0) return found
  throw badInput(
    NAME,
    `${key}: ${text}`,
    `has a "${key}" that is not a duration`,
    `\`${key}: ${key === 'latency' ? '500ms' : '2m'}\``,
  )
}
