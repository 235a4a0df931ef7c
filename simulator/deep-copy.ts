/** A deep copy of plain data: objects, lists, maps and dates; what is shared inside stays shared. */
export function deepCopy<T>(value: T, copies: Map<unknown, unknown> = new Map()): T {
  if (typeof value !== 'object' || value === null) return value
  const known = copies.get(value)
  if (known !== undefined) return known as T
  const keep = <C>(copy: C): C => {
    copies.set(value, copy)
    return copy
  }
  if (value instanceof Date) return keep(new Date(value)) as T
  if (Array.isArray(value)) {
    const list = keep<unknown[]>([])
    for (const each of value) list.push(deepCopy(each, copies))
    return list as T
  }
  if (value instanceof Map) {
    const map = keep(new Map<unknown, unknown>())
    for (const [key, each] of value) map.set(key, deepCopy(each, copies))
    return map as T
  }
  const record = keep<Record<string, unknown>>({})
  for (const [key, each] of Object.entries(value)) record[key] = deepCopy(each, copies)
  return record as T
}
