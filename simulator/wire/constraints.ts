import { type Model, type Shape, shapeOf } from './model.ts'

const patterns = new Map<string, RegExp>()

const patternOf = (pattern: string): RegExp => {
  const known = patterns.get(pattern)
  if (known) return known
  const compiled = new RegExp(`^(?:${pattern})$`, 'u')
  patterns.set(pattern, compiled)
  return compiled
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const sizeOf = (value: unknown): { size: number; word: string } => {
  if (typeof value === 'number') return { size: value, word: 'value' }
  if (typeof value === 'string') return { size: value.length, word: 'length' }
  return { size: Object.keys(value as object).length, word: 'length' }
}

const compilable = (pattern: string): boolean => {
  try {
    patternOf(pattern)
    return true
  } catch {
    return false
  }
}

const ownViolations = (shape: Shape, value: unknown): string[] => {
  const found: string[] = []
  if (shape.enum && !shape.enum.includes(String(value))) {
    found.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`)
  }
  if (shape.type === 'timestamp' || shape.type === 'boolean') return found
  const { size, word } = sizeOf(value)
  if (shape.min !== undefined && size < shape.min) {
    found.push(`Member must have ${word} greater than or equal to ${shape.min}`)
  }
  if (shape.max !== undefined && size > shape.max) {
    found.push(`Member must have ${word} less than or equal to ${shape.max}`)
  }
  // Some of AWS's patterns are Java's and mean nothing here.
  if (shape.pattern && compilable(shape.pattern) && !patternOf(shape.pattern).test(String(value))) {
    found.push(`Member must satisfy regular expression pattern: ${shape.pattern}`)
  }
  return found
}

const children = (shape: Shape, value: unknown): [path: string, shape: string, value: unknown][] => {
  if (shape.type === 'structure') {
    const record = value as Record<string, unknown>
    return Object.entries(shape.members ?? {})
      .filter(([member]) => record[member] !== undefined)
      .map(([member, ref]) => [`.${member}`, ref.shape, record[member]])
  }
  if (shape.type === 'list') {
    return (value as unknown[]).map((each, index) => [
      `.${index + 1}.member`,
      shape.member?.shape ?? '',
      each,
    ])
  }
  if (shape.type === 'map') {
    return Object.entries(value as object).map(([key, each]) => [`.${key}`, shape.value?.shape ?? '', each])
  }
  return []
}

/** Every constraint of the model that the value breaks, in AWS's words; empty when it is fine. */
export function violations(model: Model, name: string, value: unknown, path = ''): string[] {
  const shape = shapeOf(model, name)
  if (shape.document) return []
  const at = path.replace(/^\./, '')
  const own = path === '' ? [] : ownViolations(shape, value)
  const missing = (shape.required ?? [])
    .filter(member => (value as Record<string, unknown>)[member] === undefined)
    .map(
      member =>
        `Value null at '${`${path}.${member}`.replace(/^\./, '')}' failed to satisfy constraint: Member must not be null`,
    )
  return [
    ...missing,
    ...own.map(text => `Value '${shown(value)}' at '${at}' failed to satisfy constraint: ${text}`),
    ...children(shape, value).flatMap(([step, childShape, child]) =>
      violations(model, childShape, child, path + step),
    ),
  ]
}

/** AWS's sentence for a list of violations. */
export const sentenceFor = (found: string[]): string =>
  `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`
