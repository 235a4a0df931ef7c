import { expect, test } from '@jest/globals'
import type { CodeDeployTaskSet } from '../../../../src/aws/codedeploy/targets.ts'
import type { ServiceTaskSet } from '../../../../src/aws/ecs/task-sets.ts'
import { pairOf, runningOld } from '../../../../src/strategy/codedeploy/task-sets.ts'
import { service } from '../../../support/builders.ts'

const ID = 'd-OURS12345'
const shown = (id: string, label = ''): CodeDeployTaskSet => ({
  id,
  label,
  desired: 2,
  running: 2,
  pending: 0,
  weight: 0,
})
const set = (id: string, createdAt: number, over: Partial<ServiceTaskSet> = {}): ServiceTaskSet => ({
  id,
  status: 'ACTIVE',
  taskDefinition: 'web:1',
  running: 2,
  pending: 0,
  desired: 2,
  createdAt,
  targetGroups: [],
  capacityProviders: [],
  ...over,
})
const having = (...taskSets: ServiceTaskSet[]) => ({ ...service(), taskSets })
const idsOf = (taskSets: CodeDeployTaskSet[], inService: ServiceTaskSet[], former: string[] = []) => {
  const { blue, green } = pairOf({ stages: [], taskSets }, having(...inService), ID, new Set(former))
  return [blue?.id, green?.id]
}

test('the labels say which task set is which', () => {
  expect(idsOf([shown('new', 'Green'), shown('old', 'Blue')], [])).toEqual(['old', 'new'])
})

test('without labels, the task set that the deployment has made is the new one', () => {
  const inService = [set('old', 1), set('new', 2, { deployment: ID })]
  expect(idsOf([shown('old'), shown('new')], inService)).toEqual(['old', 'new'])
})

test('without labels and with nothing of it in the service, what was not there before is the new one', () => {
  expect(idsOf([shown('old'), shown('new')], [set('old', 1)], ['old'])).toEqual(['old', 'new'])
})

test('without labels, one that was there before is not taken for the new one', () => {
  expect(idsOf([shown('old')], [set('old', 1)], ['old'])).toEqual([undefined, undefined])
})

test.each(['Blue', 'Green'])(
  'of a rollback, the task set that is undone is the new one, labeled %s',
  label => {
    const other = label === 'Blue' ? 'Green' : 'Blue'
    const inService = [set('old', 1), set('new', 2, { deployment: ID, status: 'PRIMARY' })]
    const shownSets = [shown('old', other), shown('new', label)]
    const back = pairOf(
      { stages: [], taskSets: shownSets },
      having(...inService),
      'd-BACK12345',
      new Set(),
      ID,
    )
    expect([back.blue?.id, back.green?.id]).toEqual(['old', 'new'])
  },
)

test('of a rollback that is over, the task set that serves is not the new one, whatever its label', () => {
  const inService = [set('old', 1, { status: 'PRIMARY' })]
  const pair = pairOf(
    { stages: [], taskSets: [shown('old', 'Green')] },
    having(...inService),
    'd-BACK12345',
    new Set(),
    ID,
  )
  expect(pair.green).toBeUndefined()
})

test('of old tasks, those of task sets are counted that are older than the new one', () => {
  const own = set('new', 2, { deployment: ID })
  const all = having(set('oldest', 0, { running: 1 }), set('old', 1), own, set('newer', 3))
  expect(runningOld(all, ID, shown('new', 'Green'))).toBe(3)
  expect(runningOld(having(own), ID, undefined)).toBe(0)
})

test('before there is a new task set, all are old', () => {
  expect(runningOld(having(set('old', 1)), ID, undefined)).toBe(2)
})
