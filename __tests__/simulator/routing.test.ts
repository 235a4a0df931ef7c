import {
  DeleteRuleCommand,
  ModifyRuleCommand,
  type RuleCondition,
  type RuleTransform,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { describe, expect, test } from '@jest/globals'
import { type RouteResult, route } from '../../simulator/elb/routing.ts'
import { type HttpRequest, matchesCondition } from '../../simulator/elb/rule-matching.ts'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import { baseHost } from '../../simulator/fixtures/preview-demo.ts'
import { simulatedProbe } from '../../simulator/http/probe.ts'
import {
  type Account,
  createGroup,
  createPreview,
  createRule,
  hostOf,
  previews,
} from '../support/sdk-preview.ts'

const asked = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  host: 'example.com',
  path: '/',
  query: '',
  headers: {},
  ...changes,
})

/** Where a request to the HTTPS listener goes: a group's name, or the status of the answer. */
const goes = (account: Account, changes: Partial<HttpRequest>, turn = 0): string => {
  const { world, clock } = account.simulation
  const routed: RouteResult = route(world.state, clock.now(), account.listener, asked(changes), turn)
  return routed.kind === 'answer' ? String(routed.status) : (routed.group.split('/')[1] ?? '')
}

const header = (HttpHeaderName: string, ...Values: string[]): RuleCondition => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName, Values },
})
const hosts = (...Values: string[]): RuleCondition => ({ Field: 'host-header', Values })
const paths = (...Values: string[]): RuleCondition => ({
  Field: 'path-pattern',
  PathPatternConfig: { Values },
})
const queries = (Key: string | undefined, Value: string): RuleCondition => ({
  Field: 'query-string',
  QueryStringConfig: { Values: [{ ...(Key === undefined ? {} : { Key }), Value }] },
})

describe('a condition', () => {
  test.each<[string, RuleCondition, Partial<HttpRequest>, boolean]>([
    ['a host, whatever its case', hosts('PR-1.example.com'), { host: 'pr-1.EXAMPLE.com' }, true],
    ['a dot as a dot', hosts('pr-1.example.com'), { host: 'pr-1xexample.com' }, false],
    ['a wildcard over labels', hosts('*.example.com'), { host: 'a.b.example.com' }, true],
    ['a question mark as one character', hosts('pr-?.example.com'), { host: 'pr-12.example.com' }, false],
    ['a path with its case', paths('/PR-1/*'), { path: '/pr-1/a' }, false],
    ['one of several paths', paths('/pr-1', '/pr-1/*'), { path: '/pr-1/a/b' }, true],
    ['a header', header('X-Preview', 'pr-*'), { headers: { 'x-preview': 'PR-7' } }, true],
    ['a missing header', header('X-Preview', '*'), {}, false],
    ['a query parameter', queries('preview', '7'), { query: 'a=b&preview=7' }, true],
    ['any query parameter', queries(undefined, '7'), { query: 'x=7' }, true],
    ['another query parameter', queries('preview', '7'), { query: 'previews=7' }, false],
    [
      'a method',
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
      { method: 'GET' },
      false,
    ],
    [
      'a regular expression',
      { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^pr-[0-9]+\\.'] } },
      { host: 'pr-7.example.com' },
      true,
    ],
  ])('reads %s', (_, condition, changes, expected) => {
    expect(matchesCondition(condition, asked(changes))).toBe(expected)
  })
})

describe('a listener', () => {
  test('tries its rules by priority and does what the default one says when none fits', async () => {
    const account = previews({ ruleDelaySeconds: 0 })
    const [special, any] = [await createGroup(account.elb, 'special'), await createGroup(account.elb, 'any')]
    await createRule(account, 200, any, { Conditions: [hosts('*.preview.example.com')] })
    const rule = await createRule(account, 300, special, {
      Conditions: [hosts(hostOf(1)), header('x-special', 'yes')],
    })
    const both = { host: hostOf(1), headers: { 'x-special': 'yes' } }
    expect(goes(account, both)).toBe('any')
    await account.elb.send(
      new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: rule, Priority: 100 }] }),
    )
    expect(goes(account, both)).toBe('special')
    expect(goes(account, { host: hostOf(1) })).toBe('any')
    expect(goes(account, { host: baseHost })).toBe('cicd-demo-service')
    expect(goes(account, { host: 'elsewhere.example.com' })).toBe('404')
  })

  test('shares requests out by weight', async () => {
    const account = previews({ ruleDelaySeconds: 0 })
    const [a, b] = [await createGroup(account.elb, 'a'), await createGroup(account.elb, 'b')]
    const TargetGroups = [
      { TargetGroupArn: a, Weight: 3 },
      { TargetGroupArn: b, Weight: 1 },
    ]
    await createRule(account, 1, a, { Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] })
    const turns = Array.from({ length: 8 }, (_, turn) => goes(account, { host: hostOf(1) }, turn))
    expect(turns.join('')).toBe('aaabaaab')
  })

  test('can answer itself, and send visitors elsewhere', async () => {
    const account = previews({ ruleDelaySeconds: 0 })
    const { world, clock } = account.simulation
    const plain = [...world.state.listeners.values()].find(({ Port }) => Port === 80)?.ListenerArn ?? ''
    const request = asked({ host: hostOf(1), path: '/a/b', query: 'c=d' })
    expect(route(world.state, clock.now(), plain, request, 0)).toMatchObject({
      status: 301,
      headers: { location: `https://${hostOf(1)}/a/b?c=d` },
    })
    expect(route(world.state, clock.now(), account.listener, request, 0)).toEqual({
      kind: 'answer',
      status: 404,
      headers: { 'content-type': 'text/plain' },
      body: 'There is nothing here.',
    })
  })
})

