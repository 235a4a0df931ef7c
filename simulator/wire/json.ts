import { apiError } from './api-error.ts'
import { type Model, type Shape, shapeOf } from './model.ts'

const serialization = (message: string) => apiError('SerializationException', message)

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'structure'
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE'
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE'
  return 'STRING_VALUE'
}

const wanted: Record<string, string> = {
  string: 'a String',
  boolean: 'a Boolean',
  integer: 'an Integer',
  long: 'a Long',
  double: 'a Double',
  float: 'a Float',
  timestamp: 'a Timestamp',
  blob: 'a Blob',
}

const mismatch = (shape: Shape, value: unknown) => {
  const kind = kindOf(value)
  if (kind === 'list') return serialization('Start of list found where not expected')
  if (kind === 'structure') return serialization('Start of structure or map found where not expected.')
  if (shape.type === 'list') return serialization('Expected list or null')
  if (shape.type === 'structure' || shape.type === 'map') return serialization('Expected null')
  return serialization(`${kind} can not be converted to ${wanted[shape.type]}`)
}

const readScalar = (shape: Shape, value: unknown): unknown => {
  switch (shape.type) {
    case 'string':
    case 'blob':
      if (typeof value === 'string') return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'integer':
    case 'long':
      if (typeof value === 'number') return Math.trunc(value)
      break
    case 'double':
    case 'float':
      if (typeof value === 'number') return value
      break
    case 'timestamp':
      if (typeof value === 'number') return new Date(Math.round(value * 1000))
      if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return new Date(value)
      break
    case 'structure':
    case 'list':
    case 'map':
      break
  }
  throw mismatch(shape, value)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON value read as the named shape: unknown members and nulls vanish, a wrong type is AWS's SerializationException. */
export function readJson(model: Model, name: string, value: unknown): unknown {
  const shape = shapeOf(model, name)
  if (shape.document) return value
  if (shape.type === 'structure') {
    if (!isRecord(value)) throw mismatch(shape, value)
    const result: Record<string, unknown> = {}
    for (const member in shape.members) {
      const given = value[member]
      if (given !== undefined && given !== null)
        result[member] = readJson(model, shape.members[member]?.shape ?? '', given)
    }
    return result
  }
  if (shape.type === 'list') {
    if (!Array.isArray(value)) throw mismatch(shape, value)
    const item = shape.member?.shape ?? ''
    return value.filter(each => each !== null).map(each => readJson(model, item, each))
  }
  if (shape.type === 'map') {
    if (!isRecord(value)) throw mismatch(shape, value)
    const item = shape.value?.shape ?? ''
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== null)
        .map(([key, each]) => [key, readJson(model, item, each)]),
    )
  }
  return readScalar(shape, value)
}

/** A value written as the named shape: members the model lacks stay behind, times become epoch seconds. */
export function writeJson(model: Model, name: string, value: unknown): unknown {
  const shape = shapeOf(model, name)
  if (shape.document) return value
  if (shape.type === 'timestamp') {
    if (value instanceof Date) return value.getTime() / 1000
    throw new Error(`${name} is not a date: ${String(value)}`)
  }
  if (shape.type === 'structure' && isRecord(value)) {
    const result: Record<string, unknown> = {}
    for (const member in shape.members) {
      const given = value[member]
      if (given !== undefined && given !== null)
        result[member] = writeJson(model, shape.members[member]?.shape ?? '', given)
    }
    return result
  }
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map(each => writeJson(model, shape.member?.shape ?? '', each))
  }
  if (shape.type === 'map' && isRecord(value)) {
    const item = shape.value?.shape ?? ''
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, writeJson(model, item, each)]))
  }
  return readScalar(shape, value)
}

/** The JSON of a body; an empty one is an empty object. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body)
  } catch {
    throw serialization('Unexpected end-of-input or malformed JSON')
  }
}
