import { createHash } from 'node:crypto'
import { type Document, LineCounter, parseDocument, visit } from 'yaml'
import { DeployError } from '../../../base/errors.ts'
import { findYamlError } from '../../../base/yaml.ts'
import type { TaskDefinition } from '../../../task-definition/definition.ts'
import { checkAppSpecNetwork, checkKind, checkLoadBalancer, checkVersion, findProperties } from './checks.ts'
import { addHooks, functionsIn } from './hooks.ts'
import { type AppSpecTree, keyOf, mapOf } from './tree.ts'

/** An AppSpec without its task definition, checked against the definition that will be deployed. */
export interface AppSpec {
  /** The text with the revision's ARN in its place. */
  withTaskDefinition(arn: string): string
  /** The Lambda functions of its hooks, as names or ARNs, by lifecycle events. */
  readonly functions: Readonly<Record<string, string>>
  /** What was put right in it. */
  readonly corrected?: string
}

/** The hex SHA-256 that CodeDeploy wants beside the content. */
export function sha256Of(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}

/**
 * Reads an AppSpec, checks it against the task definition and puts further hooks in. Comments and
 * parts that the action does not know survive; a mistake is reported with its line and column.
 */
export function readAppSpec(
  text: string,
  name: string,
  definition: TaskDefinition,
  hooks: Readonly<Record<string, string>>,
): AppSpec {
  const tree = parseTree(text, name)
  if (tree.document.contents === null) tree.fail('The AppSpec is empty')
  const root = mapOf(tree, tree.document.contents, 'The AppSpec')
  checkKind(tree, root)
  const corrected = checkVersion(tree, root)
  const properties = findProperties(tree, root)
  checkLoadBalancer(tree, properties, definition)
  checkAppSpecNetwork(tree, properties)
  addHooks(tree, root, hooks)
  const key = keyOf(properties, 'TaskDefinition') ?? 'TaskDefinition'
  return {
    functions: { ...functionsIn(root), ...hooks },
    ...(corrected === undefined ? {} : { corrected }),
    withTaskDefinition: arn => {
      properties.set(key, arn)
      return write(tree.document, root.flow ?? false)
    },
  }
}

/** JSON stays JSON: what was added to it is quoted like the rest. */
function write(document: Document, json: boolean): string {
  const quoted = {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'QUOTE_DOUBLE',
    doubleQuotedAsJSON: true,
  } as const
  return document.toString({ lineWidth: 0, ...(json ? quoted : {}) })
}

function parseTree(text: string, name: string): AppSpecTree {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `line ${line}, column ${col}`
  }
  const tree: AppSpecTree = {
    document,
    fail: (problem, node, next = 'Correct the AppSpec; nothing was changed.') => {
      const at = node?.range ? ` (${placeOf(node.range[0])})` : ''
      throw new DeployError({
        title: `AppSpec "${name}" is not valid`,
        message: `${problem.replace(/[.]$/, '')}${at}${problem.endsWith('?') ? '' : '.'}`,
        next,
      })
    },
  }
  const mistake = findYamlError(document)
  if (mistake) tree.fail(`${mistake.problem.replace(/\.$/, '')} (${placeOf(mistake.offset)})`)
  // YAML finds an alias without its anchor only when the text is written, after the first change.
  visit(document, {
    Alias: (_, alias) => {
      if (!alias.resolve(document)) tree.fail(`Alias *${alias.source} has no anchor`, alias)
    },
  })
  return tree
}
