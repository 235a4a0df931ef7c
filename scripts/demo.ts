import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { scenarios } from '../simulator/catalogue.ts'
import { openDataPlane } from '../simulator/data-plane.ts'
import { type Finished, runStep } from '../simulator/job.ts'
import { inputVariables } from '../simulator/play.ts'
import type { Entry, Scenario } from '../simulator/scenario.ts'
import { serveSimulation } from '../simulator/server.ts'
import { createSimulation } from '../simulator/simulation.ts'
import { renderLogLine } from './job-log.ts'
import { type Visits, visit } from './visitors.ts'

/** `npm run demo [-- NAME | --list]`: plays a scenario with the bundled action, as a runner starts it. */
const DIST = join(import.meta.dirname, '..', 'dist')
const mainOf = (entry: Entry) => (entry === 'deploy' ? 'main.js' : join('entries', `${entry}.js`))
/** Simulated seconds in a real one: a deployment of minutes is watched in seconds. */
const SPEED = 4
/** Nobody wants to sit through a reviewer's minutes. */
const HASTE = 30

const [asked = 'success'] = process.argv.slice(2)
if (asked === '--list') list()
else await demonstrate(asked)

function list(): void {
  const width = Math.max(...Object.keys(scenarios).map(name => name.length))
  for (const { name, title } of Object.values(scenarios)) console.log(`${name.padEnd(width)}  ${title}`)
}

async function demonstrate(name: string): Promise<void> {
  const scenario = scenarios[name]
  if (!scenario) {
    console.error(`There is no scenario "${name}"; \`npm run demo -- --list\` names them.`)
    process.exitCode = 2
    return
  }
  heading(`${scenario.name}: ${scenario.title}`)
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const server = await serveSimulation(simulation, { port: 0, speed: SPEED })
  const plane = await openDataPlane(simulation)
  const url = Object.values(plane.urls)[0]
  console.log(`A simulated AWS runs ${SPEED} times as fast as a real one.`)
  if (url) console.log(`The service can be visited meanwhile: ${url}`)
  const visitors = url ? visit(url) : undefined
  try {
    process.exitCode = await runJob(scenario, server.url)
    if (visitors) tellVisits(await visitors.stop())
  } finally {
    await visitors?.stop()
    await plane.close()
    await server.close()
  }
}

function tellVisits({ answered, failed, versions }: Visits): void {
  const shares = [...versions].map(([version, times]) => `${times} by ${version}`).join(', ')
  console.log(
    `Visitors sent ${answered + failed} requests meanwhile: ${failed} failed, ${shares || 'none answered'}.`,
  )
}

/** Plays the steps of a scenario; each is told as a job's page tells it. */
async function runJob(scenario: Scenario, url: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'demo-'))
  try {
    return await runSteps(scenario, url, home)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function runSteps(scenario: Scenario, url: string, home: string): Promise<number> {
  let step = await runStepOf(scenario.entry ?? 'deploy', scenario.inputs, scenario, url, home)
  for (let { next } = scenario; next; next = next.next) {
    const seconds = next.afterSeconds ?? 0
    console.log(`\n${seconds} simulated seconds later, another step…`)
    await new Promise(resolve => setTimeout(resolve, (seconds / SPEED / HASTE) * 1000))
    step = await runStepOf(next.entry, next.inputs(step.outputs), scenario, url, home)
  }
  return step.exitCode ?? 1
}

async function runStepOf(
  entry: Entry,
  inputs: Readonly<Record<string, string>>,
  scenario: Scenario,
  url: string,
  home: string,
): Promise<Finished> {
  const env = {
    ...inputVariables(inputs),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: url,
    ...scenario.env,
  }
  const files = scenario.files ?? {}
  heading('Job log')
  const main = await runStep({ entry: join(DIST, mainOf(entry)), env, files, home, onLine: show })
  const post = join(DIST, 'entries', 'post.js')
  if (entry.endsWith('deploy') || entry === 'run-task' || entry === 'preview') {
    await runStep({ entry: post, env, files, home, state: main.state, onLine: show })
  }
  heading('Outputs')
  for (const [output, value] of main.outputs) console.log(`${output}=${value}`)
  heading('Step summary')
  console.log(main.summary)
  console.log(styleText('bold', `The step ends with exit code ${main.exitCode}.`))
  return main
}

function show(line: string): void {
  const text = renderLogLine(line)
  if (text !== undefined) console.log(text)
}

function heading(text: string): void {
  console.log(styleText(['bold', 'underline'], `\n${text}`))
}
