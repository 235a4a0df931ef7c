import { badInput, type Field } from '../inputs/fields.ts'

/** One input of an official action, and what has become of it. */
export interface OfficialInput {
  /** Where it went, for a person who meets the old name: our input, or why there is none. */
  readonly replacement: string
  /** Whether it is about the task that runs before the deployment, and says nothing without one. */
  readonly isOfTask?: boolean
  /** Our inputs that it sets, by name; nothing where it is not set. */
  translate?(field: Field): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
}

/** An input that has the same meaning here, under the same name or another. */
export function sameInput(old: string, name = old): OfficialInput {
  return { replacement: `\`${name}\``, translate: field => inputValue(name, field(old)?.trim()) }
}

/** An input that sets nothing here. */
export function unusedInput(why: string): OfficialInput {
  return { replacement: why }
}

/** Our input with this value, or nothing. */
export function inputValue(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value }
}

/** `true` or `false` in any case, as the official actions read them; what is neither they took for `false`. */
export function booleanInput(field: Field, name: string): boolean | undefined {
  const text = field(name)?.trim().toLowerCase()
  if (text === undefined) return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  throw badInput(name, text, 'is neither true nor false', 'true or false')
}
