import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'

const FOLDERS = ['src', 'simulator', 'permissions', 'scripts', 'bench']
const MAX_LINES = 200

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
