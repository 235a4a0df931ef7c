import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scenarios, scenariosBySubject } from '../../simulator/scenarios/all.ts'

test('no two scenarios have the same name', () => {
  const names = Object.values(scenariosBySubject).flatMap(suite => suite.map(({ name }) => name))
  expect(names.sort()).toEqual(Object.keys(scenarios).sort())
})

test('each group of scenarios has a test file', () => {
  const files = Object.keys(scenariosBySubject).map(
    name => `golden-${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.test.ts`,
  )
  expect(files.filter(file => !existsSync(join(import.meta.dirname, file)))).toEqual([])
})

test('each golden file belongs to a scenario', () => {
  const files = readdirSync(join(import.meta.dirname, 'golden'))
  expect(files.sort()).toEqual(
    Object.keys(scenarios)
      .map(name => `${name}.txt`)
      .sort(),
  )
})
