import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import { didYouMean } from '../../../base/did-you-mean.ts'
import { type AppSpecTree, keyOf, mapOf, nodeAt } from './tree.ts'

/** Where CodeDeploy calls Lambda functions during an ECS deployment, in order. */
export const HOOK_NAMES = [
  'BeforeInstall',
  'AfterInstall',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AfterAllowTraffic',
] as const

/** Checks the hooks of an AppSpec and adds those that an input names. */
export function addHooks(tree: AppSpecTree, root: YAMLMap, hooks: Readonly<Record<string, string>>): void {
  const node = nodeAt(root, 'Hooks')
  if (node && !isSeq(node) && !(isScalar(node) && node.value === null))
    tree.fail('Hooks has to be a list', node)
  const own = isSeq(node) ? namesIn(tree, node.items) : new Set<string>()
  for (const event of Object.keys(hooks)) {
    checkName(
      tree,
      event,
      null,
      'Write lines such as `BeforeAllowTraffic=my-function` in the input "codedeploy-hooks".',
    )
    if (own.has(event)) {
      tree.fail(
        `Hook ${event} is in the AppSpec and in the input "codedeploy-hooks"`,
        node,
        'Keep one of the two.',
      )
    }
  }
  const added = Object.entries(hooks).map(([event, target]) => ({ [event]: target }))
  if (added.length === 0) return
  if (isSeq(node)) for (const entry of added) node.add(tree.document.createNode(entry))
  else root.set(keyOf(root, 'Hooks') ?? 'Hooks', tree.document.createNode(added))
}

/** The Lambda functions that an AppSpec names, as names or ARNs, by the lifecycle events that call them. */
export function functionsIn(root: YAMLMap): Record<string, string> {
  const node = nodeAt(root, 'Hooks')
  const entries = isSeq(node) ? node.items.filter(isMap).flatMap(({ items }) => items) : []
  return Object.fromEntries(
    entries.flatMap(({ key, value }) =>
      isScalar(key) && isScalar(value) && typeof value.value === 'string'
        ? [[String(key.value), value.value]]
        : [],
    ),
  )
}

function namesIn(tree: AppSpecTree, entries: readonly unknown[]): Set<string> {
  const seen = new Set<string>()
  for (const entry of entries) {
    for (const { key } of mapOf(tree, entry, 'A hook').items) {
      const event = isScalar(key) ? String(key.value) : ''
      checkName(tree, event, key as Node)
      if (seen.has(event)) tree.fail(`Hook ${event} is there twice`, key as Node)
      seen.add(event)
    }
  }
  return seen
}

function checkName(tree: AppSpecTree, event: string, node: Node | null, next?: string): void {
  const known: readonly string[] = HOOK_NAMES
  if (known.includes(event)) return
  tree.fail(`Hook ${event} does not exist.${didYouMean(event, known)} Known: ${known.join(', ')}`, node, next)
}
