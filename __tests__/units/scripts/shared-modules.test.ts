import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { encode } from '@jridgewell/sourcemap-codec'
import { shareModules } from '../../../scripts/shared-modules.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shared-modules-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const SMALL = 'return "small"'
const LARGE = `// ${'large '.repeat(2000)}\nreturn "large"`

/** A chunk as ncc writes it, with a map that leads each of its lines to that line of `1.ts`, say. */
function writeChunk(chunk: number, modules: Readonly<Record<number, string>>): void {
  const body = Object.entries(modules).map(
    ([id, code]) => `/***/ ${id}:\n/***/ ((module) => {\n\n${code}\n\n/***/ })`,
  )
  const head = `export const id = ${chunk};\nexport const ids = [${chunk}];\nexport const modules = {\n\n`
  const text = `${head}${body.join(',\n\n')}\n\n};\n\n//# sourceMappingURL=${chunk}.index.js.map`
  const mappings = encode(text.split('\n').map((_, line) => [[0, 0, line, 0]]))
  const map = { version: 3, sources: [`${chunk}.ts`], names: [], mappings }
  writeFileSync(join(folder, `${chunk}.index.js`), text)
  writeFileSync(join(folder, `${chunk}.index.js.map`), JSON.stringify(map))
}

/** What the modules of a chunk return, by their ids, when Node.js loads it from its folder. */
async function load(chunk: number) {
  const path = join(folder, `${chunk}.index.js`)
  const { id, ids, modules } = (await import(path)) as {
    id: number
    ids: number[]
    modules: Record<string, () => string>
  }
  return { id, ids, returned: Object.fromEntries(Object.entries(modules).map(([key, run]) => [key, run()])) }
}

test('a module of several chunks moves to one file, and each chunk still has it', async () => {
  writeChunk(1, { 10: 'return "own"', 20: LARGE })
  writeChunk(2, { 20: LARGE, 30: 'return "own too"' })
  writeChunk(3, { 40: 'return "alone"' })
  const alone = read('3.index.js')
  shareModules(folder)
  const names = readdirSync(folder).filter(name => name.endsWith('.js'))
  expect(names.filter(name => read(name).includes('large'))).toEqual(['20.shared.js'])
  expect(await load(1)).toEqual({ id: 1, ids: [1], returned: { 10: 'own', 20: 'large' } })
  expect(await load(2)).toEqual({ id: 2, ids: [2], returned: { 20: 'large', 30: 'own too' } })
  expect(read('3.index.js')).toBe(alone)
})

test('a chunk imports no module that it did not have', () => {
  writeChunk(1, { 10: LARGE, 20: LARGE })
  writeChunk(2, { 10: LARGE, 20: LARGE, 30: LARGE })
  writeChunk(3, { 30: LARGE })
  shareModules(folder)
  const imports = [1, 2, 3].map(chunk => read(`${chunk}.index.js`).match(/\d+\.shared\.js/g))
  expect(imports).toEqual([['10.shared.js'], ['10.shared.js', '30.shared.js'], ['30.shared.js']])
  expect(read('10.shared.js').match(/\/ \d+:/g)).toEqual(['/ 10:', '/ 20:'])
})

test('what saves less than a file costs stays in its chunks', () => {
  writeChunk(1, { 10: SMALL })
  writeChunk(2, { 10: SMALL })
  const before = [read('1.index.js'), read('2.index.js')]
  shareModules(folder)
  expect(readdirSync(folder).filter(name => name.endsWith('.js'))).toEqual(['1.index.js', '2.index.js'])
  expect([read('1.index.js'), read('2.index.js')]).toEqual(before)
})

test.each(['1.index.js', '20.shared.js'])('the source map of %s leads to the lines that it had', name => {
  writeChunk(1, { 10: 'return "own"', 20: LARGE })
  writeChunk(2, { 20: LARGE })
  const original = read('1.index.js').split('\n')
  shareModules(folder)
  const lines = read(name).split('\n')
  const line = lines.findIndex(text => /^return "(?:own|large)"$/.test(text))
  const map = JSON.parse(read(`${name}.map`)) as SourceMapPayload
  expect(new SourceMap(map).findEntry(line, 0)).toMatchObject({
    originalSource: '1.ts',
    originalLine: original.indexOf(lines[line] ?? ''),
  })
})

test('chunks that are not as expected end the build', () => {
  writeChunk(1, { 10: SMALL })
  writeChunk(2, { 10: 'return "other"' })
  expect(() => shareModules(folder)).toThrow('Module 10 is not the same in all chunks.')
  writeFileSync(join(folder, '2.index.js'), 'exports.modules = {};')
  expect(() => shareModules(folder)).toThrow('2.index.js is not a chunk as ncc writes it.')
})
