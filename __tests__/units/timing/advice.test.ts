import { expect, test } from '@jest/globals'
import { adviseOn, type TimeSettings } from '../../../src/timing/advice.ts'
import type { Phase } from '../../../src/timing/phases.ts'
import type { TimeProfile } from '../../../src/timing/profile.ts'

const settings: TimeSettings = { isRolling: true, isCleanupSettled: false, stopTimeout: 30, onFargate: true }

function profile(...parts: [Phase, number][]): TimeProfile {
  let from = 0
  const segments = parts.map(([phase, seconds]) => {
    const segment = { phase, from, seconds }
    from += seconds
    return segment
  })
  return { seconds: from, phases: Object.fromEntries(parts), segments }
}

const wordsOf = (...given: Parameters<typeof adviseOn>) =>
  adviseOn(...given).map(({ words, saves }) => [saves, words.split(/[,:`]/)[0]])

test('of two settings that shorten the same phase only the better one is named', () => {
  const long = profile(['placing', 30], ['target-health', 30], ['draining', 300], ['stopping', 10])
  expect(wordsOf(long, { ...settings, deregistrationDelay: 300 })).toEqual([
    [310, 'Let ECS remove the old tasks after success'],
  ])
  expect(wordsOf(long, { ...settings, deregistrationDelay: 300, isCleanupSettled: true })).toEqual([
    [295, 'If no request takes longer than a second'],
  ])
})

test('short health check intervals are only for services that start at once', () => {
  const slow = { ...settings, isCleanupSettled: true, targetInterval: 120 }
  const [quick, late] = [100, 200].map(seconds => profile(['placing', 30], ['target-health', seconds]))
  if (quick === undefined || late === undefined) throw new Error('two profiles')
  expect(wordsOf(quick, slow)).toEqual([[95, 'If the service starts and stabilizes in under 10 seconds']])
  expect(wordsOf(late, slow)).toEqual([])
})

test('no image is pulled in no time, and instances can keep theirs', () => {
  const pull = profile(['placing', 30], ['pulling', 200])
  expect(wordsOf(pull, settings)).toEqual([[100, 'Make the image half as large']])
  expect(wordsOf(pull, { ...settings, onFargate: false })).toEqual([[100, 'Keep images on the instances']])
})

test('what saves less than a minute or a fifth is not worth a line', () => {
  const short = profile(['placing', 30], ['draining', 64])
  expect(adviseOn(short, { ...settings, isCleanupSettled: true, deregistrationDelay: 64 })).toEqual([])
  const small = profile(['bake', 900], ['draining', 100])
  expect(adviseOn(small, { ...settings, isCleanupSettled: true, deregistrationDelay: 100 })).toEqual([])
})

test('a container that ignores SIGTERM is waited for', () => {
  const stop = profile(['placing', 30], ['stopping', 130])
  expect(wordsOf(stop, { ...settings, isCleanupSettled: true, stopTimeout: 120 })).toEqual([
    [118, 'Let the container end at SIGTERM; ECS waits 120s before it kills it'],
  ])
})
