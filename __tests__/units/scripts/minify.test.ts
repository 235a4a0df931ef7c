import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { minifyFolder } from '../../../scripts/minify.ts'

const folder = mkdtempSync(join(tmpdir(), 'minify-'))
const maps = join(folder, 'maps')
/** Nested, as ncc puts modules: names at the top of a module are no exports there. */
const SOURCE = `export const modules = { 1: () => {
  var TaskError = class extends Error {};
  const stopTask = async (reason) => { throw new TaskError('task ' + reason) };
  const startTask = reason => { throw new TaskError(reason) };
  function failTask(longReason) { throw new TaskError(longReason + longReason) }
  class Task { fail() { failTask('no') } }
  ${Array.from({ length: 40 }, (_, line) => `console.debug('a line that is one of many: ${line}');`).join('\n')}
  return { all: [TaskError, stopTask, failTask, Task, startTask], late: () => [stopTask, Task, startTask] };
} };
`

beforeAll(async () => {
  writeFileSync(join(folder, 'main.js'), SOURCE)
  await minifyFolder(folder, maps)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const code = () => readFileSync(join(folder, 'main.js'), 'utf8')

test('functions and classes keep their names, everything else loses them', () => {
  for (const name of ['TaskError', 'stopTask', 'startTask', 'failTask', 'Task'])
    expect(code()).toMatch(new RegExp(`\\b${name}\\b`))
  expect(code()).not.toMatch(/longReason/)
  expect(code().length).toBeLessThan(SOURCE.length)
})

test('no line is as long as a file', () => {
  const lines = code().split('\n')
  expect(Math.max(...lines.map(line => line.length))).toBeLessThan(600)
  expect(lines.length).toBeGreaterThan(2)
})

test('a place in the small file leads to its line in the source, by a path without the machine in it', () => {
  const map = JSON.parse(readFileSync(join(maps, 'main.js.map'), 'utf8')) as SourceMapPayload
  const lines = code().split('\n')
  const line = lines.findIndex(text => text.includes('many: 7'))
  const entry = new SourceMap(map).findEntry(line, lines[line]?.indexOf('many: 7') ?? 0)
  expect(entry).toMatchObject({ originalSource: 'main.js', originalLine: 13 })
})
