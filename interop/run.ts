import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install, SUITES, type Tool } from './tools.ts'

/** `npm run interop [-- SUITE…]`: installs other people's systems and runs the suites against them, or says why not. */
/** Longest that a suite may take, in milliseconds. */
const PATIENCE = 30 * 60_000

const root = join(import.meta.dirname, '..')

interface Tally {
  readonly passed: number
  readonly failed: number
}

/** What jest writes of a run that came to its end. */
interface Results {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numRuntimeErrorTestSuites: number
}

async function runSuite(name: string, tools: readonly Tool[]): Promise<Tally | undefined> {
  const ids = tools.map(({ id }) => id).join(' and ')
  console.log(`== ${name}: ${ids}`)
  const variables: Record<string, string> = {}
  try {
    for (const tool of tools) variables[tool.variable] = await install(tool)
  } catch (error) {
    const why = (error as Error).message
    console.log(`${name} is skipped, because ${ids} cannot be installed here: ${why}`)
    return undefined
  }
  return runJest(name, variables)
}

/** The Node.js in node_modules comes first in the path, because what runs the actions looks for it there. */
async function runJest(name: string, variables: Record<string, string>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'interop-'))
  const file = join(folder, 'results.json')
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
  const args = [
    '--config',
    'interop/jest.config.ts',
    '--ci',
    '--json',
    '--outputFile',
    file,
    `interop/${name}/`,
  ]
  const jest = ['--no-warnings', 'node_modules/jest/bin/jest.js', ...args]
  const env = { ...process.env, ...variables, PATH: path }
  try {
    const options = { cwd: root, env, timeout: PATIENCE }
    const child = spawn(process.execPath, jest, { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
    await new Promise(resolve => child.once('close', resolve))
    if (!existsSync(file)) return { passed: 0, failed: 1 }
    const results = JSON.parse(readFileSync(file, 'utf8')) as Results
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    return { passed: results.numPassedTests, failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in SUITES))
if (unknown.length > 0)
  throw new Error(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}.`)

const tallies: Tally[] = []
for (const [name, tools] of Object.entries(SUITES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const tally = await runSuite(name, tools)
  if (tally) console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`)
  if (tally) tallies.push(tally)
}
const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)
console.log(`interop: ${sum('passed')} passed, ${sum('failed')} failed`)
if (sum('failed') > 0 || tallies.some(({ passed }) => passed === 0)) process.exitCode = 1
