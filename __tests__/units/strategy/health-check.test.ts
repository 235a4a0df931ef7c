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
    if (typeof answer === 'number') return { status: answer, headers: {}, body: '' }
    throw answer
  }
  const tools = { probe, clock, log, signal: cancelled.signal }
  const problem = await checkHealth(check, tools).then(({ problem }) => problem, String)
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

/** Asks once or more for an answer that takes some milliseconds. */
async function judge(
  expected: object,
  answer: { headers?: Record<string, string>; body?: string },
  took = 0,
) {
  const clock = createVirtualClock(0)
  const asked: unknown[] = []
  const probe = async (_: string, options: unknown) => {
    asked.push(options)
    clock.advanceTo(clock.now() + took)
    return { status: 200, headers: {}, body: '', ...answer }
  }
  const silent = () => undefined
  const log = { info: silent, debug: silent, notice: silent, warning: silent, group: silent }
  const tools = { probe, clock, log, signal: new AbortController().signal }
  const result = await checkHealth({ ...check, timeout: 1, ...expected }, tools)
  return { ...result, asked, endedAt: clock.now() }
}

test.each([
  [
    'the header x-version with its value',
    { header: { 'X-Version': '2' } },
    { headers: { 'x-version': '1' } },
  ],
  ['the header x-version with its value', { header: { 'X-Version': '2' } }, {}],
  ['its text in the body', { body: 'all is well' }, { body: 'nothing is' }],
])('what an answer lacks is told: %s', async (lack, expected, answer) => {
  const { problem, answer: said } = await judge(expected, answer)
  expect(problem?.toLowerCase()).toBe(`https://example.com/ answered 200, expected ${lack}`)
  expect(said).not.toContain('nothing is')
})

test('a latency is measured, and told', async () => {
  expect(await judge({ latency: 100 }, {}, 40)).toMatchObject({ answer: 'answered 200 in 40 ms' })
  expect(await judge({ latency: 100 }, {}, 140)).toMatchObject({
    problem: 'https://example.com/ answered 200 in 140 ms, expected at most 100 ms',
  })
})

test('a body is asked for only where one is expected', async () => {
  expect((await judge({}, {})).asked).toEqual([{}])
  expect((await judge({ body: 'ok' }, { body: 'ok' })).asked).toEqual([{ body: true }])
})

test('an answer that has to last is asked for again and again', async () => {
  const { answer, problem, asked, endedAt } = await judge({ duration: 10_000 }, {})
  expect(problem).toBeUndefined()
  expect(answer).toBe('answered 200 for 10s')
  expect([asked.length, endedAt]).toEqual([5, 10_000])
})
