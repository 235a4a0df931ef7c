import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { alignedClock } from '../../../src/base/clock.ts'

test.each([
  [0, 2500, 2500],
  [200, 2500, 2500],
  [1300, 2500, 5000],
  [2400, 100, 2500],
  [2500, 5000, 7500],
  [100, 0, 100],
])('at %d ms, a sleep of %d ms ends on the beat at %d ms', async (now, ms, end) => {
  const clock = createVirtualClock(0)
  clock.advanceTo(now)
  await alignedClock(clock, 2500).sleep(ms)
  expect(clock.now()).toBe(end)
})
