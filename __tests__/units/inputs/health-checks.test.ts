import { describe, expect, test } from '@jest/globals'
import { fieldsOf } from '../../../src/inputs/fields.ts'
import { readHealthChecks } from '../../../src/inputs/health-checks.ts'

const read = (url: string, expected = '') =>
  readHealthChecks(fieldsOf({ 'INPUT_HEALTH-CHECK-URL': url, 'INPUT_HEALTH-CHECK-EXPECT': expected }))

const usual = { status: 200, timeout: 60_000 }

describe('the URLs to check', () => {
  test.each([
    ['https://a/', '', [{ url: 'https://a/', ...usual }]],
    ['"https://a/"', '204 within 5s', [{ url: 'https://a/', status: 204, timeout: 5000 }]],
    [
      'https://a/\n https://b/x?y=1\n',
      '',
      [
        { url: 'https://a/', ...usual },
        { url: 'https://b/x?y=1', ...usual },
      ],
    ],
    [
      '- https://a/\n- https://b/',
      'within 5s',
      [
        { url: 'https://a/', status: 200, timeout: 5000 },
        { url: 'https://b/', status: 200, timeout: 5000 },
      ],
    ],
    [
      'url: https://a/\nstatus: 200-299,404',
      '',
      [{ url: 'https://a/', status: '200-299,404', timeout: 60_000 }],
    ],
    [
      '[{ url: https://a/, status: 204, within: 2m }, https://b/]',
      '',
      [
        { url: 'https://a/', status: 204, timeout: 120_000 },
        { url: 'https://b/', ...usual },
      ],
    ],
    [
      '{ url: https://a/, header: { X-Version: 1.10 }, body: 42, latency: 500ms, for: 1m30s }',
      '',
      [
        {
          url: 'https://a/',
          ...usual,
          header: { 'X-Version': '1.10' },
          body: '42',
          latency: 500,
          duration: 90_000,
        },
      ],
    ],
    [
      '{ url: /health, at: test, then: continue }',
      '',
      [{ url: '/health', ...usual, at: 'test', continues: true }],
    ],
    ['{ url: "https://a:9001/", at: test }', '', [{ url: 'https://a:9001/', ...usual, at: 'test' }]],
  ])('%j', async (url, expected, checks) => {
    expect(await read(url, expected)).toEqual(checks)
  })

  test('without the input, none are asked', async () => {
    expect(await read('')).toEqual([])
  })

  test.each([
    ['{ status: 200 }', 'names no URL', ''],
    ['[]', 'names no URL', ''],
    ['{ url: /health }', 'is not an HTTP address', '/health'],
    ['{ url: //evil.example, at: test }', 'is not an HTTP address', '//evil.example'],
    [
      '{ url: http://169.254.169.254/, at: test }',
      'is where a cloud hands out credentials',
      '169.254.169.254',
    ],
    ['https://a/\nhttp://169.254.169.254/', 'is where a cloud hands out credentials', '169.254.169.254'],
    ['{ url: https://a/, then: continue }', 'has a "then" without "at"', 'then: continue'],
    ['{ url: https://a/, at: bake }', 'has a "at" that it does not know', 'at: bake'],
    ['{ url: https://a/, status: ok }', 'has a status that is none', 'status: ok'],
    ['{ url: https://a/, status: 299-200 }', 'has a status that is none', 'status: 299-200'],
    ['{ url: https://a/, status: "200,404-300" }', 'has a status that is none', 'status: 200,404-300'],
    ['{ url: https://a/, within: 5 }', 'has a "within" that is not a duration', 'within: 5'],
    ['{ url: https://a/, latency: 0ms }', 'has a "latency" that is not a duration', 'latency: 0ms'],
    ['{ url: https://a/, headers: { a: b } }', 'cannot be read', 'headers is not one of its keys'],
    ['{ url: https://a/, header: x }', 'cannot be read', 'header must be a mapping, but is a string'],
  ])('%j is refused', async (url, problem, received) => {
    await expect(read(url)).rejects.toMatchObject({
      title: `Input "health-check-url" ${problem}`,
      message: expect.stringContaining(received),
    })
  })

  test('a password in one of several is not repeated', async () => {
    await expect(read('- https://a/\n- https://admin:hunter2@b/')).rejects.toMatchObject({
      message: expect.not.stringContaining('hunter2'),
    })
  })
})
