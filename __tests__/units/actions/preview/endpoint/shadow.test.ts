import { describe, expect, test } from '@jest/globals'
import { ruleBody } from '../../../../../src/actions/preview/endpoint/rule-body.ts'
import { findShadowingRule } from '../../../../../src/actions/preview/endpoint/shadow.ts'
import type { ListenerRule } from '../../../../../src/aws/elb/rules.ts'
import { beginProcessorTime } from '../../../../support/processor-time.ts'

type Conditions = ListenerRule['conditions']

const range = { first: 100, last: 200 }
const byHost = { kind: 'host', host: 'pr-1.example.com' } as const
const byPath = { kind: 'path', path: '/pr-1' } as const
const byHeader = { kind: 'header', name: 'X-Preview', value: 'pr-1' } as const

const rule = (priority: string, conditions: Conditions): ListenerRule => ({
  arn: 'rule',
  listener: 'listener',
  priority,
  conditions,
  actions: [],
  transforms: [],
  targetGroups: [],
})
const host = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } })
const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } })
const header = (HttpHeaderName: string, ...Values: string[]) => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName, Values },
})
const method = (...Values: string[]) => ({
  Field: 'http-request-method',
  HttpRequestMethodConfig: { Values },
})
const source = (...Values: string[]) => ({ Field: 'source-ip', SourceIpConfig: { Values } })
const query = (...Values: { Key?: string; Value: string }[]) => ({
  Field: 'query-string',
  QueryStringConfig: { Values },
})

/** Whether a rule takes all requests of a preview with this route and these conditions beside it. */
function isShadow(
  others: Conditions,
  {
    route = byHost,
    asked = [],
    priority = '10',
  }: {
    route?: Parameters<typeof ruleBody>[0]['route']
    asked?: Conditions
    priority?: string
  } = {},
): boolean {
  const more = { Conditions: asked as unknown as Record<string, unknown>[] }
  const body = ruleBody({ route, sameListener: true, asked: more })
  return findShadowingRule(body, [rule(priority, others)], range) !== undefined
}

describe('a rule takes all requests of a preview', () => {
  test.each<[string, Conditions, Parameters<typeof isShadow>[1]?]>([
    ['with a wildcard for its host', [host('*.example.com')]],
    ['with its host in capitals', [host('PR-1.Example.com')]],
    ['with the older spelling of values', [{ Field: 'host-header', Values: ['pr-?.example.com'] }]],
    ['for all hosts', [host('*')], { route: byPath }],
    ['for all paths', [path('*')]],
    ['for all paths with their slash', [path('/*')]],
    ['for its path and more', [path('/pr*')], { route: byPath }],
    ['for its path in two values', [path('/pr-1', '/pr-1/*')], { route: byPath }],
    ['for its header', [header('x-preview', 'PR-*')], { route: byHeader }],
    ['for more addresses', [source('10.0.0.0/8')], { asked: [source('10.1.0.0/16', '10.2.3.4/32')] }],
    ['for more IPv6 addresses', [source('2001:db8::/32')], { asked: [source('2001:db8:1::/48')] }],
    ['for all addresses of both families', [source('0.0.0.0/0', '::/0')]],
    ['for all addresses in halves', [source('0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1')]],
    [
      'for its addresses in two values',
      [source('10.0.0.0/9', '10.128.0.0/9', '192.0.2.0/24')],
      { asked: [source('10.0.0.0/8')] },
    ],
    ['for its methods and more', [method('GET', 'HEAD')], { asked: [method('GET')] }],
    ['for its query', [query({ Value: 'A*' })], { asked: [query({ Key: 'k', Value: 'ab' })] }],
    [
      'for its query with a key',
      [query({ Key: 'K', Value: '*' })],
      { asked: [query({ Key: 'k', Value: 'a' })] },
    ],
    [
      'with the same regular expression',
      [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X', RegexValues: ['^a.*'] } }],
      { asked: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x', RegexValues: ['^a.*'] } }] },
    ],
  ])('%s', (...[, others, how]) => {
    expect(isShadow(others, how)).toBe(true)
  })

  test.each<[string, Conditions, Parameters<typeof isShadow>[1]?]>([
    ['behind all previews', [host('*.example.com')], { priority: '201' }],
    ['that is the default', [], { priority: 'default' }],
    ['for another host', [host('shop.example.com')]],
    ['for its host and some paths', [host('*.example.com'), path('/api/*')]],
    ['for its path in capitals', [path('/PR-1', '/PR-1/*')], { route: byPath }],
    ['for a part of its paths', [path('/pr-1/?')], { route: byPath }],
    ['for its path without what is below', [path('/pr-1')], { route: byPath }],
    ['for another header', [header('x-other', 'pr-1')], { route: byHeader }],
    ['for fewer addresses', [source('10.1.0.0/16')], { asked: [source('10.0.0.0/8')] }],
    ['for some of its addresses', [source('10.0.0.0/8')], { asked: [source('10.1.0.0/16', '192.0.2.0/24')] }],
    ['for addresses of the other kind', [source('::/0')], { asked: [source('10.1.0.0/16')] }],
    ['for the addresses of one family', [source('0.0.0.0/0')]],
    ['for all addresses but a few', [source('0.0.0.0/1', '128.0.0.0/2', '::/0')]],
    ['for what is no address', [source('all', '::/0')]],
    ['for a method', [method('GET')]],
    ['for a method in small letters', [method('get')], { asked: [method('GET')] }],
    ['for a query', [query({ Key: 'a', Value: 'b' })]],
    ['for another query', [query({ Key: 'a', Value: 'b' })], { asked: [query({ Key: 'c', Value: 'd' })] }],
    [
      'for a key that ours does not name',
      [query({ Key: 'a', Value: '*' })],
      { asked: [query({ Value: 'b' })] },
    ],
    [
      'for an escaped wildcard',
      [query({ Key: 'a', Value: String.raw`\*` })],
      { asked: [query({ Key: 'a', Value: 'b' })] },
    ],
    ['with a regular expression', [{ Field: 'host-header', HostHeaderConfig: { RegexValues: ['^pr-.*'] } }]],
    [
      'with a regular expression, where ours has another one',
      [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/a'] } }],
      { asked: [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/b'] } }] },
    ],
    [
      'with a regular expression in the older spelling',
      [{ Field: 'path-pattern', RegexValues: ['^/a'] }],
      { asked: [{ Field: 'path-pattern', RegexValues: ['^/b'] }] },
    ],
    ['for something that is not known yet', [{ Field: 'tls-version', Values: ['1.3'] }]],
  ])('but not one %s', (...[, others, how]) => {
    expect(isShadow(others, how)).toBe(false)
  })

  test('and nine wildcards are judged at once', () => {
    const spent = beginProcessorTime()
    expect(isShadow([path(`${'*a'.repeat(9)}*b`)], { asked: [path(`/${'a'.repeat(127)}`)] })).toBe(false)
    expect(spent()).toBeLessThan(200)
  })
})
