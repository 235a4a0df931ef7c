import { didYouMean } from '../base/did-you-mean.ts'
import { parseDuration } from '../base/duration.ts'
import { DeployError } from '../base/errors.ts'
import { isRecord } from '../base/schema.ts'
import type { YamlReading } from '../base/yaml.ts'
import { quotedEntries } from '../task-definition/quoted-lines.ts'

/** The environment in which the runner puts inputs, as `INPUT_NAME`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The text of an input; `undefined` where it is not set. */
export type Field = (name: string) => string | undefined

/** The default of inputs that have no other: what an expression leaves empty can be told from what is not written. */
const UNCHANGED = '(unchanged)'

/** Reads inputs the way the runner passes them; names keep their hyphens. */
export function fieldsOf(env: Environment): Field {
  return name => {
    const text = env[variableOf(name)]
    return text === undefined || ['', UNCHANGED].includes(text.trim()) ? undefined : text
  }
}

/** The text of an input whose values have neither blanks nor quotes around them: what a shell or Windows left there is none. */
export function wordField(field: Field, name: string): string | undefined {
  const text = unquoted(field(name) ?? '') || undefined
  if (text !== undefined) refuseMasked(name, text)
  return text
}

/** Throws where GitHub has masked a part of a name or an ARN, most often the account id: there is no such thing then. */
export function refuseMasked(name: string, text: string): void {
  if (!text.includes('***')) return
  throw badInput(
    name,
    text,
    'has a part that GitHub masked, most often the account id in it',
    'it from values that are not secrets, or do not mask the account ID: it is not a secret',
  )
}

/** A text without blanks, line ends and one pair of quotes around it. */
export function unquoted(text: string): string {
  const bare = text.trim()
  return /^(["'`])([^"'`\n]*)\1$/.exec(bare)?.[2]?.trim() ?? bare
}

/** `true` or `false` in YAML 1.2's spellings. */
export function booleanField(field: Field, name: string): boolean | undefined {
  const text = wordField(field, name)
  if (text === undefined) return undefined
  if (/^(?:true|True|TRUE)$/.test(text)) return true
  if (/^(?:false|False|FALSE)$/.test(text)) return false
  throw badInput(
    name,
    text,
    'is neither true nor false',
    '`true` or `false`',
    didYouMean(text, ['true', 'false']),
  )
}

/** A whole number in the range. */
export function integerField(field: Field, name: string, min: number, max: number): number | undefined {
  const text = wordField(field, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw badInput(
    name,
    text,
    `is not a whole number from ${min} to ${max}`,
    `a number such as ${Math.max(min, 2)}`,
  )
}

/** One of the words. */
export function choiceField<T extends string>(
  field: Field,
  name: string,
  words: readonly T[],
): T | undefined {
  const text = wordField(field, name)
  if (text === undefined) return undefined
  const found = words.find(word => word === text)
  if (found !== undefined) return found
  throw badInput(
    name,
    text,
    'is not one of its values',
    `one of ${words.join(', ')}`,
    didYouMean(text, words),
  )
}

/** Milliseconds. */
export function durationField(field: Field, name: string): number | undefined {
  const text = wordField(field, name)
  if (text === undefined) return undefined
  const ms = parseDuration(text)
  if (ms !== undefined && ms > 0) return ms
  throw badInput(name, text, 'is not a duration', 'hours, minutes and seconds such as 30m, 1h30m or 90s')
}

/**
 * Lines `KEY=value`; values may contain further `=`, and go on in the lines below where they open a quote. They may be
 * secrets and are not repeated. `key` is the form of a key where not every text is one.
 */
export function pairsField(field: Field, name: string, key = /(?:)/): Record<string, string> {
  const pairs = new Map<string, string>()
  const fail = (line: number, problem: string) =>
    badInput(name, `line ${line}`, `has a line that ${problem}`, 'lines KEY=value')
  for (const { line, name: own, value, isQuoted } of quotedEntries(field(name) ?? '', fail)) {
    if (own === '' || value === undefined) {
      const problem = own === '' ? 'has a line without a key' : 'has a line without "="'
      throw badInput(name, `line ${line}`, problem, 'lines KEY=value')
    }
    if (!key.test(own))
      throw badInput(
        name,
        `line ${line}`,
        'has a name with a blank or a quote in it',
        'lines KEY=value without "export"; put a value with several lines in quotes, or in a mapping `KEY: value`',
      )
    if (pairs.has(own)) throw badInput(name, `${own}=…`, `names ${own} twice`, 'each key once')
    pairs.set(own, isQuoted ? value : value.trim())
  }
  return Object.fromEntries(pairs)
}

/** A mapping in YAML or JSON. Where it is none, only its kind is repeated: it may be a secret. */
export async function mappingField(
  field: Field,
  name: string,
  reading: YamlReading = {},
): Promise<Record<string, unknown> | undefined> {
  const text = field(name)
  if (text === undefined) return undefined
  // The parser is loaded only where there is something to parse: the start is so much quicker.
  const { parseYaml } = await import('../base/yaml.ts')
  const value = parseYaml(text, `Input "${name}"`, reading)
  if (isRecord(value)) return value
  const kind = Array.isArray(value) ? 'a list' : value === null ? 'nothing' : `a ${typeof value}`
  throw badInput(name, kind, 'is not a mapping', '`name: value` lines in YAML, or JSON')
}

/** A mapping with members of AWS's own, whose ARNs GitHub may have masked. */
export async function settingsField(
  field: Field,
  name: string,
): Promise<Record<string, unknown> | undefined> {
  const masked = (field(name) ?? '').split(/[^\w:/.*-]+/).find(isMaskedArn)
  if (masked !== undefined) refuseMasked(name, masked)
  return mappingField(field, name)
}

function isMaskedArn(word: string): boolean {
  return word.startsWith('arn:') && word.includes('***')
}

/** What is wrong with an input, what was received, what to write instead. */
export function badInput(
  name: string,
  received: string,
  problem: string,
  write: string,
  hint = '',
): DeployError {
  return new DeployError({
    title: `Input "${name}" ${problem}`,
    message: `Received: ${received}.${hint}`,
    next: `Write ${write}.`,
  })
}

/** The variable in which the runner passes an input. */
export function variableOf(name: string): string {
  return `INPUT_${name.toUpperCase()}`
}
