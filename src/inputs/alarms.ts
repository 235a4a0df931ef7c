import { parseDuration } from '../base/duration.ts'
import { isRecord, mappingOf } from '../base/schema.ts'
import { badInput, type Field, unquoted } from './fields.ts'
import { entriesIn, isStructured, TEXT } from './structured.ts'

/** CloudWatch alarms that are watched during a deployment, and after it. */
export interface AlarmInputs {
  readonly names: readonly string[]
  /** Milliseconds for which they are watched once the deployment has succeeded. */
  readonly duration: number
  /** What an alarm does that is in ALARM already: it is left out, or nothing is started. */
  readonly atStart: 'ignore' | 'fail'
}

/** What one call of DescribeAlarms takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html. */
const MOST_NAMES = 100
const LONGEST_NAME = 255

const FORM = 'the names of alarms, or `{ names: [web-5xx], for: 10m, at-start: ignore }`'

const SCHEMA = mappingOf({ names: { kind: 'any' }, for: TEXT, 'at-start': TEXT })

/** Names on lines or in a list, or a mapping with `names`, `for` and `at-start`. */
export async function readAlarms(field: Field): Promise<AlarmInputs | undefined> {
  const text = field('alarms')
  if (text === undefined) return undefined
  refuseBareColon(text)
  const entries = isStructured(text)
    ? await entriesIn(text, 'alarms', SCHEMA, FORM)
    : text.split(/\r\n|\n|\r/).map(unquoted)
  const [first, ...others] = entries
  const value = isRecord(first) && others.length === 0 ? first : { names: entries }
  const { names, for: long, 'at-start': atStart = 'ignore' } = value as Record<string, unknown>
  const duration = long === undefined ? 0 : parseDuration(String(long))
  if (duration === undefined) {
    throw badInput(
      'alarms',
      `for: ${String(long)}`,
      'has a "for" that is not a duration',
      '`for: 10m` or `for: 1h30m`',
    )
  }
  if (atStart !== 'ignore' && atStart !== 'fail') {
    throw badInput(
      'alarms',
      `at-start: ${String(atStart)}`,
      'has an "at-start" that it does not know',
      '`at-start: ignore` or `at-start: fail`',
    )
  }
  return {
    names: checkNames([names].flat().map(name => (typeof name === 'string' ? name.trim() : name))),
    duration,
    atStart,
  }
}

/** A line like `web: 5xx` is a mapping to YAML, though it may be the name of an alarm. */
function refuseBareColon(text: string): void {
  const isNames = !/^\s*[[{-]/.test(text) && !/^[^\S\n]*["']?(?:names|for|at-start)["']?:/m.test(text)
  const line = isNames ? text.split(/\r\n|\n|\r/).find(isStructured) : undefined
  if (line === undefined) return
  throw badInput(
    'alarms',
    line.trim(),
    'has a name with ": " that is not in quotes',
    `\`"${line.trim().replaceAll('"', '')}"\`, or ${FORM}`,
  )
}

function checkNames(given: readonly unknown[]): string[] {
  const names = given.filter(name => name !== '' && name !== undefined)
  if (names.length === 0) throw badInput('alarms', 'no name', 'names no alarm', FORM)
  if (names.length > MOST_NAMES) {
    throw badInput(
      'alarms',
      `${names.length} names`,
      `names more than ${MOST_NAMES} alarms`,
      'a composite alarm of them',
    )
  }
  return names.map((name, index) => {
    if (typeof name !== 'string') throw badInput('alarms', 'names', 'has a name that is no text', FORM)
    if (names.indexOf(name) !== index)
      throw badInput('alarms', name, 'names an alarm twice', 'each alarm once')
    if (name.startsWith('arn:')) {
      throw badInput(
        'alarms',
        name,
        'has an ARN instead of a name',
        'the name of the alarm, which has to be in the account and Region of the service',
      )
    }
    if (name.length > LONGEST_NAME)
      throw badInput('alarms', `a name of ${name.length} characters`, 'has a name that is too long', FORM)
    return name
  })
}
