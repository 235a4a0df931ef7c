import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** Folder of `src` → the folders whose files its own may import, beside themselves. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  'task-definition': ['base'],
  watch: ['base'],
  inputs: ['base', 'task-definition', 'watch'],
  compat: ['base', 'task-definition', 'inputs'],
  diagnose: ['base', 'watch'],
  verify: ['base', 'task-definition'],
  report: ['base', 'watch', 'diagnose', 'task-definition', 'verify'],
  aws: ['base', 'watch', 'task-definition'],
  strategy: ['base', 'task-definition', 'watch', 'diagnose', 'inputs', 'aws', 'verify'],
  preview: ['base', 'task-definition', 'watch', 'diagnose', 'inputs', 'aws', 'strategy'],
  github: ['base', 'watch', 'report', 'inputs'],
}

/** The roots, which start everything and which nobody imports. */
const ROOTS = [
  'main.ts',
  'entries/post.ts',
  'entries/control.ts',
  'entries/compat-deploy.ts',
  'entries/compat-render.ts',
  'entries/plan.ts',
  'entries/run-task.ts',
  'entries/preview.ts',
  'entries/verify.ts',
]

const files = globSync('**/*.ts', { cwd: 'src' }).map(normalize).sort()
const imports = new Map(files.map(file => [file, importsOf(file)]))

/** The relative imports of a file, static and dynamic, as paths in `src`. */
function importsOf(file: string): string[] {
  const text = readFileSync(join('src', file), 'utf8')
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)
  return [...found].map(([, path = '']) => normalize(join(dirname(file), path)))
}

/** The folder of a file, or nothing for the files at the top. */
function folderOf(file: string): string | undefined {
  return file.includes('/') && !ROOTS.includes(file) ? file.slice(0, file.indexOf('/')) : undefined
}

/** Files from `file` back to itself by way of imports, if there is such a way. */
function cycleThrough(file: string): string[] | undefined {
  const seen = new Set<string>()
  const walk = (at: string, way: readonly string[]): string[] | undefined => {
    for (const next of imports.get(at) ?? []) {
      if (next === file) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk(next, [...way, next])
      if (found) return found
    }
    return undefined
  }
  return walk(file, [file])
}

test('the source is found', () => {
  expect(files).toEqual(expect.arrayContaining([...ROOTS, 'base/errors.ts', 'watch/watch.ts']))
  expect(imports.get('entries/post.ts')).toContain('main.ts')
})

test('every folder has its layer', () => {
  const folders = new Set(files.map(folderOf).filter(folder => folder !== undefined))
  expect([...folders].filter(folder => MAY_IMPORT[folder] === undefined)).toEqual([])
})

describe('a layer imports only what is below it:', () => {
  test.each(files.filter(file => folderOf(file) !== undefined))('%s', file => {
    const own = folderOf(file) ?? ''
    const allowed = new Set([own, ...(MAY_IMPORT[own] ?? [])])
    const forbidden = (imports.get(file) ?? []).filter(target => !allowed.has(folderOf(target) ?? 'the top'))
    expect(forbidden).toEqual([])
  })
})

test('every import names a file that is there', () => {
  expect([...imports.values()].flat().filter(target => !files.includes(target))).toEqual([])
})

test('nothing imports itself, by whatever way', () => {
  expect(files.map(cycleThrough).filter(cycle => cycle !== undefined)).toEqual([])
})

test('only the roots are imported by nobody but each other', () => {
  const imported = new Set(
    files.filter(file => !ROOTS.includes(file)).flatMap(file => imports.get(file) ?? []),
  )
  for (const root of ROOTS) for (const target of imports.get(root) ?? []) imported.add(target)
  const orphans = files.filter(file => !imported.has(file))
  expect(orphans.filter(file => !ROOTS.includes(file))).toEqual([])
  const importers = files.filter(
    file => !ROOTS.includes(file) && imports.get(file)?.some(target => ROOTS.includes(target)),
  )
  expect(importers).toEqual([])
})
