import { expect, test } from '@jest/globals'
import { groupedScenarios } from '../scripts/demo-list.ts'
import { paceOf } from '../scripts/demo-pace.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'

const [[first, start] = ['', []], ...groups] = groupedScenarios()
const named = (name: string) => scenarios[name] as Scenario

test('the list begins with ten demos, each of which is explained', () => {
  expect(first).toBe('Start here')
  expect(start).toHaveLength(10)
  expect(start.map(({ name }) => named(name))).toEqual(start)
})

test('every scenario is in one group of the list, and no group is empty or too long to read', () => {
  const listed = groups.flatMap(([, members]) => members)
  expect(listed).toHaveLength(Object.keys(scenarios).length)
  expect(new Set(listed).size).toBe(listed.length)
  expect(groups.filter(([, members]) => members.length === 0 || members.length > 80)).toEqual([])
})

test('a scenario with several steps is played slowly enough that the second finds what the first left', async () => {
  const { seconds, waited, speed, real } = await paceOf(named('control-rollback-rolling'))
  expect(waited).toBe(20)
  expect(seconds).toBeLessThan(300)
  expect(speed).toBeLessThanOrEqual(5)
  expect(real).toBeLessThan(90)
  const several = ['blue-green-pause-continued', 'codedeploy-control-status', 'preview-swept']
  for (const name of several.filter(name => scenarios[name]?.next))
    expect((await paceOf(named(name))).speed).toBeLessThanOrEqual(10)
})

test('a scenario with one step is announced by the seconds that the step takes', async () => {
  const { seconds, waited, speed } = await paceOf(named('cause-exit-one'))
  expect([seconds, waited]).toEqual([137, 0])
  expect(speed).toBe(4)
})
