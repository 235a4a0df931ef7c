import { isRecord } from './schema.ts'

/** What is found by following the keys and indexes of a path; `undefined` where it leads nowhere. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)]
    // What every object has, such as `constructor`, stands in none.
    return isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  }, value)
}

/** The number at a path; `undefined` where there is none. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, ...path)
  return typeof found === 'number' ? found : undefined
}

/** The record at a path; an empty one where there is none. */
export function recordAt(value: unknown, ...path: readonly string[]): Record<string, unknown> {
  const found = valueAt(value, ...path)
  return isRecord(found) ? found : {}
}

/** The records in the list at a path; none where there is no list. */
export function recordsAt(value: unknown, ...path: readonly string[]): Record<string, unknown>[] {
  const found = valueAt(value, ...path)
  return Array.isArray(found) ? found.filter(isRecord) : []
}
