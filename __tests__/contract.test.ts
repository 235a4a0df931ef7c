import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { OUTPUT_NAMES } from '../src/github/outputs.ts'
import { INPUT_NAMES, readInputs } from '../src/inputs/inputs.ts'

const root = join(import.meta.dirname, '..')
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { description?: string; default?: string }>
  outputs: Record<string, { description?: string }>
  runs: Record<string, string>
}

test('action.yml declares exactly the inputs that are read', () => {
  expect(Object.keys(action.inputs)).toEqual([...INPUT_NAMES])
})

test('action.yml declares exactly the outputs that are written', () => {
  expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
})

test('the root action keeps at most 40 inputs', () => {
  expect(INPUT_NAMES.length).toBeLessThanOrEqual(40)
})

test('every input and output is described', () => {
  const all = [...Object.values(action.inputs), ...Object.values(action.outputs)]
  expect(all.every(({ description }) => (description ?? '').length > 10)).toBe(true)
})

test('the defaults in action.yml are the defaults of the code', () => {
  const defaults = Object.entries(action.inputs).flatMap(([name, input]) =>
    input.default === undefined ? [] : [[`INPUT_${name.toUpperCase()}`, input.default]],
  )
  const required = { INPUT_SERVICE: 'web', AWS_REGION: 'eu-west-1' }
  expect(readInputs({ ...required, ...Object.fromEntries(defaults) })).toEqual(readInputs(required))
})

test('the entries that action.yml names are in dist', () => {
  expect(action.runs['using']).toBe('node24')
  for (const entry of ['main', 'post']) {
    expect(readFileSync(join(root, action.runs[entry] ?? ''), 'utf8')).not.toBe('')
  }
})
