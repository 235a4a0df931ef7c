import { didYouMean } from './did-you-mean.ts'
import { isSpelled, sourceOf } from './spelled.ts'

/** What a value may look like; `aws/client/request-schemas.ts` makes one from the SDK's own schema of a request. */
export type Schema =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'any' }
  | { readonly kind: 'list'; member(): Schema }
  | { readonly kind: 'map'; value(): Schema }
  | { readonly kind: 'structure'; readonly members: ReadonlyMap<string, () => Schema> }

/** A structure with these members. */
export function mappingOf(members: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(members).map(([name, schema]) => [name, () => schema] as const)
  return { kind: 'structure', members: new Map(entries) }
}

/** A place where a value does not fit its schema, with the sentence that says so. */
export interface SchemaProblem {
  readonly path: string
  readonly problem: string
  /** Of a member that the schema does not know, and that says nothing. */
  readonly isNull?: true
}

/** A value with its schema's types: numbers and booleans written where AWS wants text have become text. */
export interface Conformed {
  readonly value: unknown
  readonly problems: readonly SchemaProblem[]
}

/**
 * Fits a parsed JSON or YAML value to a schema. The SDK drops unknown keys and checks no types,
 * so this is where a typo is found. What is text keeps its spelling. `null` members are removed; everything else survives,
 * `""` and unknown members included.
 */
export function conform(given: unknown, schema: Schema, path = ''): Conformed {
  const value = isSpelled(given) ? (schema.kind === 'string' ? sourceOf(given) : given.value) : given
  switch (schema.kind) {
    case 'any':
      return { value: unspelled(value), problems: [] }
    case 'string':
      return conformText(value, path)
    case 'number':
      return conformNumber(value, path)
    case 'boolean':
      return typeof value === schema.kind ? { value, problems: [] } : wrongType(path, schema.kind, value)
    case 'list':
      return Array.isArray(value) ? conformList(value, schema.member(), path) : wrongType(path, 'list', value)
    case 'map':
    case 'structure':
      return isRecord(value) ? conformRecord(value, schema, path) : wrongType(path, 'mapping', value)
  }
}

/** Whether a value is a plain key–value object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !isSpelled(value)
  )
}

/** A value whose numbers and booleans are just that. */
export function unspelled(value: unknown): unknown {
  if (isSpelled(value)) return value.value
  if (Array.isArray(value)) return value.map(unspelled)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unspelled(inner)]))
}

/** What a table has under a key that may be any text, also the name of something that every object has. */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function conformText(value: unknown, path: string): Conformed {
  if (typeof value === 'string') return { value, problems: [] }
  // YAML reads `PORT: 8080` as a number; AWS takes only text there and the meaning is plain.
  if (typeof value === 'number' || typeof value === 'boolean') return { value: String(value), problems: [] }
  return wrongType(path, 'string', value)
}

/** A number may have kept the text it was written as, such as `10.0`. */
function conformNumber(value: unknown, path: string): Conformed {
  if (typeof value === 'number') return { value, problems: [] }
  const kept = typeof value === 'string' && /^-?\d+\.\d*0$/.test(value)
  return kept ? { value: Number(value), problems: [] } : wrongType(path, 'number', value)
}

function conformList(values: readonly unknown[], member: Schema, path: string): Conformed {
  const items = values.map((item, index) =>
    item === null
      ? {
          value: item,
          problems: [{ path: `${path}[${index}]`, problem: 'is null; remove it or give it a value' }],
        }
      : conform(item, member, `${path}[${index}]`),
  )
  return { value: items.map(item => item.value), problems: items.flatMap(item => item.problems) }
}

function conformRecord(
  record: Record<string, unknown>,
  schema: Extract<Schema, { kind: 'map' | 'structure' }>,
  path: string,
): Conformed {
  const fitted: [string, unknown][] = []
  const problems: SchemaProblem[] = []
  for (const [key, value] of Object.entries(record)) {
    const at = path === '' ? key : `${path}.${key}`
    const member = schema.kind === 'map' ? schema.value : schema.members.get(key)
    if (member === undefined) {
      const known = schema.kind === 'structure' ? [...schema.members.keys()] : []
      problems.push({
        path: at,
        problem: `is not known to the API.${didYouMean(key, known)}`,
        ...(value === null ? { isNull: true } : {}),
      })
      if (value !== null) fitted.push([key, unspelled(value)])
    } else if (value !== null) {
      const inner = conform(value, member(), at)
      fitted.push([key, inner.value])
      problems.push(...inner.problems)
    }
  }
  return { value: Object.fromEntries(fitted), problems }
}

function wrongType(path: string, wanted: string, value: unknown): Conformed {
  return { value, problems: [{ path, problem: `must be a ${wanted}, but is ${describeType(value)}` }] }
}

/** The type of a value in words, without the value: it may be a secret. */
function describeType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`
}
