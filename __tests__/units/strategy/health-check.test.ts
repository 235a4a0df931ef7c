import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { checkHealth } from '../../../src/strategy/health-check.ts'

const check = { url: 'https://example.com/', status: 200, timeout: 10_000 }

/** Checks against scripted answers, of which the last repeats. */
async function play(answers: readonly (number | Error)[], cancelAt?: number) {
  const clock = createVirtualClock(0)
  const cancelled = new AbortController()
  if (cancelAt !== undefined) clock.schedule(cancelAt, () => cancelled.abort(new Error('cancelled')))
  const lines: string[] = []
  const silent = () => undefined
  const log = {
    info: (line: string) => void lines.push(line),
    debug: silent,
    notice: silent,
    warning: silent,
    group: silent,
  }
  let asked = 0
  const probe = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)]
    if (typeof answer === 'number') return answer
    throw answer
  }
  const problem = await checkHealth(check, { probe, clock, log, signal: cancelled.signal }).catch(String)
  return { problem, lines, asked, endedAt: clock.now() }
}

test('the expected answer needs no second question', async () => {
  expect(await play([200])).toEqual({
    problem: undefined,
    lines: ['https://example.com/ answered 200'],
    asked: 1,
    endedAt: 0,
  })
})

test('other answers are told when they change, until the expected one comes', async () => {
  const { problem, lines } = await play([new Error('ECONNREFUSED'), new Error('ECONNREFUSED'), 503, 200])
  expect(problem).toBeUndefined()
  expect(lines).toEqual([
    'https://example.com/ did not answer (ECONNREFUSED), expected 200',
    'https://example.com/ answered 503, expected 200',
    'https://example.com/ answered 200',
  ])
})

test('a used-up budget is a problem, on the second', async () => {
  expect(await play([503])).toMatchObject({
    problem: 'https://example.com/ answered 503, expected 200',
    asked: 5,
    endedAt: 10_000,
  })
})

test('a cancelled run checks no further', async () => {
  expect(await play([503], 4000)).toMatchObject({ problem: 'Error: cancelled', endedAt: 4000 })
})
