import { describe, expect, test } from '@jest/globals'
import { readAlarms } from '../../../src/inputs/alarms.ts'

const read = (text?: string) => readAlarms(name => (name === 'alarms' ? text : undefined))
const MINUTE = 60_000

describe('the alarms to watch', () => {
  test.each([
    ['web-5xx', ['web-5xx']],
    ['web-5xx\n  web latency (p99), all\n', ['web-5xx', 'web latency (p99), all']],
    ['"web: errors"\nweb:5xx', ['web: errors', 'web:5xx']],
    ['- web-5xx\n- 404', ['web-5xx', '404']],
    ['["web-5xx", "web-latency"]', ['web-5xx', 'web-latency']],
    ['names: web-5xx', ['web-5xx']],
    ['{ names: [web-5xx, web-latency] }', ['web-5xx', 'web-latency']],
  ])('%j are the names %j', async (text, names) => {
    expect(await read(text)).toEqual({ names, duration: 0, atStart: 'ignore' })
  })

  test('a mapping says how long, and what becomes of an alarm at the start', async () => {
    expect(await read('names:\n  - web-5xx\nfor: 1h30m\nat-start: fail\n')).toEqual({
      names: ['web-5xx'],
      duration: 90 * MINUTE,
      atStart: 'fail',
    })
  })

  test('without the input, none are watched', async () => {
    expect(await read()).toBeUndefined()
  })

  test.each([
    [
      'names: [web-5xx]\nfor: 600',
      'Input "alarms" has a "for" that is not a duration',
      'Received: for: 600.',
    ],
    [
      'names: [web-5xx]\nfor: soon',
      'Input "alarms" has a "for" that is not a duration',
      'Received: for: soon.',
    ],
    [
      'names: [web-5xx]\nat-start: stop',
      'Input "alarms" has an "at-start" that it does not know',
      'Received: at-start: stop.',
    ],
    ['web: errors', 'Input "alarms" has a name with ": " that is not in quotes', 'Received: web: errors.'],
    [
      'web-5xx\nweb: errors, all',
      'Input "alarms" has a name with ": " that is not in quotes',
      'Received: web: errors, all.',
    ],
    ['for: 10m', 'Input "alarms" names no alarm', 'Received: no name.'],
    ['[]', 'Input "alarms" names no alarm', 'Received: no name.'],
    ['names: [web-5xx, web-5xx]', 'Input "alarms" names an alarm twice', 'Received: web-5xx.'],
    [
      'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-5xx',
      'Input "alarms" has an ARN instead of a name',
      'Received: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:web-5xx.',
    ],
    [
      'names: [web-5xx]\nuntil: 10m',
      'Input "alarms" cannot be read',
      'Received: until is not one of its keys.',
    ],
    ['names: { a: b }', 'Input "alarms" has a name that is no text', 'Received: names.'],
    [
      'names: web-5xx\nfor: [10m]',
      'Input "alarms" cannot be read',
      'Received: for must be a string, but is a list.',
    ],
  ])('%j is refused', async (text, title, message) => {
    await expect(read(text)).rejects.toMatchObject({ title, message: expect.stringContaining(message) })
  })

  test('more names than one call of AWS takes are refused', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `web-${index}`)
    await expect(read(names.join('\n'))).rejects.toMatchObject({
      title: 'Input "alarms" names more than 100 alarms',
    })
  })
})
