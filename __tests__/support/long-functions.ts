import { parseSync } from '@swc/core'

/** A node of the syntax tree; spans count bytes, from where the parser has got to with all texts so far. */
interface Node {
  readonly type: string
  readonly span?: { readonly start: number; readonly end: number }
  readonly [member: string]: unknown
}

const FUNCTIONS =
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ClassMethod|PrivateMethod|Constructor|MethodProperty|GetterProperty|SetterProperty)$/

/** The functions of a TypeScript text that have more lines than `most`, each with its name and its first line. */
export function longFunctions(text: string, most: number): string[] {
  // A statement before the text tells where the spans of the text begin.
  const tree = parseSync(`;${text}`, { syntax: 'typescript', target: 'es2022' })
  const [first] = tree.body
  const offset = first?.span.end ?? 0
  const bytes = Buffer.from(text)
  const lineAt = (position: number) =>
    bytes
      .subarray(0, position - offset)
      .toString()
      .split('\n').length
  const long: string[] = []
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, name)
    if (!isNode(value)) return
    const own = nameOf(value) ?? name
    if (value.span && FUNCTIONS.test(value.type)) {
      const start = lineAt(value.span.start)
      const lines = lineAt(value.span.end) - start + 1
      if (lines > most) long.push(`${own}, line ${start}: ${lines} lines`)
    }
    for (const member of Object.values(value)) visit(member, own)
  }
  visit(tree.body, 'a function without a name')
  return long
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a declaration, a variable or a member is called. */
function nameOf({ identifier, id, key }: Node): string | undefined {
  const named = [identifier, id, key].find(isNode)
  return typeof named?.['value'] === 'string' ? named['value'] : undefined
}
