import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

interface Finding {
  readonly message: string
  readonly filepath: string
  readonly line: number
}

const workflows = globSync(['.github/workflows/*.yml', 'examples/*.yml']).sort()
const actions = globSync(['action.yml', '*/action.yml', 'compat/*/action.yml']).sort()

let home: string

/** A repository in which our own actions lie where a workflow's `uses: ./` finds them. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'actionlint-'))
  mkdirSync(join(home, '.github', 'workflows'), { recursive: true })
  mkdirSync(join(home, '.git'))
  for (const path of [...actions, ...globSync('dist/**/*.js')]) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    cpSync(path, join(home, path))
  }
  // monorepo.yml calls it.
  cpSync('examples/reusable-deploy.yml', join(home, '.github', 'workflows', 'reusable-deploy.yml'))
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** What actionlint says of a workflow; of `OWNER/ecs-deploy` it is told that it is in the same repository. */
function lint(name: string, text: string): string[] {
  const program = process.env['INTEROP_ACTIONLINT']
  if (!program) throw new Error('INTEROP_ACTIONLINT has to name actionlint; `npm run interop` sets it')
  const path = join(home, '.github', 'workflows', name)
  writeFileSync(
    path,
    text.replaceAll(/OWNER\/ecs-deploy(\/[\w/-]+)?@v1/g, (_, folder = '') => `./${folder.slice(1)}`),
  )
  const options = { cwd: home, encoding: 'utf8' } as const
  try {
    const printed = execFileSync(
      program,
      ['-format', '{{json .}}', '-shellcheck=', '-pyflakes=', path],
      options,
    )
    return sentences(printed)
  } catch (error) {
    // It ends with 1 where it has found something.
    return sentences((error as { stdout: string }).stdout)
  } finally {
    if (name !== 'reusable-deploy.yml') rmSync(path)
  }
}

const sentences = (printed: string): string[] =>
  (JSON.parse(printed) as Finding[]).map(({ line, message }) => `${line}: ${message}`)

test('the workflows are found', () => {
  expect(workflows).toEqual(expect.arrayContaining(['.github/workflows/ci.yml', 'examples/rolling.yml']))
})

test.each(workflows)('%s has nothing to complain about', path => {
  expect(lint(basename(path), readFileSync(path, 'utf8'))).toEqual([])
})

test.each([
  ['an input that the action lacks', 'cluster:', 'clutser:', 'input "clutser" is not defined'],
  ['a required input that is missing', /^ +service: .*\n/m, '', 'missing input "service"'],
  [
    'an output that the action lacks',
    'outputs.task-definition',
    'outputs.task',
    'property "task" is not defined',
  ],
])('%s is found', (_, right, wrong, words) => {
  const text = readFileSync('examples/rolling.yml', 'utf8')
  expect(lint('spoiled.yml', text.replace(right, wrong)).join('\n')).toContain(words)
})
