import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'
import { longFunctions } from './support/long-functions.ts'

const FOLDERS = ['src', 'simulator', 'permissions', 'scripts', 'bench']
const MAX_LINES = 200
const MAX_FUNCTION_LINES = 40

const files = FOLDERS.flatMap(folder => globSync(`${folder}/**/*.ts`).map(normalize)).sort()
const imports = new Map(files.map(file => [file, importsOf(file)]))

/** The relative imports of a file, of types too, as paths from the root. */
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)
  return [...found].map(([, path = '']) => normalize(join(dirname(file), path)))
}

/** Every way from a file back to itself that a walk through all imports meets. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) cycles.push([...path.slice(start), file])
    if (start >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return cycles
}

test.each(FOLDERS)('%s is found', folder => {
  expect(files.filter(file => file.startsWith(`${folder}/`)).length).toBeGreaterThan(5)
})

test(`no file has more than ${MAX_LINES} lines`, () => {
  const sizes = files.map(file => [file, readFileSync(file, 'utf8').split('\n').length - 1] as const)
  expect(sizes.filter(([, lines]) => lines > MAX_LINES)).toEqual([])
})

test.each<[string, number, string[]]>([
  ['function f() {\n  return 1\n}', 2, ['f, line 1: 3 lines']],
  ['function f() {\n  return 1\n}', 3, []],
  ['/** Ünïcode. */\n\nexport const g = async () => {\n  await h()\n}', 2, ['g, line 3: 3 lines']],
  ['class C {\n  m() {\n    return 1\n  }\n}', 2, ['m, line 2: 3 lines']],
  ['export const o = {\n  p: () => {\n    return 1\n  },\n}', 2, ['p, line 2: 3 lines']],
  [
    'function a() {\n  return () =>\n    b(\n      c,\n    )\n}',
    3,
    ['a, line 1: 6 lines', 'a, line 2: 4 lines'],
  ],
])('in %j, functions over %d lines are found', (text, most, expected) => {
  expect(longFunctions(text, most)).toEqual(expected)
})

test(`no function of src has more than ${MAX_FUNCTION_LINES} lines`, () => {
  const long = files
    .filter(file => file.startsWith('src/'))
    .flatMap(file =>
      longFunctions(readFileSync(file, 'utf8'), MAX_FUNCTION_LINES).map(words => `${file}: ${words}`),
    )
  expect(long).toEqual([])
})

test('a cycle is recognized, wherever the walk enters it', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['b', 'c']],
  ])
  expect(cyclesIn(graph)).toEqual([['b', 'd', 'b']])
})

test('no file imports itself, directly or through others', () => {
  expect(imports.get('simulator/simulation.ts')).toContain('simulator/api/request-pipeline.ts')
  expect(cyclesIn(imports)).toEqual([])
})
