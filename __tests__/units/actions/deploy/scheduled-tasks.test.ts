import { expect, test } from '@jest/globals'
import { findSchedules } from '../../../../src/actions/deploy/find-schedules.ts'
import { tellFound } from '../../../../src/actions/deploy/scheduled-tasks.ts'
import { tellUnmoved } from '../../../../src/actions/deploy/unmoved.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'

const cluster = planOf().service.clusterArn
const task = { kind: 'rule', place: 'default', name: 'nightly', cluster, revision: revisionArn(1) } as const
const left = {
  kind: 'schedule',
  place: 'reports',
  name: 'monthly',
  cluster,
  family: 'shop',
  why: 'it is off',
} as const

test('rules and schedules are told with what becomes of them', () => {
  const { tools, log } = toldDeployment()
  tellFound({ tasks: [task], left: [left] }, tools.log)
  expect(log).toEqual([
    'Scheduled task: rule/nightly runs shop:1 and will be moved',
    'Scheduled task: schedule/reports/monthly is left: it is off',
  ])
})

test('that there are none is told too', () => {
  const lines = (tasks: (typeof task)[], others: (typeof left)[]) => {
    const { tools, log } = toldDeployment()
    tellFound({ tasks, left: others }, tools.log)
    return log.filter(line => line.endsWith('none were found'))
  }
  expect(lines([], [])).toEqual(['Scheduled tasks: none were found'])
  expect(lines([task], [])).toEqual([])
  expect(lines([], [left])).toEqual([])
})

test('nobody is asked for them where none are to follow', async () => {
  const { tools } = toldDeployment()
  expect(await findSchedules([planOf(), planOf()], { preflight: true }, tools)).toBeUndefined()
})

test('a run that is no success says that they were not moved, where some were to be', async () => {
  const none = toldDeployment()
  expect([await tellUnmoved(none.tools), none.told]).toEqual([undefined, []])
  const names = ['rule/nightly', 'schedule/reports/monthly']
  const { tools, told } = toldDeployment({ moveSchedules: { names, move: async () => undefined } })
  const words = 'Scheduled tasks were not moved: rule/nightly, schedule/reports/monthly.'
  expect(await tellUnmoved(tools)).toBe(words)
  expect(told).toEqual([{ kind: 'rollback-note', words }])
})
