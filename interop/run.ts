import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { install, TOOLS, type Tool } from './tools.ts'

/** `npm run interop [-- SUITE…]`: installs other people's systems and runs the suites against them, or says why not. */
/** Longest that a suite may take, in milliseconds. */
const PATIENCE = 15 * 60_000

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

async function runSuite(name: string, tool: Tool): Promise<Tally | undefined> {
  console.log(`== ${name}: ${tool.id}`)
  try {
    return await runJest(name, { [tool.variable]: await install(tool) })
  } catch (error) {
    console.log(
      `${name} is skipped, because ${tool.id} cannot be installed here: ${(error as Error).message}`,
    )
    return undefined
  }
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
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args]
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
const unknown = asked.filter(name => !(name in TOOLS))
if (unknown.length > 0)
  throw new Error(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(TOOLS).join(', ')}.`)

const tallies: Tally[] = []
for (const [name, tool] of Object.entries(TOOLS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const tally = await runSuite(name, tool)
  if (tally) console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`)
  if (tally) tallies.push(tally)
}
const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)
console.log(`interop: ${sum('passed')} passed, ${sum('failed')} failed`)
if (sum('failed') > 0 || tallies.some(({ passed }) => passed === 0)) process.exitCode = 1
