import { apiError } from './api-error.ts'
import { type Model, type Shape, type ShapeRef, shapeOf } from './model.ts'

/** Form parameters as a tree: `A.member.1.B=x` is { A: { member: { 1: { B: 'x' } } } }, a leaf holds its text under ''. */
interface Tree {
  text?: string
  branches: Map<string, Tree>
}

const treeOf = (form: URLSearchParams): Tree => {
  const root: Tree = { branches: new Map() }
  for (const [name, text] of form) {
    let node = root
    for (const step of name.split('.')) {
      const next = node.branches.get(step) ?? { branches: new Map() }
      node.branches.set(step, next)
      node = next
    }
    node.text = text
  }
  return root
}

const malformed = (text: string) => apiError('MalformedInput', text)

const readText = (shape: Shape, text: string): unknown => {
  switch (shape.type) {
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw malformed(`Invalid boolean value: ${text}`)
    case 'integer':
    case 'long':
      if (/^-?\d+$/.test(text)) return Number(text)
      throw malformed(`Invalid integer value: ${text}`)
    case 'double':
    case 'float':
      return Number(text)
    case 'timestamp':
      return new Date(text)
    case 'string':
    case 'blob':
    case 'structure':
    case 'list':
    case 'map':
      return text
  }
}

/** Where the two query protocols differ: how a form names a member, and where it keeps the items of a list. */
interface Dialect {
  nameOf(member: string, ref: ShapeRef): string
  itemsOf(list: Tree): Map<string, Tree> | undefined
}

const plain: Dialect = {
  nameOf: (member, ref) => ref.locationName ?? member,
  itemsOf: list => list.branches.get('member')?.branches,
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const ec2: Dialect = {
  nameOf: (member, ref) => ref.queryName ?? capitalized(ref.locationName ?? member),
  itemsOf: list => list.branches,
}

const readList = (model: Model, shape: Shape, tree: Tree, dialect: Dialect): unknown[] => {
  const items = dialect.itemsOf(tree) ?? new Map<string, Tree>()
  return [...items.entries()]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => read(model, shape.member?.shape ?? '', item, dialect))
}

const read = (model: Model, name: string, tree: Tree, dialect: Dialect): unknown => {
  const shape = shapeOf(model, name)
  if (shape.type === 'list') return readList(model, shape, tree, dialect)
  if (shape.type !== 'structure') return readText(shape, tree.text ?? '')
  const result: Record<string, unknown> = {}
  for (const [member, ref] of Object.entries(shape.members ?? {})) {
    const branch = tree.branches.get(dialect.nameOf(member, ref))
    if (branch) result[member] = read(model, ref.shape, branch, dialect)
  }
  return result
}

/** A form body of the query protocol, read as the named shape. */
export const readQuery = (model: Model, name: string, form: URLSearchParams): unknown =>
  read(model, name, treeOf(form), plain)

/** The same of the EC2 query protocol. */
export const readEc2Query = (model: Model, name: string, form: URLSearchParams): unknown =>
  read(model, name, treeOf(form), ec2)
