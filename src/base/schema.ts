import { didYouMean } from './did-you-mean.ts'

/** What a value may look like; `aws/shapes.ts` makes one from the SDK's own schema of a request. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'any' }
  | { readonly kind: 'list'; member(): Shape }
  | { readonly kind: 'map'; value(): Shape }
  | { readonly kind: 'structure'; readonly members: ReadonlyMap<string, () => Shape> }

/** A place where a value does not fit its shape, with the sentence that says so. */
export interface Misfit {
  readonly path: string
  readonly problem: string
}

/** A value with its shape's types: numbers and booleans written where AWS wants text have become text. */
export interface Conformed {
  readonly value: unknown
  readonly misfits: readonly Misfit[]
}

/**
 * Fits a parsed JSON or YAML value to a shape. The SDK drops unknown keys and checks no types,
 * so this is where a typo is found. `null` members are removed; everything else survives, `""` included.
 */
export function conform(value: unknown, shape: Shape, path = ''): Conformed {
  switch (shape.kind) {
    case 'any':
      return { value, misfits: [] }
    case 'string':
      return conformText(value, path)
    case 'number':
      return conformNumber(value, path)
    case 'boolean':
      return typeof value === shape.kind ? { value, misfits: [] } : misfit(path, shape.kind, value)
    case 'list':
      return Array.isArray(value) ? conformList(value, shape.member(), path) : misfit(path, 'list', value)
    case 'map':
    case 'structure':
      return isRecord(value) ? conformRecord(value, shape, path) : misfit(path, 'mapping', value)
  }
}

/** Whether a value is a plain key–value object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** What a table has under a key that may be any text, also the name of something that every object has. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function conformText(value: unknown, path: string): Conformed {
  if (typeof value === 'string') return { value, misfits: [] }
  // YAML reads `PORT: 8080` as a number; AWS takes only text there and the meaning is plain.
  if (typeof value === 'number' || typeof value === 'boolean') return { value: String(value), misfits: [] }
  return misfit(path, 'string', value)
}

/** A number may have kept the text it was written as, such as `10.0`. */
function conformNumber(value: unknown, path: string): Conformed {
  if (typeof value === 'number') return { value, misfits: [] }
  const kept = typeof value === 'string' && /^-?\d+\.\d*0$/.test(value)
  return kept ? { value: Number(value), misfits: [] } : misfit(path, 'number', value)
}

function conformList(values: readonly unknown[], member: Shape, path: string): Conformed {
  const items = values.map((item, index) =>
    item === null
      ? {
          value: item,
          misfits: [{ path: `${path}[${index}]`, problem: 'is null; remove it or give it a value' }],
        }
      : conform(item, member, `${path}[${index}]`),
  )
  return { value: items.map(item => item.value), misfits: items.flatMap(item => item.misfits) }
}

function conformRecord(
  record: Record<string, unknown>,
  shape: Extract<Shape, { kind: 'map' | 'structure' }>,
  path: string,
): Conformed {
  const fitted: [string, unknown][] = []
  const misfits: Misfit[] = []
  for (const [key, value] of Object.entries(record)) {
    const at = path === '' ? key : `${path}.${key}`
    const member = shape.kind === 'map' ? shape.value : shape.members.get(key)
    if (member === undefined) {
      const known = shape.kind === 'structure' ? [...shape.members.keys()] : []
      misfits.push({ path: at, problem: `is not known to the API.${didYouMean(key, known)}` })
    } else if (value !== null) {
      const inner = conform(value, member(), at)
      fitted.push([key, inner.value])
      misfits.push(...inner.misfits)
    }
  }
  return { value: Object.fromEntries(fitted), misfits }
}

function misfit(path: string, wanted: string, value: unknown): Conformed {
  return { value, misfits: [{ path, problem: `must be a ${wanted}, but is ${nameType(value)}` }] }
}

/** The type of a value in words, without the value: it may be a secret. */
function nameType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`
}
