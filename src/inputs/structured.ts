import { conform, type Schema } from '../base/schema.ts'
import { badInput } from './fields.ts'

/** A text, or what YAML takes for a number or a boolean. */
export const TEXT: Schema = { kind: 'string' }

/** A list of these. */
export const listOf = (member: Schema): Schema => ({ kind: 'list', member: () => member })

/** A mapping with these members. */
export const mappingOf = (members: Readonly<Record<string, Schema>>): Schema => ({
  kind: 'structure',
  members: new Map(Object.entries(members).map(([name, schema]) => [name, () => schema])),
})

/** Whether the text of an input is a structure in YAML or JSON, and not one plain value. */
export function isStructured(text: string): boolean {
  return /^\s*[[{]|^\s*-\s|^\s*[\w-]+:(?:\s|$)/m.test(text)
}

/**
 * An input in YAML or JSON, fitted to the schema of its mapping or of its list; `form` completes "Write …". What an error
 * repeats are names of keys, no values.
 */
export async function structureIn(
  text: string,
  name: string,
  schemas: { readonly mapping: Schema; readonly list: Schema },
  form: string,
): Promise<unknown> {
  // The parser is loaded only where there is something to parse: the start is so much quicker.
  const { parseYaml } = await import('../base/yaml.ts')
  const parsed = parseYaml(text, `Input "${name}"`, { spelled: true })
  const { value, problems } = conform(parsed, Array.isArray(parsed) ? schemas.list : schemas.mapping)
  const [first] = problems
  if (first === undefined) return value
  const problem = first.problem.replace('is not known to the API', 'is not one of its keys')
  throw badInput(name, `${first.path || 'a value that'} ${problem}`, 'cannot be read', form)
}
