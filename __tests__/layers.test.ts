import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** What every action is made of. */
const BELOW_ACTIONS = [
  'base',
  'redact',
  'task-definition',
  'watch',
  'diagnose',
  'inputs',
  'verify',
  'timing',
  'report',
  'github',
  'aws',
  'strategy',
  'run',
]

/** Files of an action that only turn text into inputs, or a story into words. */
const PURE_FILES = /^actions\/[\w-]+\/(?:inputs|[\w-]+-inputs|summary|[\w-]+-words)\.ts$/
const PURE_ROOMS = ['base', 'task-definition', 'watch', 'diagnose', 'inputs', 'verify', 'timing', 'report']

/**
 * Room of `src` → the rooms that its files may import, beside themselves and the folders in them. What a room may
 * import, the rooms above it may not be imported by: `actions` is the top, `base` the ground.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  'task-definition': ['base'],
  watch: ['base'],
  redact: ['base', 'task-definition'],
  inputs: ['base', 'task-definition', 'watch'],
  compat: ['base', 'task-definition', 'inputs'],
  diagnose: ['base', 'watch'],
  timing: ['base', 'watch'],
  verify: ['base', 'task-definition'],
  http: ['base', 'inputs'],
  report: ['base', 'watch', 'timing', 'diagnose', 'task-definition', 'verify'],
  aws: ['base', 'watch', 'task-definition', 'redact', 'verify'],
  strategy: ['base', 'task-definition', 'watch', 'timing', 'diagnose', 'inputs', 'aws', 'redact'],
  inspect: ['base', 'task-definition', 'inputs', 'verify', 'timing', 'aws', 'strategy'],
  github: ['base', 'watch', 'report', 'inputs', 'redact'],
  run: ['base', 'redact', 'task-definition', 'watch', 'inputs', 'report', 'github', 'aws', 'strategy'],
  'actions/deploy': [...BELOW_ACTIONS, 'compat', 'inspect', 'actions/run-task'],
  'actions/control': BELOW_ACTIONS,
  'actions/plan': [...BELOW_ACTIONS, 'actions/run-task'],
  'actions/verify': [...BELOW_ACTIONS, 'inspect'],
  'actions/run-task': BELOW_ACTIONS,
  'actions/register': [...BELOW_ACTIONS, 'inspect', 'actions/deploy'],
  'actions/schedule': [...BELOW_ACTIONS, 'actions/deploy', 'actions/register'],
  'actions/preview': [...BELOW_ACTIONS, 'actions/deploy'],
  'actions/express': [...BELOW_ACTIONS, 'actions/deploy'],
  'actions/compat': [...BELOW_ACTIONS, 'compat', 'actions/deploy', 'actions/run-task', 'actions/express'],
  actions: [
    ...BELOW_ACTIONS,
    'compat',
    ...[
      'deploy',
      'control',
      'plan',
      'verify',
      'run-task',
      'register',
      'schedule',
      'preview',
      'express',
      'compat',
    ].map(action => `actions/${action}`),
  ],
}

/** The roots, which start everything and which nobody imports. */
const ROOTS = [
  'main.ts',
  'entries/post.ts',
  'entries/control.ts',
  'entries/compat-deploy.ts',
  'entries/compat-render.ts',
  'entries/compat-express.ts',
  'entries/plan.ts',
  'entries/run-task.ts',
  'entries/register.ts',
  'entries/schedule.ts',
  'entries/preview.ts',
  'entries/verify.ts',
  'entries/express.ts',
]

const files = globSync('**/*.ts', { cwd: 'src' }).map(normalize).sort()
const imports = new Map(files.map(file => [file, importsOf(file)]))

/** The relative imports of a file, static and dynamic, as paths in `src`. */
function importsOf(file: string): string[] {
  const text = readFileSync(join('src', file), 'utf8')
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)
  return [...found].map(([, path = '']) => normalize(join(dirname(file), path)))
}

/** The room of a file, or nothing for the roots: an action has its own, all else goes by the first folder. */
function roomOf(file: string): string | undefined {
  if (!file.includes('/') || ROOTS.includes(file)) return undefined
  return /^actions\/[^/]+(?=\/)/.exec(file)?.[0] ?? file.slice(0, file.indexOf('/'))
}

test('the source is found', () => {
  expect(files).toEqual(expect.arrayContaining([...ROOTS, 'base/errors.ts', 'watch/watch.ts']))
  expect(imports.get('entries/post.ts')).toContain('main.ts')
})

test('every room has its layer, and only the entry stands outside of them', () => {
  const rooms = new Set(files.map(roomOf).filter(room => room !== undefined))
  expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
  expect(files.filter(file => !file.includes('/'))).toEqual(['main.ts'])
})

describe('a layer imports only what is below it:', () => {
  test.each(files.filter(file => roomOf(file) !== undefined))('%s', file => {
    const own = roomOf(file) ?? ''
    const allowed = new Set([own, ...(MAY_IMPORT[own] ?? [])])
    const forbidden = (imports.get(file) ?? []).filter(target => !allowed.has(roomOf(target) ?? 'the top'))
    expect(forbidden).toEqual([])
  })
})

test('inputs and summaries of an action import pure rooms only', () => {
  const pure = files.filter(file => PURE_FILES.test(file))
  expect(pure).toContain('actions/preview/route-inputs.ts')
  const impure = pure.flatMap(file =>
    (imports.get(file) ?? [])
      .filter(target => !PURE_FILES.test(target) && !PURE_ROOMS.includes(roomOf(target) ?? ''))
      .map(target => `${file} imports ${target}`),
  )
  expect(impure).toEqual([])
})

test('every import names a file that is there', () => {
  expect([...imports.values()].flat().filter(target => !files.includes(target))).toEqual([])
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
