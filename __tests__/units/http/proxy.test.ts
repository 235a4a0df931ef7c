import { expect, test } from '@jest/globals'
import { exceptionsOf } from '../../../src/http/no-proxy.ts'
import { readProxy } from '../../../src/http/proxy.ts'

const LINK_LOCAL = '169.254.169.254,169.254.170.2,169.254.170.23,[fd00:ec2::254],[fd00:ec2::23]'

test.each([
  [{}],
  [{ HTTPS_PROXY: '' }],
  [{ HTTP_PROXY: ' ', https_proxy: '' }],
  [{ NO_PROXY: 'example.com' }],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example.com, *' }],
])('%j names no proxy', env => {
  expect(readProxy(env)).toBeUndefined()
})

test.each([
  [{ HTTPS_PROXY: 'http://p:3128' }, { HTTPS_PROXY: 'http://p:3128' }],
  [{ https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:1' }, { HTTPS_PROXY: 'http://low:1' }],
  [{ https_proxy: '', HTTPS_PROXY: 'http://up:1' }, { HTTPS_PROXY: 'http://up:1' }],
  [
    { HTTP_PROXY: 'https://a:1', HTTPS_PROXY: 'http://b:2' },
    { HTTP_PROXY: 'https://a:1', HTTPS_PROXY: 'http://b:2' },
  ],
  [{ HTTPS_PROXY: 'proxy.example.com:3128' }, { HTTPS_PROXY: 'http://proxy.example.com:3128' }],
])('%j names the proxy', (env, expected) => {
  expect(readProxy(env)).toEqual({ ...expected, NO_PROXY: LINK_LOCAL })
})

test('credentials of the link of a runner in AWS never go through the proxy', () => {
  const env = { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.internal,localhost' }
  expect(readProxy(env)?.NO_PROXY).toBe(`*.internal,localhost,*.localhost,${LINK_LOCAL}`)
})

test.each<[string, readonly string[]]>([
  ['amazonaws.com', ['amazonaws.com', '*.amazonaws.com']],
  [
    ' .Amazonaws.com , *.github.com\nlocalhost',
    ['*.amazonaws.com', '*.github.com', 'localhost', '*.localhost'],
  ],
  [
    'amazonaws.com:443,example.com:8443',
    ['amazonaws.com', '*.amazonaws.com', 'example.com:8443', '*.example.com:8443'],
  ],
  ['*', ['*']],
  ['a,*', ['a', '*.a', '*']],
  ['10.0.0.5,10.0.0.6:8080', ['10.0.0.5', '10.0.0.6:8080']],
  ['::1,[::2]', ['::1', '[::1]', '::2', '[::2]']],
  ['10.0.0.0/8', ['10.1.2.3']],
  ['fd00::/8', ['fd00::5', '[fd00::5]']],
  ['192.168.0.0/16,10.0.0.0/33', ['10.0.0.0/33', '*.10.0.0.0/33']],
  ['', []],
])('NO_PROXY=%j covers %j', (text, words) => {
  const hosts = ['10.1.2.3', '[fd00::5]', 'ghe.example.com', 'ecs.eu-west-1.amazonaws.com']
  expect(exceptionsOf(text, hosts)).toEqual(words)
})

test('addresses that the environment names are held against ranges', () => {
  const env = {
    HTTPS_PROXY: 'http://p:1',
    no_proxy: '127.0.0.0/8,10.0.0.0/8',
    AWS_ENDPOINT_URL_ECS: 'http://127.0.0.1:4566',
    GITHUB_API_URL: 'https://10.2.0.1/api/v3',
    'INPUT_HEALTH-CHECK-URL': 'http://192.168.0.1/health',
  }
  expect(readProxy(env)?.NO_PROXY).toBe(`127.0.0.1,10.2.0.1,${LINK_LOCAL}`)
})

test.each(['socks5://p:1080', 'http://', 'ftp://p'])('%s is refused in words', address => {
  expect(() => readProxy({ HTTPS_PROXY: address })).toThrow(
    'HTTPS_PROXY is not the address of an HTTP proxy.',
  )
})
