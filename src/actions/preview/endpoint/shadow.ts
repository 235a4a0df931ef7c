import { BlockList, isIP, isIPv6 } from 'node:net'
import type { ListenerRule, RuleBody } from '../../../aws/elb/rules.ts'
import { DeployError } from '../../../base/errors.ts'
import type { PriorityRange } from '../route-inputs.ts'
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
  return own.some(ours => {
    const [theirs, mine] = [alternativesOf(condition), alternativesOf(ours)]
    return (
      ours.Field === condition.Field &&
      headerOf(ours) === headerOf(condition) &&
      mine.length > 0 &&
      mine.every(one => theirs.some(other => covers(condition.Field, other, one)))
    )
  })
}

/** Every request has a host and a path, and a path begins with a slash. */
function takesAll(condition: Condition): boolean {
  const values = valuesOf(condition)
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
    case 'source-ip':
      return includesCidr(outer.value, inner.value)
    default:
      return outer.value === inner.value
  }
}

/** Paths and methods are compared with regard to case, everything else without. */
function alike(outer: string, inner: string, escaped = false): boolean {
  const [all, some] = [outer, inner].map(text => readWildcards(text.toLowerCase(), { escaped }))
  return all !== undefined && some !== undefined && includes(all, some)
}

/** Whether a block of addresses, such as `10.0.0.0/8`, has another one in it. */
function includesCidr(outer: string, inner: string): boolean {
  const [all, some] = [readCidr(outer), readCidr(inner)]
  if (!all || !some || all.family !== some.family || all.prefix > some.prefix) return false
  const block = new BlockList()
  block.addSubnet(all.network, all.prefix, all.family)
  return block.check(some.network, some.family)
}

function readCidr(text: string) {
  const [network = '', length = ''] = text.split('/')
  const family = isIPv6(network) ? 'ipv6' : 'ipv4'
  const prefix = Number(length)
  if (isIP(network) === 0 || !/^\d{1,3}$/.test(length) || prefix > (family === 'ipv6' ? 128 : 32))
    return undefined
  return { network, prefix, family } as const
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
