import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serveSimulation } from '../simulator/http/server.ts'
import { inputVariables } from '../simulator/run/input-variables.ts'
import { runStep } from '../simulator/run/runner-step.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { tableOf } from './markdown-table.ts'
import { MEGABYTE, quantile } from './statistics.ts'

const ROUNDS = 31
const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** A program that makes AWS calls, and what it is made of. */
interface Program {
  readonly name: string
  /** From its start to its first request. */
  readonly start: string
  /** A whole deployment. */
  readonly whole: string
  /** Folder that has to be shipped; `undefined` where that is `node_modules`. */
  readonly folder: string | undefined
}

function bundle(entry: string, folder: string): string {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  execFileSync(process.execPath, [
    ncc,
    'build',
    join(import.meta.dirname, 'bare', entry),
    '-o',
    folder,
    '--no-cache',
    '--quiet',
  ])
  return join(folder, 'index.js')
}

/** Starts a program and gives the milliseconds until its first request has arrived. */
async function firstRequest(entry: string): Promise<number> {
  const arrived = Promise.withResolvers<number>()
  const server = createServer((_, response) => {
    arrived.resolve(performance.now())
    response.writeHead(500).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const begun = performance.now()
  const child = spawn(process.execPath, [entry], {
    env: environment((server.address() as AddressInfo).port),
    stdio: 'ignore',
  })
  const took = (await arrived.promise) - begun
  child.kill('SIGKILL')
  await new Promise(resolve => child.once('exit', resolve))
  server.closeAllConnections()
  server.close()
  return took
}

function environment(port: number): Record<string, string> {
  return {
    ...inputVariables({ cluster: 'cicd-demo', service: 'cicd-demo-service', image: 'app:2' }),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}

/** Peak memory in megabytes of a whole deployment, as the operating system counts it. */
async function peakMemory(entry: string): Promise<number> {
  const simulation = createSimulation({ seed: 1 })
  const scenario = scenarios['success']
  if (!scenario) throw new Error('There is no scenario "success".')
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed: 60 })
  const script = `process.on('exit', () => console.log('peak ' + process.resourceUsage().maxRSS))`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(script)}`
  const { port } = new URL(server.url)
  const env = { ...environment(Number(port)), ...inputVariables(scenario.inputs), NODE_OPTIONS }
  try {
    const { log } = await runStep({ entry, env })
    const kilobytes = log.map(line => /^peak (\d+)$/.exec(line)?.[1]).find(found => found !== undefined)
    return Number(kilobytes) / 1024
  } finally {
    await server.close()
  }
}

/** Bytes of the programs in a folder, as they are and compressed one by one. */
function sizeOf(folder: string): { raw: number; gzip: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile() && path.endsWith('.js'))
  const texts = files.map(path => readFileSync(path))
  return {
    raw: texts.reduce((sum, text) => sum + text.length, 0),
    gzip: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
  }
}

/** A table of start, size and memory against scripts that do no more than call the SDK. */
export async function benchStart(): Promise<string> {
  const [first, whole] = [mkdtempSync(join(tmpdir(), 'bare-')), mkdtempSync(join(tmpdir(), 'bare-'))]
  const bare = (entry: string) => join(import.meta.dirname, 'bare', entry)
  const programs: readonly Program[] = [
    { name: 'this action', start: join(dist, 'main.js'), whole: join(dist, 'main.js'), folder: dist },
    {
      name: 'bare SDK script, bundled',
      start: bundle('first-call.js', first),
      whole: bundle('wait.js', whole),
      folder: whole,
    },
    { name: 'bare SDK script', start: bare('first-call.js'), whole: bare('wait.js'), folder: undefined },
  ]
  try {
    return await compare(programs)
  } finally {
    for (const folder of [first, whole]) rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(programs: readonly Program[]): Promise<string> {
  const times = await startTimes(programs)
  const medians = programs.map(({ name }) => quantile(times.get(name) ?? [], 0.5))
  const [, bundled = 0, script = 0] = medians
  const inMegabytes = (bytes: number | undefined) =>
    bytes === undefined ? '–' : (bytes / MEGABYTE).toFixed(2)
  const rows: string[][] = []
  for (const [index, { name, whole, folder }] of programs.entries()) {
    const median = medians[index] ?? Number.NaN
    const size = folder === undefined ? undefined : sizeOf(folder)
    rows.push([
      name,
      Math.min(...(times.get(name) ?? [])).toFixed(0),
      median.toFixed(0),
      (median / script).toFixed(2),
      (median / bundled).toFixed(2),
      inMegabytes(size?.raw),
      inMegabytes(size?.gzip),
      (await peakMemory(whole)).toFixed(0),
    ])
  }
  const heads = ['Program', 'Best start, ms', 'Median, ms', 'times the script', 'times its bundle']
  return tableOf([...heads, 'Size, MB', 'gzip, MB', 'Peak memory, MB'], rows, 1)
}

/** Milliseconds to the first request of each program, in turns: whatever else the machine does falls on all of them. */
async function startTimes(programs: readonly Program[]): Promise<Map<string, number[]>> {
  const times = new Map(programs.map(({ name }) => [name, [] as number[]]))
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, start } of programs) {
      const took = await firstRequest(start)
      if (round > 0) times.get(name)?.push(took)
    }
  }
  return times
}
