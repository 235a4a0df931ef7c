import type { ListenerRule, RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import type { PriorityRange } from '../route-inputs.ts'

type Condition = NonNullable<RuleBody['Conditions']>[number]

/** The first rule that would take every request of a preview before the preview's own rule is tried. */
export function findShadowingRule(
  body: RuleBody,
  present: readonly ListenerRule[],
  { last }: PriorityRange,
): ListenerRule | undefined {
  const own = body.Conditions ?? []
  return present.find(
    ({ priority, conditions }) =>
      Number(priority) < last && conditions.every(condition => isImplied(condition, own)),
  )
}

/** Whether what fulfils our conditions fulfils this one too. */
function isImplied(condition: Condition, own: readonly Condition[]): boolean {
  const patterns = valuesOf(condition)
  if (condition.Field === 'path-pattern' && patterns.includes('*')) return true
  return own.some(
    ours =>
      ours.Field === condition.Field &&
      ours.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() ===
        condition.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() &&
      valuesOf(ours).every(value => patterns.some(pattern => matchesPattern(pattern, value))),
  )
}

function valuesOf(condition: Condition): string[] {
  const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, SourceIpConfig, HttpRequestMethodConfig } =
    condition
  const configs = [
    HostHeaderConfig,
    PathPatternConfig,
    HttpHeaderConfig,
    SourceIpConfig,
    HttpRequestMethodConfig,
  ]
  return configs.flatMap(config => config?.Values ?? []).concat(condition.Values ?? [])
}

/** `*` stands for any characters, `?` for one. */
function matchesPattern(pattern: string, value: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'i').test(value)
}

/** The error for a preview that nobody would ever get to. */
export function ruleShadowed(
  { priority }: ListenerRule,
  url: string,
  { first, last }: PriorityRange,
): DeployError {
  return new DeployError({
    title: 'Another listener rule takes all requests of the preview',
    message: `The rule with priority ${priority} is tried before those of previews, which are given ${first} to ${last}, and takes everything that is meant for ${url}.`,
    next: `Give that rule a higher number than ${last}, or write a range below ${priority} into the input "preview-priorities".`,
  })
}

/**
 * The free priority for a pull request: the one its number leads to, else the next free one in the range.
 * Different pull requests begin at different places, so that runs at the same time seldom meet.
 */
export function freePriority(
  { first, last }: PriorityRange,
  number: number,
  taken: ReadonlySet<string>,
): number | undefined {
  const width = last - first + 1
  const begin = number % width
  for (let step = 0; step < width; step++) {
    const priority = first + ((begin + step) % width)
    if (!taken.has(String(priority))) return priority
  }
  return undefined
}

/** The error for a range without a free priority. */
export function noFreePriority({ first, last }: PriorityRange, listener: string): DeployError {
  return new DeployError({
    title: 'No listener rule priority is free for the preview',
    message: `All priorities from ${first} to ${last} of the listener ${listener} are taken.`,
    next: 'Take away previews that nobody needs, or widen the input "preview-priorities".',
  })
}
