import { type Document, isMap, isScalar, type Node, type YAMLMap } from 'yaml'

/** The tree of an AppSpec, and the way to report a mistake in it. */
export interface AppSpecTree {
  readonly document: Document
  fail(problem: string, node?: Node | null, next?: string): never
}

/** CodeDeploy's keys are found whatever their case. */
export function keyOf(map: YAMLMap, name: string): string | undefined {
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
  return keys.find(key => key.toLowerCase() === name.toLowerCase())
}

/** The node under a key; `null` where the key has no value, `undefined` where there is no key. */
export function nodeAt(map: YAMLMap, name: string): Node | null | undefined {
  const key = keyOf(map, name)
  return key === undefined ? undefined : ((map.get(key, true) as Node | undefined) ?? null)
}

/** A node that has to be a mapping. */
export function mapOf(tree: AppSpecTree, node: unknown, what: string): YAMLMap {
  if (!isMap(node)) tree.fail(`${what} is not a mapping`, node as Node | null)
  return node
}
