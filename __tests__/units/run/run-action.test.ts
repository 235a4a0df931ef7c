import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { systemClock } from '../../../src/base/clock.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { type Action, interrupted, type RunStory, runAction } from '../../../src/run/run-action.ts'
import type { Runtime } from '../../../src/run/runtime.ts'

const RED = { title: 'It failed', message: 'because' }
const refused = new DeployError({ title: 'Input "image" is empty', message: 'Nothing is behind it.' })

/** What a job shows of an action that does this work. */
async function play(over: Partial<Action<RunStory>>, { isCanceled = false } = {}) {
  const toolkit = recordToolkit()
  const steps: string[] = []
  const runtime: Pick<Runtime, 'clock' | 'env' | 'signal' | 'toolkit'> = {
    clock: systemClock,
    env: {},
    signal: isCanceled ? AbortSignal.abort() : new AbortController().signal,
    toolkit: { ...toolkit, ready: async () => void steps.push('ready') },
  }
  const code = await runAction<RunStory>(runtime as Runtime, () => ({
    begin: now => ({ startedAt: now }),
    work: async tell => void tell(story => ({ ...story, outcome: 'succeeded' })),
    isSuccess: ({ outcome }) => outcome === 'succeeded',
    explain: () => RED,
    conclude: (_, runner) => runner.info('concluded'),
    outputs: ({ outcome = '' }, runner) => runner.output('outcome', outcome),
    summary: ({ green }) => `green: ${green}`,
    finish: async () => void steps.push('finished'),
    ...over,
  }))
  const shown = toolkit.log.filter(line => !line.startsWith('::debug::'))
  const debugged = toolkit.log.filter(line => line.startsWith('::debug::'))
  return { code, shown, debugged, outputs: Object.fromEntries(toolkit.outputs), toolkit, steps }
}

test('a success is green, has the last word, and is put out and summarized', async () => {
  const { code, shown, outputs, toolkit, steps } = await play({})
  expect([code, shown, outputs, toolkit.summaries]).toEqual([
    0,
    ['concluded'],
    { outcome: 'succeeded' },
    ['green: true'],
  ])
  expect(steps).toEqual(['ready', 'finished'])
  expect(toolkit.saved.get('reported')).toBe('true')
})

test('an action without a summary writes none', async () => {
  const { code, toolkit } = await play({ summary: undefined as never })
  expect([code, toolkit.summaries]).toEqual([0, []])
})

test('an outcome that is no success is red, with the words that the action has for it', async () => {
  const { code, shown, toolkit } = await play({ isSuccess: () => false })
  expect([code, shown, toolkit.summaries]).toEqual([
    1,
    ['::error title=It failed::because'],
    ['green: false'],
  ])
})

test('a failure that was told is red, also where the outcome would be a success', async () => {
  const told: Action<RunStory>['work'] = async tell =>
    void tell(story => ({ ...story, outcome: 'succeeded', failure: { title: 'Told', message: 'before' } }))
  const { code, shown } = await play({ work: told })
  expect([code, shown]).toEqual([1, ['::error title=Told::before']])
})

describe('an error', () => {
  const fails = (error: unknown) => async () => {
    throw error
  }

  test('that a user is to read ends the run with its words, and no stack', async () => {
    const { code, shown, debugged, outputs } = await play({ work: fails(refused) })
    expect([code, shown, debugged, outputs]).toEqual([
      1,
      ['::error title=Input "image" is empty::Nothing is behind it.'],
      [],
      { outcome: 'failed' },
    ])
  })

  test.each([
    ['the stack', new TypeError('x is undefined'), /^::debug::TypeError: x is undefined/],
    [
      'the message, where there is no stack',
      Object.assign(new Error('no stack'), { stack: undefined }),
      /^::debug::no stack$/,
    ],
  ])('that nobody meant leaves %s for debugging', async (_, error, line) => {
    const { code, shown, debugged } = await play({ work: fails(error) })
    expect(code).toBe(1)
    expect(shown).toEqual([expect.stringMatching(/^::error title=Unexpected error in the action::/)])
    expect(debugged).toEqual([expect.stringMatching(line)])
  })

  test('that is no Error is told all the same', async () => {
    const { shown, debugged } = await play({ work: fails('just a text') })
    expect(shown).toEqual([
      expect.stringMatching(/^::error title=Unexpected error in the action::just a text/),
    ])
    expect(debugged).toEqual([])
  })

  test('after the run was canceled is only its end: the action says what was canceled', async () => {
    const canceled = await play({ work: fails(new Error('aborted')) }, { isCanceled: true })
    expect([canceled.code, canceled.shown, canceled.debugged, canceled.outputs]).toEqual([
      1,
      ['::error title=It failed::because'],
      [],
      { outcome: 'cancelled' },
    ])
  })
})

test('an error has the words that an action has for it', () => {
  const story = interrupted({ startedAt: 0 }, RED)
  expect(story).toEqual({ startedAt: 0, outcome: 'failed', byError: true, failure: RED })
})

test('what an action completes is what is told', async () => {
  const { outputs } = await play({ complete: story => ({ ...story, outcome: 'completed' }) })
  expect(outputs).toEqual({ outcome: 'completed' })
})

test.each([
  ['a next step', { ...RED, next: 'Do this.' }, 'because%0ADo this.'],
  ['none', RED, 'because'],
])('a post step fails no job: its failure, with %s, is a warning', async (_, failure, words) => {
  const { code, shown } = await play({ isPost: true, isSuccess: () => false, explain: () => failure })
  expect([code, shown]).toEqual([0, [`::warning title=It failed::${words}`]])
})
