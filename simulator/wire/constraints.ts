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

const NONE: readonly string[] = []

const isConstrained = ({ enum: values, min, max, pattern }: Shape): boolean =>
  values !== undefined || min !== undefined || max !== undefined || pattern !== undefined

const ownViolations = (shape: Shape, value: unknown): readonly string[] => {
  if (!isConstrained(shape)) return NONE
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

/** Adds what a value breaks of its shape, and of the shapes within it, to `found`: most values break nothing. */
const collect = (model: Model, name: string, value: unknown, path: string, found: string[]): void => {
  const shape = shapeOf(model, name)
  if (shape.document) return
  for (const member of shape.required ?? []) {
    if ((value as Record<string, unknown>)[member] !== undefined) continue
    const at = placeOf(`${path}.${member}`)
    found.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`)
  }
  if (path !== '') {
    for (const text of ownViolations(shape, value)) {
      found.push(`Value '${shown(value)}' at '${placeOf(path)}' failed to satisfy constraint: ${text}`)
    }
  }
  collectChildren(model, shape, value, path, found)
}

const placeOf = (path: string): string => path.replace(/^\./, '')

const collectChildren = (model: Model, shape: Shape, value: unknown, path: string, found: string[]): void => {
  if (shape.type === 'structure') {
    const record = value as Record<string, unknown>
    for (const member in shape.members) {
      const child = record[member]
      if (child !== undefined)
        collect(model, shape.members[member]?.shape ?? '', child, `${path}.${member}`, found)
    }
  } else if (shape.type === 'list') {
    let count = 0
    for (const each of value as unknown[]) {
      count += 1
      collect(model, shape.member?.shape ?? '', each, `${path}.${count}.member`, found)
    }
  } else if (shape.type === 'map') {
    const record = value as Record<string, unknown>
    for (const key in record) collect(model, shape.value?.shape ?? '', record[key], `${path}.${key}`, found)
  }
}

/** Every constraint of the model that the value breaks, in AWS's words; empty when it is fine. */
export function violations(model: Model, name: string, value: unknown): string[] {
  const found: string[] = []
  collect(model, name, value, '', found)
  return found
}

/** AWS's sentence for a list of violations. */
export const sentenceFor = (found: string[]): string =>
  `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`
