import { CAPACITY_RULES } from './rules/capacity.ts'
import { CONTAINER_RULES } from './rules/container.ts'
import { IMAGE_RULES, PLATFORM_RULES } from './rules/image.ts'
import { LOAD_BALANCER_RULES } from './rules/load-balancer.ts'
import { CONNECTION_RULES, DENIED_RULES, MISSING_RULES, VOLUME_RULES } from './rules/preparation.ts'
import type { Rule } from './rules/rule.ts'
import { SERVICE_RULES } from './rules/service.ts'

/**
 * The rules in the order in which they are tried, the first that fits decides.
 * What is most particular comes first: a refused or broken connection is told before what it was for.
 */
export const RULES: readonly Rule[] = [
  ...SERVICE_RULES,
  ...CAPACITY_RULES,
  ...LOAD_BALANCER_RULES,
  ...PLATFORM_RULES,
  ...VOLUME_RULES,
  ...CONNECTION_RULES,
  ...DENIED_RULES,
  ...MISSING_RULES,
  ...IMAGE_RULES,
  ...CONTAINER_RULES,
]

/** What a text says by the first rule that fits it. */
export interface Match {
  readonly cause: Rule[0]
  readonly subject?: string
}

/** So many texts are remembered; a service shows its last hundred events at every look, and hundreds may be watched. */
const REMEMBERED = 10_000
const remembered = new Map<string, Match | undefined>()

/** The first of all rules that fits a text, with what the text is about; a text that was read before is not read again. */
export function matchOf(text: string): Match | undefined {
  if (remembered.has(text)) return remembered.get(text)
  if (remembered.size >= REMEMBERED) remembered.clear()
  const match = firstMatch(text, RULES)
  remembered.set(text, match)
  return match
}

/** The first of these rules that fits a text. */
export function firstMatch(text: string, rules: readonly Rule[]): Match | undefined {
  const rule = rules.find(([, when]) => [when].flat().every(pattern => pattern.test(text)))
  if (!rule) return undefined
  const [cause, , about] = rule
  const subject = about
    ?.exec(text)
    ?.slice(1)
    .find(group => group !== undefined)
  return subject ? { cause, subject: subject.replace(/(?<![.,:;)'"])[.,:;)'"]+$/, '') } : { cause }
}
