import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { OUTPUT_NAMES } from '../src/github/outputs.ts'
import { CONTROL_INPUT_NAMES } from '../src/inputs/control.ts'
import { INPUT_NAMES, readInputs } from '../src/inputs/inputs.ts'

interface Action {
  inputs: Record<string, { description?: string; default?: string }>
  outputs: Record<string, { description?: string }>
  runs: Record<string, string>
}

const root = join(import.meta.dirname, '..')
const read = (folder: string) => parse(readFileSync(join(root, folder, 'action.yml'), 'utf8')) as Action
const action = read('.')
const control = read('control')

test('action.yml declares exactly the inputs that are read', () => {
  expect(Object.keys(action.inputs)).toEqual([...INPUT_NAMES])
  expect(Object.keys(control.inputs)).toEqual([...CONTROL_INPUT_NAMES])
})

test('action.yml declares exactly the outputs that are written', () => {
  expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
  expect(OUTPUT_NAMES).toEqual(expect.arrayContaining(Object.keys(control.outputs)))
})

test('the root action keeps at most 40 inputs', () => {
  expect(INPUT_NAMES.length).toBeLessThanOrEqual(40)
})

test('every input and output is described', () => {
  const all = [action, control].flatMap(one => [...Object.values(one.inputs), ...Object.values(one.outputs)])
  expect(all.every(({ description }) => (description ?? '').length > 10)).toBe(true)
})

test('the defaults in action.yml are the defaults of the code', () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
    input.default === undefined ? [] : [[`INPUT_${name.toUpperCase()}`, input.default]],
  )
  const required = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }
  expect(readInputs({ ...required, ...Object.fromEntries(defaults) })).toEqual(readInputs(required))
})

test('the entries that the actions name are in dist', () => {
  const entries = [action.runs['main'], action.runs['post'], `control/${control.runs['main']}`]
  expect([action.runs['using'], control.runs['using']]).toEqual(['node24', 'node24'])
  for (const entry of entries) expect(readFileSync(join(root, entry ?? ''), 'utf8')).not.toBe('')
})
