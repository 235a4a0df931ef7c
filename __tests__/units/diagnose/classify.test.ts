import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CAUSES } from '../../../src/diagnose/causes.ts'
import { classify } from '../../../src/diagnose/classify.ts'
import type { Evidence } from '../../../src/diagnose/evidence.ts'
import { beginProcessorTime } from '../../support/processor-time.ts'
import { exited, stopped, target } from './corpus/sample.ts'
import { CORPUS } from './corpus.ts'

/** Where a text may be cut: after the kind of error, or much later. */
const CUTS = [40, 60, 80, 100, 140, 180, 220, 255, 300, 400]

const IDS = [...CAUSES.values()].flat().map(cause => cause.id)

describe('the corpus', () => {
  test.each(CORPUS.map(entry => [entry.cause, brief(entry.evidence), entry] as const))(
    '%s: %s',
    (_, __, entry) => {
      const { cause, subject } = classify(entry.evidence)
      const expected = { cause: entry.cause, ...('subject' in entry ? { subject: entry.subject } : {}) }
      expect({ cause: cause.id, ...('subject' in entry ? { subject } : {}) }).toEqual(expected)
    },
  )

  test('is large enough and has no entry twice', () => {
    expect(CORPUS.filter(({ source }) => source !== 'constructed').length).toBeGreaterThanOrEqual(250)
    expect(new Set(CORPUS.map(entry => JSON.stringify(entry.evidence))).size).toBe(CORPUS.length)
  })

  test('does not look unrecoverable where AWS cuts short what may heal', () => {
    const texts = CORPUS.flatMap(({ evidence }) => (classify(evidence).cause.heals ? textsOf(evidence) : []))
    const cuts = texts.flatMap(text => CUTS.map(length => `${text.slice(0, length)}...`))
    const unrecoverable = cuts.filter(cut => !classify(stopped(cut)).cause.heals)
    expect(unrecoverable.filter(cut => !cut.includes('cannot find the Amazon CloudWatch log group'))).toEqual(
      [],
    )
    expect(texts.length).toBeGreaterThan(100)
  })

  test('reaches every cause, and all but the rarest twice', () => {
    const rare = ['network-refused', 'incompatible-compute', 'unknown']
    const amount = (id: string) => CORPUS.filter(entry => entry.cause === id).length
    expect(IDS.filter(id => amount(id) < 2)).toEqual(rare)
    expect(IDS.filter(id => amount(id) === 0)).toEqual(['unknown'])
  })
})

describe('any text', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'constructor', '__proto__', 'UserInitiated', 'manifest'),
  )
  const containers = fc.array(
    fc.record(
      { name: word, reason: word, exitCode: fc.integer(), essential: fc.boolean() },
      { requiredKeys: ['name'] },
    ),
  )

  test('leads to a cause of the table, and never to an error', () => {
    const evidence: fc.Arbitrary<Evidence> = fc.oneof(
      word.map(text => ({ kind: 'event' as const, text })),
      fc.record({ kind: fc.constant('target' as const), state: word, reason: word, description: word }),
      fc.record({ kind: fc.constant('task' as const), stopCode: word, reason: word, containers }),
    )
    fc.assert(
      fc.property(evidence, given => {
        const { cause, quote } = classify(given)
        expect(IDS).toContain(cause.id)
        expect(quote).not.toMatch(/[\r\n]/)
      }),
    )
  })

  test.each([
    'a',
    ' ',
    'service ',
    '"',
    '(service ',
    'image a/',
    'exec: ',
    'subnet-',
    'dial tcp: lookup ',
    'target-group (',
  ])('takes no time, though it repeats %j', part => {
    const text = part.repeat(65_536 / part.length)
    const spent = beginProcessorTime()
    for (const evidence of [{ kind: 'event', text } as const, stopped(text), target(text, text, text)]) {
      expect(classify(evidence).quote.length).toBeLessThanOrEqual(2001)
    }
    expect(spent()).toBeLessThan(1000)
  })

  test('that nobody knows is quoted', () => {
    const { cause, quote } = classify(stopped('A moon fell\n on the task', [], 'Moonfall'))
    expect([cause.id, quote]).toEqual(['unknown', 'A moon fell on the task'])
  })
})

