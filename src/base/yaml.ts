import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import { DeployError } from './errors.ts'
import { spell } from './spelled.ts'

/** Far more than anything that AWS takes; each alias and each level makes the rest dearer to read. */
const LIMITS = { aliases: 100, depth: 100 }

const TOO_DEEP = `More than ${LIMITS.depth} levels`

/** A mistake in a text; it never repeats what was read, which may be a secret or a file that was not meant. */
export interface YamlError {
  readonly problem: string
  /** Where it is, counted in characters. */
  readonly offset: number
}

/** How a text is read. */
export interface YamlReading {
  /** Leaves a number or boolean that is not printed as it was written as `Spelled`, for `conform` to choose. */
  readonly spelled?: boolean
}

/**
 * The plain value of a JSON or YAML text; mistakes are reported with their line and column. Numbers that would change are
 * the text that was written. Merge keys count as aliases do.
 */
export function parseYaml(text: string, name: string, { spelled = false }: YamlReading = {}): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: lines,
    prettyErrors: false,
    // The parser compares each key with all others; `mistakeIn` does not.
    uniqueKeys: false,
    merge: true,
  })
  const mistake = findYamlError(document) ?? findReferenceError(document)
  if (mistake) {
    const { line, col } = lines.linePos(mistake.offset)
    throw unreadable(
      name,
      `Line ${line}, column ${col}: ${mistake.problem}`,
      'Write it as valid JSON or YAML 1.2.',
    )
  }
  visit(document, { Scalar: (key, scalar) => keepSource(scalar, key === 'key', spelled) })
  try {
    return document.toJS() as unknown
  } catch (cause) {
    throw unreadable(name, 'It says the same thing too often.', 'Use fewer YAML aliases.', cause)
  }
}

function unreadable(name: string, message: string, next: string, cause?: unknown): DeployError {
  return new DeployError({ title: `${name} cannot be read`, message, next }, { cause })
}

/** The first mistake that makes a document unreadable, or unreadable in reasonable time. */
export function findYamlError(document: Document.Parsed): YamlError | undefined {
  const problem = document.errors[0] ?? document.warnings[0]
  if (problem) return { problem: describeProblem(problem.code, problem.message), offset: problem.pos[0] }
  const found: YamlError[] = []
  const note = (problem: string, range: readonly number[] | null | undefined): symbol => {
    found.push({ problem, offset: range?.[0] ?? 0 })
    return visit.BREAK
  }
  let aliases = 0
  visit(document, {
    Alias: (_, { range }) => {
      aliases += 1
      return aliases > LIMITS.aliases ? note(`More than ${LIMITS.aliases} aliases`, range) : undefined
    },
    Seq: (_, { range }, path) => (path.length > LIMITS.depth ? note(TOO_DEEP, range) : undefined),
    Map: (_, { items, range }, path) => {
      if (path.length > LIMITS.depth) return note(TOO_DEEP, range)
      const odd = items.find(({ key }) => isNode(key) && !isScalar(key))
      if (odd) return note('A key is not a text', isNode(odd.key) ? odd.key.range : range)
      const seen = new Set<unknown>()
      const duplicate = items.find(({ key }) => isScalar(key) && seen.size === seen.add(nameOf(key)).size)
      return isScalar<unknown>(duplicate?.key)
        ? note('Map keys must be unique', duplicate.key.range)
        : undefined
    },
  })
  return found[0]
}

/** What the parser finds only when it puts the value together, and then without a place. */
function findReferenceError(document: Document.Parsed): YamlError | undefined {
  const found: YamlError[] = []
  const note = (problem: string, node: { range?: readonly number[] | null }): symbol => {
    found.push({ problem, offset: node.range?.[0] ?? 0 })
    return visit.BREAK
  }
  const isMappings = (node: unknown): boolean => {
    const source = isAlias(node) ? node.resolve(document) : node
    return isMap(source)
  }
  visit(document, {
    Alias: (_, alias, path) => {
      const named = alias.resolve(document)
      if (named === undefined) return note('An alias has no anchor', alias)
      return path.some(outer => outer === named)
        ? note('An alias is inside of what it names', alias)
        : undefined
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || typeof key.value !== 'symbol') return undefined
      const source = isAlias(value) ? value.resolve(document) : value
      const merged = isSeq(source) ? source.items.every(isMappings) : isMappings(source)
      return merged ? undefined : note('A merge key has something else than mappings', key)
    },
  })
  return found[0]
}

/** A merge key is a symbol, another one each time. */
function nameOf({ value }: Scalar): unknown {
  return typeof value === 'symbol' ? value.description : value
}

/** Where the parser's own sentence has in it what it found. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['BAD_COLLECTION_TYPE', 'Unresolved tag'],
  ['BAD_DIRECTIVE', 'Unknown directive'],
  ['BAD_DQ_ESCAPE', 'Invalid escape sequence'],
  ['MULTIPLE_DOCS', 'More than one document'],
  ['RESOURCE_EXHAUSTION', TOO_DEEP],
  ['TAG_RESOLVE_FAILED', 'Unresolved tag'],
])

/** Some of the parser's other sentences end with what it found. */
function describeProblem(code: string, message: string): string {
  return SENTENCES.get(code) ?? message.replace(/:.*$/s, '')
}

/** `1.10`, `007`, `True` or an account id with a leading zero would change; as text they stay what was written. */
function keepSource(scalar: Scalar, isKey: boolean, spelled: boolean): void {
  const { value, source } = scalar
  if (source === undefined || (typeof value !== 'number' && typeof value !== 'boolean')) return
  if (String(value) === source) return
  // A whole number that is too long to be exact is no number that anything takes.
  const inexact = Number.isInteger(value) && !Number.isSafeInteger(value)
  if (isKey || inexact || (!spelled && typeof value === 'number')) scalar.value = source
  else if (spelled) scalar.value = spell(value, source)
}
