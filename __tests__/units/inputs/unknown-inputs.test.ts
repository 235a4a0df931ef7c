import { expect, test } from '@jest/globals'
import { refuseUnknownInputs } from '../../../src/inputs/unknown-inputs.ts'
import { failureOf } from '../../support/expected-failure.ts'

test('an input that does not exist is refused, with the one that was meant', () => {
  const known = ['service', 'image']
  expect(failureOf(() => refuseUnknownInputs({ INPUT_IMGAE: 'x' }, known))).toMatchObject({
    title: 'Input "imgae" does not exist',
    message: 'The action has no such input, so what it says would be lost. Did you mean "image"?',
    next: 'Correct its name or remove it; the README lists all inputs.',
  })
})

test('empty strangers and other variables are nobody’s business', () => {
  const env = { INPUT_IMGAE: '', INPUT_SERVICE: 'web', PATH: '/bin' }
  expect(refuseUnknownInputs(env, ['service'])).toBeUndefined()
})
