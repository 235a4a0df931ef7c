import type { Conditions } from '../../permissions/actions.ts'
import { arnLike, like, listOf } from './wildcard.ts'

type Context = Readonly<Record<string, string | readonly string[]>>
type Compare = (wanted: string, given: string) => boolean

const same: Compare = (wanted, given) => wanted === given
const sameText: Compare = (wanted, given) => wanted.toLowerCase() === given.toLowerCase()

/** The operators that compare; each has a negated twin. */
const comparisons: Readonly<Record<string, { compare: Compare; negated: boolean }>> = {
  StringEquals: { compare: same, negated: false },
  StringNotEquals: { compare: same, negated: true },
  StringEqualsIgnoreCase: { compare: sameText, negated: false },
  StringNotEqualsIgnoreCase: { compare: sameText, negated: true },
  StringLike: { compare: like, negated: false },
  StringNotLike: { compare: like, negated: true },
  // For ARNs, equal and like are the same to IAM.
  ArnEquals: { compare: arnLike, negated: false },
  ArnLike: { compare: arnLike, negated: false },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnNotLike: { compare: arnLike, negated: true },
  Bool: { compare: sameText, negated: false },
}

/** Whether a request meets all conditions of a statement. An operator that is not known here is a mistake of ours. */
export function meets(conditions: Conditions, context: Context): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holds(operator, listOf(values), find(context, key))),
  )
}

const holds = (
  operator: string,
  wanted: readonly string[],
  given: readonly string[] | undefined,
): boolean => {
  if (operator === 'Null') return wanted.includes(String(given === undefined))
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  const comparison = comparisons[name]
  if (comparison === undefined) throw new Error(`Condition operator ${operator} is not simulated`)
  const { compare, negated } = comparison
  if (given === undefined)
    return ifExists !== undefined || set === 'ForAllValues' || (negated && set === undefined)
  const one = (value: string) => wanted.some(pattern => compare(pattern, value)) !== negated
  return set === 'ForAllValues' || (negated && set === undefined) ? given.every(one) : given.some(one)
}

/** Keys are compared without regard to case. */
const find = (context: Context, key: string): readonly string[] | undefined => {
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())
  return found && listOf(found[1])
}