describe('a transform', () => {
  const rewrite = (Regex: string, Replace: string): RuleTransform => ({
    Type: 'url-rewrite',
    UrlRewriteConfig: { Rewrites: [{ Regex, Replace }] },
  })
  const hostRewrite = (Regex: string, Replace: string): RuleTransform => ({
    Type: 'host-header-rewrite',
    HostHeaderRewriteConfig: { Rewrites: [{ Regex, Replace }] },
  })

  test('changes what the target gets, not which rule is chosen', async () => {
    const account = previews({ ruleDelaySeconds: 0 })
    const { world, clock } = account.simulation
    const group = await createGroup(account.elb, 'pr-1')
    const RuleArn = await createRule(account, 1, group, {
      Conditions: [paths('/pr-1', '/pr-1/*')],
      Transforms: [rewrite('^/pr-1/?(.*)$', '/$1'), hostRewrite('^shop\\.(.*)$', 'pr-1.$1')],
    })
    const to = (path: string, query = '', host = baseHost) => {
      const routed = route(world.state, clock.now(), account.listener, asked({ host, path, query }), 0)
      return routed.kind === 'forward' ? `${routed.host}${routed.url}` : routed.status
    }
    expect(to('/pr-1/a/b', 'c=d')).toBe('pr-1.example.com/a/b?c=d')
    expect(to('/pr-1')).toBe('pr-1.example.com/')
    expect(to('/pr-1/x', '', 'other.example.com')).toBe('other.example.com/x')
    const { Rules } = await account.elb.send(new ModifyRuleCommand({ RuleArn, ResetTransforms: true }))
    expect(Rules?.[0]?.Transforms).toEqual([])
    expect(to('/pr-1/x')).toBe(`${baseHost}/pr-1/x`)
  })

  test.each<[string, RuleTransform[], RegExp]>([
    ['two of a kind', [rewrite('a', 'b'), rewrite('c', 'd')], /only have one 'url-rewrite' transform/],
    ['none inside', [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [] } }], /must have one rewrite/],
    ['a broken expression', [rewrite('(', '')], /'\(' is not valid/],
    ['looking ahead', [rewrite('a(?=b)', '')], /is not valid/],
    ['a long one', [rewrite('a'.repeat(1025), '')], /at most 1024 characters/],
  ])('of %s is refused', async (_, Transforms, message) => {
    const account = previews()
    const group = await createGroup(account.elb, 'pr-1')
    await expect(createRule(account, 1, group, { Transforms })).rejects.toThrow(message)
  })
})

describe('a changed rule is what requests go by', () => {
  test('after a while only, whether it is new, other or gone', async () => {
    const account = previews({ ruleDelaySeconds: 3 })
    const [a, b] = [await createGroup(account.elb, 'a'), await createGroup(account.elb, 'b')]
    const host = { host: hostOf(1) }
    const around = async (change: () => Promise<unknown>): Promise<string> => {
      await change()
      const at = goes(account, host)
      await account.clock.sleep(2900)
      const later = goes(account, host)
      await account.clock.sleep(200)
      return `${at} ${later} ${goes(account, host)}`
    }
    let RuleArn = ''
    expect(await around(async () => (RuleArn = await createRule(account, 1, a)))).toBe('404 404 a')
    const Actions = [{ Type: 'forward' as const, TargetGroupArn: b }]
    expect(await around(() => account.elb.send(new ModifyRuleCommand({ RuleArn, Actions })))).toBe('a a b')
    expect(await around(() => account.elb.send(new DeleteRuleCommand({ RuleArn })))).toBe('b b 404')
  })
})

describe('a visitor', () => {
  const opened = async (image = '1.0.0') => {
    const account = previews()
    const group = await createGroup(account.elb, 'pr-1')
    await createRule(account, 1, group)
    if (image !== '1.0.0') account.simulation.world.setBehavior(demoImage('1.0.0'), { answers: 500 })
    await createPreview(account, 'pr-1', group)
    return { ...account, see: (url: string) => simulatedProbe(account.simulation, url) }
  }

  test('sees 404 without a rule, 503 without a healthy target, and then the service', async () => {
    const { see, clock } = await opened()
    const url = `https://${hostOf(1)}/`
    expect(see(url)).toBe(404)
    await clock.sleep(5000)
    expect(see(url)).toBe(503)
    await clock.sleep(120_000)
    expect(see(url)).toBe(200)
    expect(see(`https://${baseHost}/`)).toBe(200)
    expect(see(`http://${hostOf(1)}/`)).toBe(301)
  })

  test('sees what a task answers although its health checks pass', async () => {
    const { see, clock } = await opened('failing')
    await clock.sleep(120_000)
    expect(see(`https://${hostOf(1)}/`)).toBe(500)
  })

  test('gets nowhere by unknown names, ports and names without a certificate', async () => {
    const { see } = await opened()
    const reason = (url: string): string => {
      try {
        return String(see(url))
      } catch (error) {
        return String((error as Error & { cause: Error }).cause.message)
      }
    }
    expect(reason('https://nowhere.example.org/')).toBe('getaddrinfo ENOTFOUND nowhere.example.org')
    expect(reason(`https://${hostOf(1)}:8443/`)).toBe(`connect ETIMEDOUT ${hostOf(1)}:8443`)
    expect(reason('https://api.pr-1.preview.example.com/')).toMatch(
      /^Hostname\/IP does not match certificate/,
    )
  })
})
