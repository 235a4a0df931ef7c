import { expect, test } from '@jest/globals'
import { withoutReadOnly } from '../../../src/task-definition/definition.ts'

test('what only AWS writes is left out, and everything else is kept', () => {
  const own = { family: 'shop', cpu: '256', tags: [], revisions: 1, enableFaultInjection: false }
  const readOnly = {
    taskDefinitionArn: 'arn',
    revision: 3,
    status: 'ACTIVE',
    requiresAttributes: [],
    compatibilities: ['EC2'],
    registeredAt: 1,
    deregisteredAt: 2,
    deleteRequestedAt: 3,
    registeredBy: 'me',
  }
  expect(withoutReadOnly({ ...readOnly, ...own })).toEqual(own)
})
