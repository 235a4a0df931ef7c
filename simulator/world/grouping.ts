interface Grouping {
  readonly size: number
  readonly groups: ReadonlyMap<string | undefined, readonly unknown[]>
}

const groupings = new WeakMap<ReadonlyMap<string, unknown>, Grouping>()

/**
 * The records of a map that belong to a key, in their order. An account over many services asks at every moment, so the
 * map is gone through only when it has grown or shrunk; a record belongs to one key for all its life.
 */
export function groupOf<T>(
  records: ReadonlyMap<string, T>,
  keyOf: (record: T) => string | undefined,
  key: string,
): readonly T[] {
  let known = groupings.get(records)
  if (known?.size !== records.size) {
    known = { size: records.size, groups: Map.groupBy(records.values(), keyOf) }
    groupings.set(records, known)
  }
  return (known.groups.get(key) ?? []) as readonly T[]
}
