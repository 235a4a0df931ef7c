import { conform, isRecord, type Schema } from '../base/schema.ts'
import { badInput } from './fields.ts'

/** A text, or what YAML takes for a number or a boolean. */
export const TEXT: Schema = { kind: 'string' }

/** Whether the text of an input is a structure in YAML or JSON, and not one plain value. */
export function isStructured(text: string): boolean {
  return /^\s*[[{]|^\s*-\s|^\s*[\w-]+:(?:\s|$)/m.test(text)
}

/**
 * The entries of an input in YAML or JSON, of which one need not stand in a list: mappings fitted to the schema, and texts.
 * `form` completes "Write …". What an error repeats are names of keys, no values.
 */
export async function entriesIn(
  text: string,
  name: string,
  mapping: Schema,
  form: string,
): Promise<unknown[]> {
  // The parser is loaded only where there is something to parse: the start is so much quicker.
  const { parseYaml } = await import('../base/yaml.ts')
  const parsed = parseYaml(text, `Input "${name}"`, { spelled: true })
  return [parsed].flat().map(entry => {
    const { value, problems } = conform(entry, isRecord(entry) ? mapping : TEXT)
    const [first] = problems
    if (first === undefined) return value
    // The sentences behind the first are a hint.
    const [, problem, hint] = /^([^.]*)\.?(.*)$/s.exec(
      first.problem.replace('is not known to the API', 'is not one of its keys'),
    ) ?? ['', first.problem, '']
    throw badInput(name, `${first.path || 'a value that'} ${problem}`, 'cannot be read', form, hint)
  })
}
