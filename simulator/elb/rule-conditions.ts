import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { type ApiError, apiError } from '../wire/api-error.ts'
import { limitOf } from './account-limits.ts'
import type { ElbState } from './state.ts'

const once = ['host-header', 'http-request-method', 'path-pattern', 'source-ip']

/** The member that holds a field's values. Only two fields have the older spelling, `Values`, too. */
const configs = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'query-string': 'QueryStringConfig',
  'source-ip': 'SourceIpConfig',
} as const
const spelledTwice = ['host-header', 'path-pattern']

type Field = keyof typeof configs

const longest = 128
const refused = (message: string): ApiError => apiError('ValidationError', message)

const fieldOf = ({ Field: field }: RuleCondition): Field => {
  if (!field) throw refused('A condition field must be specified')
  if (!(field in configs))
    throw refused(`Condition field '${field}' must be one of '[${Object.keys(configs)}]'`)
  return field as Field
}

/** The values that a condition compares with; those of a query string are `key=value`. */
export function valuesOf(condition: RuleCondition): string[] {
  if (condition.QueryStringConfig) {
    return (condition.QueryStringConfig.Values ?? []).map(({ Key, Value }) => `${Key ?? ''}=${Value ?? ''}`)
  }
  const config = condition[configs[fieldOf(condition)]] as { Values?: string[] } | undefined
  return config?.Values ?? condition.Values ?? []
}

const regexesOf = (condition: RuleCondition): string[] => {
  const config = condition[configs[fieldOf(condition)]] as { RegexValues?: string[] } | undefined
  return config?.RegexValues ?? condition.RegexValues ?? []
}

const checkSpelling = (condition: RuleCondition): void => {
  const field = fieldOf(condition)
  const config = configs[field]
  if (condition.Values?.length && condition[config]) {
    throw refused(`You cannot provide both Values and '${config}' for a condition of type '${field}'`)
  }
  if (condition.Values?.length && !spelledTwice.includes(field)) {
    throw refused(`You must provide '${config}' for a condition of type '${field}'`)
  }
  if (field === 'http-header' && !condition.HttpHeaderConfig?.HttpHeaderName) {
    throw refused("An 'http-header' condition must have the name of a header")
  }
  if (valuesOf(condition).length + regexesOf(condition).length === 0) {
    throw refused('A condition value must be specified')
  }
}

const checkValue = (field: string, value: string): void => {
  if (value.length > longest) {
    throw refused(`Condition value '${value}' is longer than ${longest} characters`)
  }
  if (field === 'host-header' && !/^[A-Za-z0-9.*?-]+$/.test(value)) {
    throw refused(`Condition value '${value}' contains a character that is not valid`)
  }
}

/** Throws for conditions that AWS refuses. */
export function checkConditions(state: Pick<ElbState, 'limits'>, conditions: RuleCondition[]): void {
  if (conditions.length === 0) throw refused('A rule must have at least one condition')
  for (const condition of conditions) checkSpelling(condition)
  for (const field of once) {
    if (conditions.filter(each => each.Field === field).length > 1) {
      throw refused(`A rule can only have one '${field}' condition`)
    }
  }
  for (const condition of conditions) {
    for (const value of valuesOf(condition)) checkValue(fieldOf(condition), value)
  }
  const values = conditions.flatMap(valuesOf)
  const most = limitOf(state, 'condition-values-per-alb-rule')
  if (values.length + conditions.flatMap(regexesOf).length > most) {
    throw refused(`A rule can only have '${most}' condition values and regex values`)
  }
  const wildcards = values.join('').replaceAll(/[^*?]/g, '').length
  const mostWildcards = limitOf(state, 'condition-wildcards-per-alb-rule')
  if (wildcards > mostWildcards) {
    throw refused(`A rule can only have '${mostWildcards}' condition wildcards`)
  }
}

/** Both spellings of a condition's values, as AWS answers them whichever was given. */
export function bothSpellings(condition: RuleCondition): RuleCondition {
  const Values = valuesOf(condition)
  if (Values.length === 0) return condition
  if (condition.Field === 'host-header') return { ...condition, Values, HostHeaderConfig: { Values } }
  if (condition.Field === 'path-pattern') return { ...condition, Values, PathPatternConfig: { Values } }
  return condition
}
