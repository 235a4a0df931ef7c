import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { makeArchive } from '../scripts/archive.ts'
import { githubVariables, setUpGithub } from '../simulator/github/scenario-setup.ts'
import { githubBase, serveSimulation } from '../simulator/http/server.ts'
import { runStep } from '../simulator/run/runner-step.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { bundleEnv } from './support/bundle.ts'

/** What a runner downloads for all actions together: not more than the official deploy action's archive, in bytes. */
const LIMIT = 688_527
/** Each action by its folder, with a story that it brings to its end in a moment. */
const STORIES: Readonly<Record<string, string>> = {
  '.': 'github-not-waited-for',
  'compat/deploy-express-service': 'compat-express-bad-list',
  'compat/deploy-task-definition': 'compat-deploy-started',
  'compat/render-task-definition': 'compat-render-then-deploy',
  control: 'codedeploy-control-status',
  express: 'express-update-unchanged',
  plan: 'plan-settings',
  preview: 'preview-sweep-nothing',
  'run-task': 'run-task-started',
  register: 'register-image',
  schedule: 'schedule-auto',
  verify: 'verify-passed',
}

const archive = makeArchive(join(import.meta.dirname, '..'))
const home = mkdtempSync(join(tmpdir(), 'archive-'))

beforeAll(() => {
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['x'], { cwd: home, input: archive.tar })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the archive is small', () => {
  expect(archive.size).toBeLessThanOrEqual(LIMIT)
})

test.each([
  ['README.md', /\| (?<bytes>[\d,]+) bytes for all (?<actions>\d+) actions \|/],
  ['bench/results.md', /\| this action, all (?<actions>\d+) of them \| (?<bytes>[\d,]+) \|/],
])('%s gives its size within 2 %%, and the number of its actions', (document, pattern) => {
  const { bytes = '', actions } = pattern.exec(readFileSync(document, 'utf8'))?.groups ?? {}
  expect(Math.abs(Number(bytes.replaceAll(',', '')) / archive.size - 1)).toBeLessThan(0.02)
  expect(Number(actions)).toBe(Object.keys(STORIES).length)
})

test('the archive has what a run needs and what goes along with it, and nothing else', () => {
  const names = globSync('*', { cwd: home }).sort()
  const along = ['LICENSE', 'README.md', 'SECURITY.md', 'action.yml', 'dist']
  const folders = Object.keys(STORIES).map(folder => folder.split('/')[0] ?? '')
  expect(names).toEqual([...new Set([...along, ...folders.filter(name => name !== '.')])].sort())
  expect(JSON.parse(readFileSync(join(home, 'dist/package.json'), 'utf8'))).toEqual({ type: 'module' })
  expect(readFileSync(join(home, 'dist/licenses.txt'), 'utf8')).toContain('@aws-sdk/client-ecs')
  expect(globSync('dist/**/*.map', { cwd: home })).toEqual([])
})

test('there is a story for every action in the archive', () => {
  expect(globSync('**/action.yml', { cwd: home }).map(dirname).sort()).toEqual(Object.keys(STORIES).sort())
})

test.concurrent.each(Object.entries(STORIES))(
  'the action in %s runs from the archive, and so does its post step',
  async (folder, name) => {
    const { main, post } = await play(folder, name)
    const exitCode = scenarios[name]?.exitCode ?? 0
    expect(main.log.filter(line => line.startsWith('::error'))).toHaveLength(exitCode)
    expect(main.exitCode).toBe(exitCode)
    expect(post?.exitCode ?? 0).toBe(0)
    expect(post?.log ?? []).toEqual([])
  },
  60_000,
)

/** Plays a story with the action as its action.yml names its parts. */
async function play(folder: string, name: string) {
  const scenario = scenarios[name]
  if (!scenario) throw new Error(`no scenario ${name}`)
  const { runs } = parse(readFileSync(join(home, folder, 'action.yml'), 'utf8')) as {
    runs: { main: string; post?: string }
  }
  const simulation = createSimulation({ seed: 1 })
  const { github, files = {} } = scenario
  if (github) setUpGithub(simulation.github, github)
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0 })
  const named = github ? githubVariables(github, simulation.github.world, `${server.url}${githubBase}`) : {}
  const step = { env: { ...bundleEnv(scenario, server.url), ...named }, files, event: github?.event?.payload }
  try {
    const main = await runStep({ ...step, entry: join(home, folder, runs.main) })
    const post =
      runs.post === undefined
        ? undefined
        : await runStep({ ...step, entry: join(home, folder, runs.post), state: main.state })
    return { main, post }
  } finally {
    await server.close()
  }
}