describe('what a task comes down to', () => {
  test('is quoted with the container and its exit code', () => {
    expect(classify(exited({ name: 'web', exitCode: 3 }))).toMatchObject({
      cause: { id: 'exit-code', heals: false, noise: false },
      subject: 'web (3)',
      container: 'web',
      quote: 'Essential container in task exited (web: exit code 3)',
    })
  })

  test('is quoted in the words of the container where they tell', () => {
    const reason = 'OutOfMemoryError: Container killed due to memory usage'
    const { quote, container } = classify(exited({ name: 'web', exitCode: 137, reason }))
    expect([quote, container]).toEqual([reason, 'web'])
  })

  test('is the reason of the task before that of a container it took along', () => {
    const { cause, container } = classify(
      stopped('Task failed container health checks', [{ name: 'web', exitCode: 1 }]),
    )
    expect([cause.id, container]).toEqual(['health-check', undefined])
  })

  test.each([0, 1, 137, 143])('is not the exit code %d where ECS itself stopped it', exitCode => {
    const reason = 'Task stopped by ECS to rebalance the service across Availability Zones'
    const containers = [{ name: 'web', exitCode }]
    const { cause, quote } = classify(stopped(reason, containers, 'ServiceSchedulerInitiated'))
    expect([cause.id, quote]).toEqual(['unknown', reason])
    expect(classify(stopped('', containers, 'ServiceSchedulerInitiated')).cause.id).toBe('scale-in')
  })

  test('is the reason of a container also where ECS itself stopped it', () => {
    const reason = 'OutOfMemoryError: Container killed due to memory usage'
    const containers = [{ name: 'web', exitCode: 137, reason }]
    expect(classify(stopped('Stopped.', containers, 'ServiceSchedulerInitiated')).cause.id).toBe(
      'out-of-memory',
    )
  })

  test('is an unknown reason of a container where nothing else is known', () => {
    const { cause, quote } = classify(stopped('Task failed to start', [{ name: 'web', reason: 'Moonfall' }]))
    expect([cause.id, quote]).toEqual(['unknown', 'Moonfall'])
  })

  test('is not known where AWS says nothing at all', () => {
    expect(classify(stopped(undefined))).toMatchObject({ cause: { id: 'unknown' }, quote: 'no reason given' })
  })

  test.each([
    [
      'in the middle of its log',
      1,
      'warn: fork/exec ./ffmpeg: exec format error, continuing\nError: no database',
    ],
    ['that was killed', 137, 'exec /app: exec format error'],
    ['that ended well', 0, 'exec /app: exec format error'],
  ])('a program that speaks of another processor %s is not for one', (_, exitCode, log) => {
    const containers = [{ name: 'app', exitCode, log }]
    const { cause } = classify({ kind: 'task', reason: 'Essential container in task exited', containers })
    expect(cause.id).not.toBe('wrong-architecture')
  })

  test.each(['toomanyrequests', 'exec-format-error', 'no-such-host'])(
    'is not read into the name of the service %s',
    name => {
      const text = `(service ${name}) has reached a steady state.`
      expect(classify({ kind: 'event', text }).cause.id).toBe('routine')
    },
  )
})

function brief(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'event':
      return evidence.text
    case 'target':
      return `${evidence.state} ${evidence.reason ?? ''} ${evidence.description ?? ''}`
    case 'task':
      return `${evidence.reason ?? evidence.stopCode} ${JSON.stringify(evidence.containers)}`
  }
}

/** The words in which AWS gives a reason; of an exit code there are none. */
function textsOf(evidence: Evidence): string[] {
  if (evidence.kind !== 'task') return []
  const reasons = [evidence.reason ?? '', ...evidence.containers.map(({ reason }) => reason ?? '')]
  return reasons.filter(text => text !== '' && text !== 'Essential container in task exited')
}
