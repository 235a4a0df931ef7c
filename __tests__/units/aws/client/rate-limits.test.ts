import { expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import { createRateLimiter } from '../../../../src/aws/client/rate-limits.ts'

test('a jump of the machine’s time neither frees nor delays a call', async () => {
  const virtual = createVirtualClock(0)
  let jump = 0
  const waitFor = createRateLimiter({ ...virtual, now: () => virtual.now() + jump })
  const takenBy = async (calls: number) => {
    const begun = virtual.now()
    for (let call = 0; call < calls; call++) await waitFor('DescribeServices')
    return (virtual.now() - begun) / 1000
  }
  // 76 at once, then 15 a second.
  expect(await takenBy(91)).toBeCloseTo(1)
  jump = -3_600_000
  expect(await takenBy(15)).toBeCloseTo(1)
  jump = 3_600_000
  expect(await takenBy(15)).toBeCloseTo(1)
})
