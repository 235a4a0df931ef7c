import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { messageOf } from '../../src/base/errors.ts'
import type { ProbeAnswer } from '../../src/base/probe.ts'
import { createProbe } from '../../src/http/probe.ts'
import { proxyAgents } from '../../src/http/proxy.ts'
import { readHealthChecks } from '../../src/inputs/health-checks.ts'
import { rejectionOf } from '../support/expected-failure.ts'

/** Every spelling of an address at which some cloud hands out credentials. */
const METADATA = [
  'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  'http://169.254.169.254:80',
  'http://169.254.170.2/v2/credentials',
  'http://169.254.170.23/v1/credentials',
  'http://2852039166/',
  'http://0xA9FEA9FE/',
  'http://0251.0376.0251.0376/',
  'http://0xa9.254.0xa9.254/',
  'http://169.254.43518/',
  'http://169.16689662/',
  'http://169。254。169。254/',
  'http://①⑥⑨.254.169.254/',
  'http://169.254.169.254./',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
  'http://[::169.254.169.254]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://[fd00:ec2::23]/v1/credentials',
  'http://[fd00:0ec2:0:0:0:0:0:254]/',
  'http://[fe80::1]/',
  'http://168.63.129.16/machine?comp=goalstate',
  'https://169.254.169.254/',
  // Alibaba Cloud, Oracle Cloud, Google Cloud, Scaleway, Akamai, OpenStack.
  'http://100.100.100.200/latest/meta-data/',
  'http://1684301000/',
  'http://[fd00:100::100:200]/',
  'http://192.0.0.192/latest/meta-data/',
  'http://[fd00:c1::a9fe:a9fe]/opc/v2/',
  'http://[fd20:ce::254]/computeMetadata/v1/',
  'http://[fd20:00ce:0:0:0:0:0:254]/',
  'http://[fd00:42::42]/conf',
  'http://[fd00:a9fe:a9fe::1]/v1/token',
  'http://[fe80::a9fe:a9fe]/openstack/',
  // IPv4 inside IPv6: translated, NAT64 by both prefixes, 6to4, Teredo (server, client), ISATAP.
  'http://[::ffff:0:169.254.169.254]/',
  'http://[::ffff:0:6464:64c8]/',
  'http://[::ffff:100.100.100.200]/',
  'http://[64:ff9b::100.100.100.200]/',
  'http://[64:ff9b::c000:c0]/',
  'http://[64:ff9b:1::a9fe:a9fe]/',
  'http://[64:ff9b:1:a9fe:a9:fe00::]/',
  'http://[64:ff9b:1:aaa9:fe:a9fe::]/',
  'http://[64:ff9b:1:aaaa:a9:fea9:fe00:0]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2002:a9fe:aa17:1:2:3:4:5]/',
  'http://[2001:0:a9fe:a9fe::1]/',
  'http://[2001:0:4136:e378:8000:63bf:5601:5601]/',
  'http://[2001:db8::5efe:169.254.169.254]/',
  'http://[2001:db8::200:5efe:a9fe:a9fe]/',
]

/** What users check: anything else, their own networks included. */
const ALLOWED = [
  'https://example.com/health',
  'http://localhost:8080/',
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://[fd12:3456::1]/',
  'http://169.253.169.254/',
  'http://a9fea9fe.example/',
  'http://169.254.169.254.example.com/',
  'http://100.100.100.201/',
  'http://192.0.0.193/',
  'http://[fd20:ce::255]/',
  'http://[fd00:42::43]/',
  // What DNS64 makes of addresses in public and in the own network, and other ways through IPv4.
  'http://[64:ff9b::5db8:d822]/',
  'http://[64:ff9b::a00:1]/',
  'http://[64:ff9b:1::c0a8:101]/',
  'http://[::ffff:0:a00:1]/',
  'http://[2002:c0a8:101::1]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'http://[2001:db8::a9fe:a9fe]/',
  'http://[2001:4860:4860::8888]/',
]

