import { isRecord, ownValue } from './schema.ts'

/** One difference between two documents; `before` and `after` only where they are safe to show. */
export interface Change {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
}

/** What AWS makes of the lists and members of a kind of document; lists are known by the member that holds them. */
export interface DiffOptions {
  /** Lists of pairs: the member that names a pair and the one that holds its value. */
  readonly pairs: Readonly<Record<string, readonly [string, string]>>
  /** Lists of records that are sets, and what names an item. */
  readonly keyed: Readonly<Record<string, (item: Record<string, unknown>) => unknown>>
  /** Lists of texts that are sets. */
  readonly sets: ReadonlySet<string>
  /** Whether a member says only what AWS fills in when it is left out. */
  isImplied?(owner: Record<string, unknown>, path: string, member: string): boolean
  /** The form in which AWS keeps a text. */
  normalize?(path: string, text: string): string
}

/** Every leaf of a document under a path that does not depend on the order of what has none. */
export function leavesOf(document: unknown, reading: DiffOptions): Map<string, string> {
  const leaves = new Map<string, string>()
  const visit = (path: string, member: string, value: unknown): void => {
    if (Array.isArray(value)) {
      const names = itemKeys(member, value, reading)
      value.forEach((item, index) => {
        const pair = ownValue(reading.pairs, member)
        visit(`${path}[${names[index]}]`, '', pair && isRecord(item) ? item[pair[1]] : item)
      })
    } else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (reading.isImplied?.(value, path, name)) continue
        visit(path === '' ? name : `${path}.${name}`, name, inner)
      }
    } else if (value !== undefined && value !== null) {
      leaves.set(path, reading.normalize?.(path, String(value)) ?? String(value))
    }
  }
  visit('', '', document)
  return leaves
}

/** What differs, in the order of the paths; `isShown` says which texts give nothing away. */
export function compare(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  isShown: (path: string, text: string) => boolean,
): Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap(path => {
    const from = before.get(path)
    const to = after.get(path)
    if (from === to) return []
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed'
    const show = (side: 'before' | 'after', text: string | undefined) =>
      // An item of a set is its own name, and the path has that already.
      text === undefined || path.endsWith(`[${text}]`) || !isShown(path, text) ? {} : { [side]: text }
    return [{ path, kind, ...show('before', from), ...show('after', to) } satisfies Change]
  })
}

/** A name for each item of a list; one that comes twice is told apart, so that nothing is lost. */
function itemKeys(member: string, items: readonly unknown[], reading: DiffOptions): string[] {
  const seen = new Map<string, number>()
  return items.map((item, index) => {
    const name = String(keyOfItem(member, item, reading) ?? index)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}#${times}`
  })
}

function keyOfItem(member: string, item: unknown, { pairs, keyed, sets }: DiffOptions): unknown {
  if (!isRecord(item)) return sets.has(member) ? item : undefined
  const pair = ownValue(pairs, member)
  return pair ? item[pair[0]] : ownValue(keyed, member)?.(item)
}
