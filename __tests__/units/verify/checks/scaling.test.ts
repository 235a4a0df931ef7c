import { expect, test } from '@jest/globals'
import { checkScaling } from '../../../../src/verify/checks/scaling.ts'
import type { Facts } from '../../../../src/verify/facts.ts'
import { facts, found, missing, subject } from '../../../support/verify-facts.ts'

const scalable = 'service/shop/web'
const check = (desired: number, seen: Facts['scaling']) =>
  checkScaling(subject({ scalable, desired }), facts({ scaling: seen }))
const range = (suspended = false) => new Map([[scalable, found({ min: 2, max: 6, suspended })]])

// Every registration of a target moves the count into its range:
// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
test.each([
  [1, 'The count 1 is below the minimum of the service'],
  [7, 'The count 7 is above the maximum of the service'],
])('a count of %d outside of the range is advice', (desired, title) => {
  expect(check(desired, range())).toMatchObject([{ topic: 'Deployment', grade: 'advice', title }])
  expect(check(desired, range())[0]?.message).toBe(
    'Application Auto Scaling keeps the count of web from 2 to 6. Its next activity moves the count into that range.',
  )
})

test('suspended scaling moves the count later', () => {
  expect(check(1, range(true))[0]?.message).toContain('Scaling is suspended; its next activity moves')
})

test.each([2, 6])('a count of %d at a limit is left alone', desired => {
  expect(check(desired, range())).toEqual([])
})

test('of a service that nothing scales, nothing is said', () => {
  expect(check(2, new Map([[scalable, missing]]))).toEqual([])
  expect(checkScaling(subject({ desired: 1 }), facts({ scaling: range() }))).toEqual([])
})
