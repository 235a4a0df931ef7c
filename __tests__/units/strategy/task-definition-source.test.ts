import { expect, test } from '@jest/globals'
import { arrangeDemo } from '../../../simulator/fixtures/demo.ts'
import { readServiceSource } from '../../../src/strategy/task-definition-source.ts'
import { rejectionOf } from '../../support/expected-failure.ts'
import { account, mutationsIn } from '../../support/run-account.ts'

test('where AWS does not say what a service runs, none is asked for', async () => {
  const { simulation, tools } = account(arrangeDemo)
  expect(await rejectionOf(readServiceSource('', tools))).toMatchObject({
    title: 'AWS does not say which task definition the service runs',
    next: 'Name it in the input "task-definition".',
  })
  expect(mutationsIn(simulation)).toEqual([])
})
