import { expect, test } from '@jest/globals'
import { readProxy } from '../../../src/http/proxy.ts'

const LINK_LOCAL = '169.254.169.254,169.254.170.2,169.254.170.23,[fd00:ec2::254],[fd00:ec2::23]'

test.each([
  [{}],
  [{ HTTPS_PROXY: '' }],
  [{ HTTP_PROXY: ' ', https_proxy: '' }],
  [{ NO_PROXY: 'example.com' }],
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
  expect(readProxy(env)?.NO_PROXY).toBe(`.internal,localhost,${LINK_LOCAL}`)
})

test.each(['socks5://p:1080', 'http://', 'ftp://p'])('%s is refused in words', address => {
  expect(() => readProxy({ HTTPS_PROXY: address })).toThrow(
    'HTTPS_PROXY is not the address of an HTTP proxy.',
  )
})
