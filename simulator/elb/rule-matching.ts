import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { like } from '../authorization/wildcard.ts'
import { valuesOf } from './rule-conditions.ts'

/** What of a request the rules look at. */
export interface HttpRequest {
  method: string
  /** Without a port. */
  host: string
  path: string
  /** Without its question mark. */
  query: string
  /** By their names in lower case. */
  headers: Readonly<Record<string, string>>
}

/** Of hosts, header values and query strings AWS compares without regard to case. */
const alike = (pattern: string, text: string): boolean => like(pattern.toLowerCase(), text.toLowerCase())

const fulfilsRegex = (sources: string[] | undefined, text: string): boolean =>
  (sources ?? []).some(source => new RegExp(source).test(text))

/** Whether the request fulfils a rule's condition. */
export function matchesCondition(condition: RuleCondition, asked: HttpRequest): boolean {
  const values = valuesOf(condition)
  switch (condition.Field ?? '') {
    case 'host-header':
      return (
        values.some(value => alike(value, asked.host)) ||
        fulfilsRegex(condition.HostHeaderConfig?.RegexValues, asked.host)
      )
    case 'path-pattern':
      return (
        values.some(value => like(value, asked.path)) ||
        fulfilsRegex(condition.PathPatternConfig?.RegexValues, asked.path)
      )
    case 'http-header': {
      const sent = asked.headers[condition.HttpHeaderConfig?.HttpHeaderName?.toLowerCase() ?? '']
      if (sent === undefined) return false
      return (
        values.some(value => alike(value, sent)) ||
        fulfilsRegex(condition.HttpHeaderConfig?.RegexValues, sent)
      )
    }
    case 'http-request-method':
      return values.includes(asked.method)
    case 'query-string':
      return (condition.QueryStringConfig?.Values ?? []).some(({ Key, Value = '' }) =>
        [...new URLSearchParams(asked.query)].some(
          ([key, value]) => (Key === undefined || alike(Key, key)) && alike(Value, value),
        ),
      )
    default:
      return false
  }
}
