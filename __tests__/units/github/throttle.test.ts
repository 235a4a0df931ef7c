import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { GithubError } from '../../../src/github/api/retry.ts'
import { throttle } from '../../../src/github/throttle.ts'

const PACE = 10_000

describe('progress', () => {
  test('is told at once, then at most once a pace, always with the newest', async () => {
    const clock = createVirtualClock(0)
    const told: string[] = []
    const progress = throttle(clock, PACE, async (news: string) => void told.push(`${clock.now()} ${news}`))
    await progress('a')
    for (const [at, news] of [
      [2000, 'b'],
      [4000, 'c'],
      [9999, undefined],
      [10_000, undefined],
      [30_000, undefined],
      [31_000, 'd'],
    ] as const) {
      clock.advanceTo(at)
      await progress(news)
    }
    expect(told).toEqual(['0 a', '10000 c', '31000 d'])
  })

  test('is told less often where telling takes long', async () => {
    const clock = createVirtualClock(0)
    const told: number[] = []
    const progress = throttle(clock, PACE, async () => {
      told.push(clock.now())
      clock.advanceTo(clock.now() + 4000)
    })
    for (let at = 0; at <= 100_000; at += 1000) {
      clock.advanceTo(at)
      await progress('news')
    }
    expect(told).toEqual([0, 40_000, 80_000])
  })

  test('ends with a failure that may pass, and fails with any other', async () => {
    const clock = createVirtualClock(0)
    let calls = 0
    const failing = (passing: boolean) =>
      throttle(clock, PACE, async () => {
        calls++
        throw new GithubError('no', passing)
      })
    const passing = failing(true)
    await passing('a')
    clock.advanceTo(PACE * 100)
    await passing('b')
    expect(calls).toBe(1)
    await expect(failing(false)('a')).rejects.toThrow('no')
  })
})
