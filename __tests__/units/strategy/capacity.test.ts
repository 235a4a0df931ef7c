import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { capacityDuring } from '../../../src/strategy/capacity.ts'

test.each([
  // desired, minimum, maximum → least, most, stuck
  [1, 50, 200, 1, 2, false],
  [1, 0, 100, 0, 1, false],
  [1, 50, 150, 1, 1, true],
  [2, 100, 200, 2, 4, false],
  [3, 50, 100, 2, 3, false],
  [4, 50, 125, 2, 5, false],
  [3, 100, 133, 3, 3, true],
  [3, 100, 134, 3, 4, false],
  [5, 100, 100, 5, 5, true],
  [0, 100, 200, 0, 0, false],
])('of %i tasks at %i to %i %%, %i to %i run, stuck: %s', (desired, minimum, maximum, least, most, stuck) => {
  const configuration = { minimumHealthyPercent: minimum, maximumPercent: maximum }
  expect(capacityDuring('rolling', desired, configuration)).toEqual({ least, most, stuck })
})

test('what shifts traffic needs a second set of tasks, whatever the percentages are', () => {
  const configuration = { minimumHealthyPercent: 0, maximumPercent: 100 }
  expect(capacityDuring('blue-green', 3, configuration)).toEqual({ least: 3, most: 6, stuck: false })
  expect(capacityDuring('codedeploy', 3, configuration)).toEqual({ least: 3, most: 6, stuck: false })
})

test('it is stuck exactly where neither bound leaves room', () => {
  const percent = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), percent, percent, (desired, minimum, maximum) => {
      const configuration = { minimumHealthyPercent: minimum, maximumPercent: maximum }
      const { least, most, stuck } = capacityDuring('rolling', desired, configuration)
      expect(least).toBeLessThanOrEqual(desired)
      expect(most).toBeGreaterThanOrEqual(desired)
      expect(stuck).toBe(least === most)
    }),
  )
})
