import { describe, expect, test } from '@jest/globals'
import { fillRoute, fillUrl, joinPath, urlOf } from '../../../../../src/actions/preview/endpoint/route.ts'
import { forwardingTo, hostIn, ruleBody } from '../../../../../src/actions/preview/endpoint/rule-body.ts'
import { freePriority } from '../../../../../src/actions/preview/endpoint/rule-priority.ts'

const filling = { number: 12, service: 'web_app' }

describe('a template', () => {
  test.each([
    ['pr-{number}.preview.example.com', undefined, 'pr-12.preview.example.com'],
    ['pr-{number}.preview.example.com', 'api', 'pr-12-api.preview.example.com'],
    ['pr-{number}-{target}.example.com', undefined, 'pr-12.example.com'],
    ['{target}-pr-{number}.example.com', 'api', 'api-pr-12.example.com'],
    ['{service}-{number}.example.com', undefined, 'web-app-12.example.com'],
  ])('%s for target %s is %s', (host, target, expected) => {
    const route = fillRoute({ kind: 'host', host }, { ...filling, ...(target ? { target } : {}) })
    expect(route).toEqual({ kind: 'host', host: expected })
  })

  test('gives no part of a host name more than 63 characters', () => {
    const host = `${'x'.repeat(60)}-{number}.example.com`
    expect(() => fillRoute({ kind: 'host', host }, { number: 1234, service: 'web' })).toThrow(
      expect.objectContaining({ title: 'Input "preview-host" has a part of more than 63 characters' }),
    )
  })

  test('of a path, header or URL is filled in too', () => {
    expect(fillRoute({ kind: 'path', path: '/pr-{number}' }, { ...filling, target: 'api' })).toEqual({
      kind: 'path',
      path: '/pr-12-api',
    })
    expect(fillRoute({ kind: 'header', name: 'X-Preview', value: 'pr-{number}' }, filling)).toEqual({
      kind: 'header',
      name: 'X-Preview',
      value: 'pr-12',
    })
    expect(fillUrl('https://{service}-{number}.example.com', filling)).toBe('https://web_app-12.example.com')
  })
})

describe('the URL', () => {
  const https = { protocol: 'HTTPS', port: 443, dnsName: 'lb.example.com' }
  test.each([
    [{ kind: 'host', host: 'pr-1.example.com' } as const, https, undefined, 'https://pr-1.example.com/'],
    [
      { kind: 'host', host: 'a.b' } as const,
      { ...https, protocol: 'HTTP', port: 8081 },
      undefined,
      'http://a.b:8081/',
    ],
    [{ kind: 'path', path: '/pr-1' } as const, https, 'shop.example.com', 'https://shop.example.com/pr-1/'],
    [{ kind: 'path', path: '/pr-1' } as const, https, undefined, 'https://lb.example.com/pr-1/'],
  ])('of %j is %s', (route, listener, host, expected) => {
    expect(urlOf(route, listener, host)).toBe(expected)
  })

  test('has paths below it', () => {
    expect(joinPath('https://a.example.com/pr-1/', '/health')).toBe('https://a.example.com/pr-1/health')
  })
})

const base = {
  arn: 'rule',
  listener: 'listener',
  priority: '10',
  targetGroups: ['base'],
  transforms: [],
  conditions: [
    {
      Field: 'host-header',
      Values: ['shop.example.com'],
      HostHeaderConfig: { Values: ['shop.example.com'] },
    },
    { Field: 'path-pattern', Values: ['/api/*'], PathPatternConfig: { Values: ['/api/*'] } },
    { Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } },
  ],
  actions: [
    { Type: 'authenticate-cognito' as const, Order: 1 },
    { Type: 'forward' as const, TargetGroupArn: 'base', Order: 2 },
  ],
}

const fieldsOf = (body: ReturnType<typeof ruleBody>) => (body.Conditions ?? []).map(({ Field }) => Field)

describe('the rule of a preview', () => {
  const host = { kind: 'host', host: 'pr-1.example.com' } as const

  test('takes over what guards the base, and its sign-in', () => {
    const body = ruleBody({ route: host, base, sameListener: true, asked: {} })
    expect(fieldsOf(body)).toEqual(['host-header', 'source-ip'])
    expect(forwardingTo('ours', body).Actions).toEqual([
      { Type: 'authenticate-cognito', Order: 1 },
      { Type: 'forward', TargetGroupArn: 'ours', Order: 2 },
    ])
  })

  test('shares the host of its base below a path, and its paths behind a header', () => {
    const path = ruleBody({ route: { kind: 'path', path: '/pr-1.x' }, base, sameListener: true, asked: {} })
    expect(fieldsOf(path)).toEqual(['path-pattern', 'host-header', 'source-ip'])
    expect(hostIn(path)).toBe('shop.example.com')
    const [{ Regex = '' } = {}] = path.Transforms?.[0]?.UrlRewriteConfig?.Rewrites ?? []
    expect(
      ['/pr-1.x', '/pr-1.x/', '/pr-1.x/a/b'].map(text => text.replace(new RegExp(Regex), '/$1')),
    ).toEqual(['/', '/', '/a/b'])
    const header = { kind: 'header', name: 'X', value: 'pr-1' } as const
    expect(fieldsOf(ruleBody({ route: header, base, sameListener: true, asked: {} }))).toEqual([
      'http-header',
      'host-header',
      'path-pattern',
      'source-ip',
    ])
  })

  test('on another listener has nothing but what guards the base', () => {
    const header = { kind: 'header', name: 'X', value: 'pr-1' } as const
    expect(fieldsOf(ruleBody({ route: header, base, sameListener: false, asked: {} }))).toEqual([
      'http-header',
      'source-ip',
    ])
  })

  test('has the actions and conditions that were asked for', () => {
    const asked = {
      Actions: [],
      Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['198.51.100.0/24'] } }],
    }
    const body = forwardingTo('ours', ruleBody({ route: host, sameListener: false, asked }))
    expect(body.Actions).toEqual([{ Type: 'forward', TargetGroupArn: 'ours' }])
    expect(fieldsOf(body)).toEqual(['host-header', 'source-ip'])
  })
})

describe('the priority', () => {
  const band = { first: 100, last: 109 }
  test.each([
    [3, [], 103],
    [13, [], 103],
    [3, [103], 104],
    [9, [109], 100],
    [9, [109, 100, 101], 102],
    [3, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109], undefined],
  ])('of pull request %d beside %j is %s', (number, taken, expected) => {
    expect(freePriority(band, number, new Set(taken.map(String)))).toBe(expected)
  })
})
