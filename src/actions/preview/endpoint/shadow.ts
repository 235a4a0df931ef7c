import type { ListenerRule, RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import type { PriorityRange } from '../route-inputs.ts'
import { ALL_ADDRESSES, coverAddresses } from './addresses.ts'
import { includes, readWildcards } from './wildcards.ts'

type Condition = NonNullable<RuleBody['Conditions']>[number]

/**
 * The first rule that is certain to take every request of a preview before the preview's own rule is tried. Regular
 * expressions of other rules are not evaluated: such a condition is met only by the same expression.
 */
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

/** Whether every request that meets our conditions meets this one too. */
function isImplied(condition: Condition, own: readonly Condition[]): boolean {
  if (takesAll(condition)) return true
  return own.some(
    ours =>
      ours.Field === condition.Field && headerOf(ours) === headerOf(condition) && isNarrower(ours, condition),
  )
}

/** Whether every alternative of one condition is met by the other; only addresses by several of its values together. */
function isNarrower(ours: Condition, theirs: Condition): boolean {
  if (ours.Field === 'source-ip') return coverAddresses(valuesOf(theirs), valuesOf(ours))
  const [mine, others] = [alternativesOf(ours), alternativesOf(theirs)]
  return mine.length > 0 && mine.every(one => others.some(other => covers(theirs.Field, other, one)))
}

/** Every request has a host, a path and an address, and a path begins with a slash. */
function takesAll(condition: Condition): boolean {
  const values = valuesOf(condition)
  if (condition.Field === 'source-ip') return coverAddresses(values, ALL_ADDRESSES)
  if (condition.Field === 'path-pattern') return values.some(value => /^\/?\*+$/.test(value))
  return condition.Field === 'host-header' && values.some(value => /^\*+$/.test(value))
}

/** One of the values of a condition, of which a request has to meet any. */
type Alternative =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'regex'; readonly regex: string }
  | { readonly kind: 'pair'; readonly key: string | undefined; readonly value: string }

function alternativesOf(condition: Condition): Alternative[] {
  const { QueryStringConfig: query, HostHeaderConfig: host, PathPatternConfig: path } = condition
  const regexes = [host, path, condition.HttpHeaderConfig, condition].flatMap(one => one?.RegexValues ?? [])
  return [
    ...valuesOf(condition).map(value => ({ kind: 'value', value }) as const),
    ...regexes.map(regex => ({ kind: 'regex', regex }) as const),
    ...(query?.Values ?? []).map(
      ({ Key: key, Value: value = '' }) => ({ kind: 'pair', key, value }) as const,
    ),
  ]
}

/** AWS answers some values in two spellings. */
function valuesOf(condition: Condition): string[] {
  const { HostHeaderConfig: host, PathPatternConfig: path, HttpHeaderConfig: header } = condition
  const configs = [host, path, header, condition.SourceIpConfig, condition.HttpRequestMethodConfig, condition]
  return configs.flatMap(config => config?.Values ?? [])
}

function headerOf({ HttpHeaderConfig }: Condition): string | undefined {
  return HttpHeaderConfig?.HttpHeaderName?.toLowerCase()
}

/** Whether one alternative of a condition is met by whatever meets the other. */
function covers(field: string | undefined, outer: Alternative, inner: Alternative): boolean {
  if (outer.kind === 'pair' && inner.kind === 'pair') {
    const sameKey = outer.key === undefined || (inner.key !== undefined && alike(outer.key, inner.key, true))
    return sameKey && alike(outer.value, inner.value, true)
  }
  if (outer.kind === 'regex' && inner.kind === 'regex') return outer.regex === inner.regex
  if (outer.kind !== 'value' || inner.kind !== 'value') return false
  switch (field ?? '') {
    case 'path-pattern':
      return includes(readWildcards(outer.value), readWildcards(inner.value))
    case 'host-header':
    case 'http-header':
      return alike(outer.value, inner.value)
    default:
      return outer.value === inner.value
  }
}

/** Paths and methods are compared with regard to case, everything else without. */
function alike(outer: string, inner: string, escaped = false): boolean {
  const [all, some] = [outer, inner].map(text => readWildcards(text.toLowerCase(), { escaped }))
  return all !== undefined && some !== undefined && includes(all, some)
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
