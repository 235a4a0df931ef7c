import { type Model, shapeOf } from './model.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/** Text made safe inside an XML element. */
export const escapeXml = (text: string): string => text.replace(/[&<>"\r]/g, found => escapes[found] ?? found)

/** One element. */
export const element = (name: string, inner: string): string =>
  inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`

const textOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : escapeXml(String(value))

const members = (model: Model, name: string, value: Record<string, unknown>): string =>
  Object.entries(shapeOf(model, name).members ?? {})
    .filter(([member]) => value[member] !== undefined && value[member] !== null)
    .map(([member, ref]) => element(ref.locationName ?? member, writeXml(model, ref.shape, value[member])))
    .join('')

const entries = (model: Model, name: string, value: Record<string, unknown>): string =>
  Object.entries(value)
    .map(([key, each]) =>
      element(
        'entry',
        element('key', escapeXml(key)) +
          element('value', writeXml(model, shapeOf(model, name).value?.shape ?? '', each)),
      ),
    )
    .join('')

/** The inside of the element that holds a value of the named shape. */
export function writeXml(model: Model, shapeName: string, value: unknown): string {
  const shape = shapeOf(model, shapeName)
  if (shape.type === 'structure') return members(model, shapeName, value as Record<string, unknown>)
  if (shape.type === 'map') return entries(model, shapeName, value as Record<string, unknown>)
  if (shape.type === 'list') {
    const name = shape.member?.locationName ?? 'member'
    return (value as unknown[])
      .map(each => element(name, writeXml(model, shape.member?.shape ?? '', each)))
      .join('')
  }
  return textOf(value)
}