/** Why a probe was not answered. */
const reasonOf = (asked: Promise<ProbeAnswer>): Promise<string> =>
  asked.then(({ status }) => `status ${status}`, messageOf)

const check = (url: string) => readHealthChecks(name => (name === 'health-check-url' ? url : undefined))

test.each(METADATA)('%s is refused before anything is changed', async url => {
  expect((await rejectionOf(check(url))).title).toBe(
    'Input "health-check-url" is where a cloud hands out credentials',
  )
})

test.each(ALLOWED)('%s may be checked', async url => {
  expect((await check(url)).map(each => each.url)).toEqual([url])
})

test('a password in the URL is refused and not repeated', async () => {
  for (const url of [
    'https://admin:hunter2@example.com/',
    'https://hunter2@example.com',
    'x://a:hunter2@b',
  ]) {
    const { title, message } = await rejectionOf(check(url))
    expect(title).toMatch(/^Input "health-check-url" (?:has a user name or password|is not an HTTP address)/)
    expect(message).not.toContain('hunter2')
  }
})

describe('a probe', () => {
  const asked: string[] = []
  let server: Server
  let port = 0

  beforeAll(async () => {
    server = createServer((request, answer) => {
      asked.push(`${request.method} ${request.url}`)
      if (request.url === '/silent') return
      const away = { location: 'http://169.254.169.254/latest/meta-data/' }
      answer.writeHead(request.url === '/away' ? 302 : 204, request.url === '/away' ? away : {})
      answer.end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  })

  afterAll(() => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  })

  /** A resolver that knows one name, with these addresses. */
  const knowing = (...addresses: readonly string[]) =>
    ((_name: string, _options: unknown, tell: (error: null, found: unknown) => void) => {
      tell(
        null,
        addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }) as unknown as NonNullable<Parameters<typeof createProbe>[0]['lookup']>

  test('gives the status', async () => {
    expect(await createProbe({})(`http://127.0.0.1:${port}/health`)).toMatchObject({ status: 204 })
    expect(
      await createProbe({ lookup: knowing('127.0.0.1') })(`http://shop.example:${port}/named`),
    ).toMatchObject({ status: 204 })
    expect(asked).toContain('GET /named')
  })

  test('follows no redirect', async () => {
    expect(await createProbe({})(`http://127.0.0.1:${port}/away`)).toMatchObject({ status: 302 })
  })

  test.each([
    ['169.254.169.254'],
    ['169.254.170.2'],
    ['::ffff:169.254.169.254'],
    ['fd00:ec2::254'],
    ['fd20:ce::254'],
    ['100.100.100.200'],
    ['64:ff9b::a9fe:a9fe'],
    ['2001:db8::1', '2002:a9fe:a9fe::1'],
    ['127.0.0.1', '169.254.169.254'],
    ['169.254.169.254', '127.0.0.1'],
  ])('asks no name that stands for %s', async (...addresses) => {
    const before = asked.length
    const reason = await reasonOf(
      createProbe({ lookup: knowing(...addresses) })(`http://rebound.example:${port}/`),
    )
    expect(reason).toMatch(/^rebound\.example is not asked at \S+: clouds hand out credentials there$/)
    expect(asked).toHaveLength(before)
  })

  test.each(METADATA)('does not ask %s', async url => {
    expect(await reasonOf(createProbe({})(url))).toContain('clouds hand out credentials there')
  })

  test('looks up a name that NO_PROXY excepts from the proxy', async () => {
    const agents = proxyAgents({ HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'rebound.example' })
    const probe = createProbe({ agents, lookup: knowing('169.254.169.254') })
    expect(await reasonOf(probe(`http://rebound.example:${port}/`))).toContain('clouds hand out credentials')
  })

  test('says that a name does not exist', async () => {
    const missing = ((_: string, __: unknown, tell: (error: Error) => void) =>
      tell(new Error('getaddrinfo ENOTFOUND nowhere.example'))) as never
    expect(await reasonOf(createProbe({ lookup: missing })('http://nowhere.example/'))).toBe(
      'getaddrinfo ENOTFOUND nowhere.example',
    )
  })
})
