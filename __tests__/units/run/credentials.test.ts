import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import type { Clients } from '../../../src/aws/client/clients.ts'
import { systemClock } from '../../../src/base/clock.ts'
import { createRunner } from '../../../src/github/runner.ts'
import {
  deadlineOf,
  limitByCredentials,
  refuseExpiringCredentials,
  warnOfShortCredentials,
} from '../../../src/run/credentials.ts'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 23, 9, 0, 0)
const clock = { ...systemClock, now: () => NOW, monotonic: () => 1000 }

interface Session {
  /** How long the credentials last, in milliseconds; nobody says where not set. */
  readonly lasting?: number
  /** Where the SDK took them from. */
  readonly source?: 'environment' | 'instance'
  readonly isLongTerm?: true
}

/** The tools of a run with such credentials, and the annotations that it makes. */
function session({ lasting, source = 'environment', isLongTerm }: Session) {
  const toolkit = recordToolkit()
  const credentials = async () => ({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'not a secret',
    ...(isLongTerm ? {} : { sessionToken: 'token' }),
    ...(lasting === undefined ? {} : { expiration: new Date(NOW + lasting) }),
    $source: source === 'environment' ? { CREDENTIALS_ENV_VARS: 'g' } : { CREDENTIALS_IMDS: '0' },
  })
  const clients = { ecs: { config: { credentials } } } as unknown as Clients
  return { tools: { clients, clock, log: createRunner(toolkit) }, told: toolkit.log }
}

describe('a wait of 30 minutes', () => {
  const wait = async (given: Session, after?: number) => {
    const { tools, told } = session(given)
    return { limit: await limitByCredentials(30 * MINUTE, tools, after), told }
  }

  test.each([31 * MINUTE, 45 * MINUTE])('is not cut short by credentials that last %d ms', async lasting => {
    const { limit, told } = await wait({ lasting })
    expect(limit).toEqual({ words: `; the AWS credentials last ${lasting / MINUTE}m` })
    expect(told).toEqual([])
  })

  test('ends a minute before credentials that end before it would, with a warning', async () => {
    const { limit, told } = await wait({ lasting: 31 * MINUTE - 1000 })
    expect(limit).toEqual({ words: '; the AWS credentials last 30m 59s', until: NOW + 30 * MINUTE - 1000 })
    expect(told).toEqual([
      expect.stringMatching(
        /^::warning title=The AWS credentials end before the timeout::They end at 09:30:59 UTC, and the wait may take 30m\. /,
      ),
    ])
  })

  test.each([
    ['last for both', 36 * MINUTE, 0],
    ['end in what follows', 36 * MINUTE - 1000, 1],
    ['end as what follows begins', 31 * MINUTE, 1],
  ])('that 5 minutes follow is whole where the credentials %s', async (_, lasting, warnings) => {
    const { limit, told } = await wait({ lasting }, 5 * MINUTE)
    expect(limit).not.toHaveProperty('until')
    expect(told).toHaveLength(warnings)
    expect(told.join()).toMatch(warnings ? /the wait may take 30m, and 5m after it\./ : /^$/)
  })

  test('is not cut short by credentials that are renewed', async () => {
    const { limit, told } = await wait({ lasting: MINUTE, source: 'instance' })
    expect(limit).toEqual({ words: '; the AWS credentials last 1m and are renewed' })
    expect(told).toEqual([])
  })
})

describe('credentials of which nobody says when they end', () => {
  const wait = async (patience: number, given: Session, after?: number) => {
    const { tools, told } = session(given)
    expect(await limitByCredentials(patience, tools, after)).toEqual({ words: '' })
    return told
  }

  test('are told of where the wait may be longer than a session is, if nothing else was asked for', async () => {
    const [notice, ...more] = await wait(60 * MINUTE, {})
    expect(notice).toMatch(
      /^::notice title=The lifetime of the AWS credentials is unknown::The wait may take 1h, and a session ends after 1h /,
    )
    expect(more).toEqual([])
    expect(await wait(50 * MINUTE, {}, 10 * MINUTE)).toEqual([
      expect.stringContaining('may take 50m, and 10m after it,'),
    ])
  })

  test.each<[string, number, Session]>([
    ['a shorter wait', 60 * MINUTE - 1, {}],
    ['a user, which have no session', 60 * MINUTE, { isLongTerm: true }],
    ['an instance, which are renewed', 60 * MINUTE, { source: 'instance' }],
  ])('say nothing to %s', async (_, patience, given) => {
    expect(await wait(patience, given)).toEqual([])
  })
})

describe('waves of services', () => {
  const warn = async (waves: number, given: Session) => {
    const { tools, told } = session(given)
    await warnOfShortCredentials(waves, 30 * MINUTE, tools)
    return told
  }

  test.each([2, 3])('are warned of where the credentials end before the last of %d', async waves => {
    const [warning, ...more] = await warn(waves, { lasting: waves * 30 * MINUTE + MINUTE - 1 })
    expect(warning).toMatch(/^::warning title=The AWS credentials may end before all services are deployed::/)
    expect(warning).toContain(`, and ${waves} waves of services may take 30m each. `)
    expect(more).toEqual([])
  })

  test.each<[string, number, Session]>([
    ['credentials that last for them, and the minute to say so', 2, { lasting: 61 * MINUTE }],
    ['a single wave, whose wait tells of it', 1, { lasting: 10 * MINUTE }],
    ['credentials that are renewed', 2, { lasting: 10 * MINUTE, source: 'instance' }],
    ['credentials of which nobody says when they end', 2, {}],
  ])('need no warning of %s', async (_, waves, given) => {
    expect(await warn(waves, given)).toEqual([])
  })
})

test('a wait ends by its timeout, or where the credentials end it', () => {
  expect(deadlineOf(5000, { words: '' }, clock)).toBe(6000)
  expect(deadlineOf(5000, { words: '', until: NOW + 2000 }, clock)).toBe(3000)
  expect(deadlineOf(5000, { words: '', until: NOW + 9000 }, clock)).toBe(6000)
})

describe('before anything is started', () => {
  test('credentials that leave no time to wait are refused', async () => {
    const { tools } = session({ lasting: 3 * MINUTE - 1 })
    await expect(refuseExpiringCredentials(tools)).rejects.toMatchObject({
      title: 'The AWS credentials end too soon',
      message: 'They end at 09:02:59 UTC, which is too soon to wait for anything. Nothing was started.',
    })
  })

  test.each<[string, Session]>([
    ['last three minutes', { lasting: 3 * MINUTE }],
    ['are renewed', { lasting: MINUTE, source: 'instance' }],
    ['end nobody knows when', {}],
  ])('those that %s are not', async (_, given) => {
    await expect(refuseExpiringCredentials(session(given).tools)).resolves.toBeUndefined()
  })
})
