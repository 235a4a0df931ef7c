import { parseSync } from '@swc/core'

/** A change of one place in a source that its author would not have meant. */
export interface Mutant {
  /** Path in the repository. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** Where in the file's bytes, and what stands there instead. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly kind: 'guard removed' | 'condition negated' | 'operator swapped'
}

/** A node of the syntax tree; spans count bytes, from where the parser has got to with all texts so far. */
interface Node {
  readonly type: string
  readonly span: { readonly start: number; readonly end: number }
  readonly [member: string]: unknown
}

const SWAPPED: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
}

/** Statements after which nothing of the block is done. */
const LEAVES = new Set(['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'])

/** All mutants of a source, in its order. */
export function mutantsOf(file: string, source: string): Mutant[] {
  // A statement before the text tells where the spans of the text begin.
  const tree = parseSync(`;${source}`, { syntax: 'typescript', target: 'es2022' })
  const offset = tree.body[0]?.span.end ?? 0
  const bytes = Buffer.from(source)
  const found: Mutant[] = []
  const add = (kind: Mutant['kind'], { start, end }: Node['span'], change: (text: string) => string) => {
    const [from, to] = [start - offset, end - offset]
    const line = bytes.subarray(0, from).toString().split('\n').length
    found.push({ file, line, from, to, kind, text: change(bytes.subarray(from, to).toString()) })
  }
  walk(tree, node => {
    if (node.type === 'IfStatement') addCondition(node, add)
    if (node.type === 'ConditionalExpression') add('condition negated', spanIn(node, 'test'), negated)
    if (node.type === 'BinaryExpression') addOperator(node, add)
  })
  return found.sort((a, b) => a.from - b.from)
}

type Add = (kind: Mutant['kind'], span: Node['span'], change: (text: string) => string) => void

const negated = (text: string): string => `!(${text})`

function addCondition(node: Node, add: Add): void {
  const test = spanIn(node, 'test')
  add('condition negated', test, negated)
  if (!node['alternate'] && leaves(node['consequent'] as Node))
    add('guard removed', test, text => `false && (${text})`)
}

/** Whether a statement, or the last one of a block, ends what is done here. */
function leaves(statement: Node): boolean {
  const last = statement.type === 'BlockStatement' ? (statement['stmts'] as Node[]).at(-1) : statement
  return last !== undefined && LEAVES.has(last.type)
}

function addOperator(node: Node, add: Add): void {
  const operator = String(node['operator'])
  const swapped = SWAPPED[operator]
  if (swapped === undefined) return
  const [left, right] = [spanIn(node, 'left'), spanIn(node, 'right')]
  add('operator swapped', { start: left.end, end: right.start }, text => text.replace(operator, swapped))
}

const spanIn = (node: Node, member: string): Node['span'] => (node[member] as Node).span

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && 'span' in value) visit(value as Node)
  for (const each of Object.values(value)) walk(each, visit)
}

/** A source with the mutant in it. */
export function mutated(source: string, { from, to, text }: Mutant): string {
  const bytes = Buffer.from(source)
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(to)]).toString()
}
