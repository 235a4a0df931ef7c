import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createRedactor } from '../../../src/redact/redactor.ts'
import { beginProcessorTime } from '../../support/processor-time.ts'

/** A line of a run that knows these values. */
const mask = (line: string, ...values: readonly string[]) => createRedactor(() => ({ values })).redact(line)

describe('values of the environment', () => {
  test.each([
    ['the word hunter22 is out', ['hunter22'], 'the word *** is out'],
    ['hunter22hunter22', ['hunter22'], '******'],
    ['$1 a.c+d? [x]', ['a.c+d? [x]'], '$1 ***'],
    ['connected to shop.example.com', ['example.com', 'shop.example.com'], 'connected to ***'],
    ['a $& b', ['$& b c', 'nothing'], 'a $& b'],
    ['HUNTER22', ['hunter22'], 'HUNTER22'],
  ])('%j of %j becomes %j', (line, values, masked) => {
    expect(mask(line, ...values)).toBe(masked)
  })

  test.each(['', 'true', '8080', 'debug'])('%j is too short to be masked', value => {
    expect(mask('true: listening on 8080, debug', value)).toBe('true: listening on 8080, debug')
  })

  test('a run that knows none has none to mask', () => {
    expect(createRedactor().redact('listening on 8080')).toBe('listening on 8080')
  })

  test('a value of several lines is masked line by line, as a log shows it', () => {
    const key = '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA1\r\nab\n-----END KEY-----\n'
    expect(key.split(/\r?\n/).map(line => mask(line, key))).toEqual(['***', '***', 'ab', '***', ''])
  })

  test('white space around a value does not keep it from being found', () => {
    expect(mask('the word is hunter22', 'hunter22\n')).toBe('the word is ***')
    expect(mask('the word is hunter22', ' hunter22 ')).toBe('the word is ***')
  })

  test('no value of six characters or more survives, whatever is around it', () => {
    const value = fc.stringMatching(/^[ -)+-~]{6,30}$/).filter(text => text === text.trim())
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.array(fc.string()),
        (values, between) => {
          const line = values.map((each, index) => `${between[index] ?? ''}${each}`).join(' ')
          expect(values.filter(each => mask(line, ...values).includes(each))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what looks like a secret wherever it stands', () => {
  test.each([
    ['postgres://app:hunter2@db:5432/app', 'postgres://app:***@db:5432/app'],
    ['redis://:hunter2@cache', 'redis://:***@cache'],
    ['at amqps://a:b@c and mongodb+srv://d:e@f', 'at amqps://a:***@c and mongodb+srv://d:***@f'],
    ['https://app:p@ss@db/x', 'https://app:***@db/x'],
  ])('credentials of a URL: %s', (line, masked) => {
    expect(mask(line)).toBe(masked)
  })

  test.each([
    'https://example.com:8080/a@b',
    'http://localhost:3000',
    'mailto:someone@example.com',
    '10:30:00 user@host: ready',
    'ssh://git@example.com:22/x',
  ])('a URL without a password stays: %s', line => {
    expect(mask(line)).toBe(line)
  })

  test.each([
    ['password=hunter2', 'password=***'],
    ['DB_PASSWORD=hunter2;Host=db', 'DB_PASSWORD=***;Host=db'],
    ['{"password": "hunter2", "user": "app"}', '{"password": "***", "user": "app"}'],
    ["passwd: 'hunter2'", "passwd: '***'"],
    ['client_secret=abc&grant=x', 'client_secret=***&grant=x'],
    ['api-key: abc', 'api-key: ***'],
    ['X-Api-Key=abc', 'X-Api-Key=***'],
    ['apikey=abc', 'apikey=***'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['Authorization: Basic YXBwOmh1bnRlcjI=', 'Authorization: Basic ***'],
    ['authorization: token abc', 'authorization: token ***'],
    ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', 'AWS_SECRET_ACCESS_KEY=***'],
    ['{"SecretAccessKey":"wJalrXUtnFEMI"}', '{"SecretAccessKey":"***"}'],
    ['SECRET_KEY_BASE=abc', 'SECRET_KEY_BASE=***'],
    ['password = "correct horse battery"', 'password = "***"'],
  ])('the value of a name that says so: %s', (line, masked) => {
    expect(mask(line)).toBe(masked)
  })

  test('a long value is masked to its end', () => {
    expect(mask(`AWS_SESSION_TOKEN=${'x'.repeat(1000)} next`)).toBe('AWS_SESSION_TOKEN=*** next')
  })

  test.each([
    ['key AKIAIOSFODNN7EXAMPLE used', 'key *** used'],
    ['key ASIAIOSFODNN7EXAMPLE used', 'key *** used'],
    ['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4 back', 'got *** back'],
  ])('a key or token that is known by its form: %s', (line, masked) => {
    expect(mask(line)).toBe(masked)
  })

  test.each([
    'Error: password authentication failed for user "app"',
    'Unexpected end of input',
    'the secret is missing',
    'eyJ is how such tokens begin',
    'GET /tokens 200',
  ])('what only speaks of secrets stays: %s', line => {
    expect(mask(line)).toBe(line)
  })
})

/** Half of what CloudWatch Logs takes as one line. */
const LONG = 128 * 1024

test.each([
  ['eyJ-', ''],
  ['eyJaaaaaaaaaaa.', ''],
  ['eyJaaaaaaaaaaa-', '.'],
  ['a://b:', ''],
  ['a-', '://'],
  ['a://', ':'],
  ['password', '='],
  ['password = ', ''],
  ['secret-', ''],
  ['AKIA', ''],
  ['"', '"'],
  ['password="x', ''],
  [' ', 'x'],
])('a line of nothing but %j is read quickly', (piece, end) => {
  const line = piece.repeat(LONG / piece.length) + end
  const spent = beginProcessorTime()
  const masked = mask(line, 'hunter22')
  expect(spent()).toBeLessThan(1000)
  expect(masked.length).toBeLessThanOrEqual(line.length * 2)
})

test.each([
  [
    ['pw=Sup3rS3cretP', 'assw0rd!42 end'],
    ['pw=***', '*** end'],
  ],
  [
    ['S', 'up3rS3cretPassw0rd!42'],
    ['***', '***'],
  ],
  [
    ['Sup3rS3cretPassw0rd!4', '2'],
    ['***', '***'],
  ],
  [
    ['no', 'secret'],
    ['no', 'secret'],
  ],
])('a value that two lines share is hidden in both: %j', (lines, shown) => {
  const { lines: begin } = createRedactor(() => ({ values: ['Sup3rS3cretPassw0rd!42'] }))
  expect(begin()(lines)).toEqual(shown)
})
