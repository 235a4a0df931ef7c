import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { baseHost } from '../simulator/fixtures/preview-demo.ts'
import { githubVariables, setUpGithub } from '../simulator/github/scenario-setup.ts'
import { openDataPlane } from '../simulator/http/data-plane.ts'
import { githubBase, serveSimulation } from '../simulator/http/server.ts'
import { inputVariables, nextScenario } from '../simulator/run/run-scenario.ts'
import { runStep, type StepResult } from '../simulator/run/runner-step.ts'
import type { Entry, Scenario } from '../simulator/scenario.ts'
import { scenarios } from '../simulator/scenarios/all.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import { openDemoHttps } from './demo-https.ts'
import { fetchVersion, sendTraffic, type TrafficCounts } from './http-traffic.ts'
import { renderLogLine } from './job-log.ts'

/** `npm run demo [-- NAME | --list]`: plays a scenario with the bundled action, as a runner starts it. */
const DIST = join(import.meta.dirname, '..', 'dist')
const mainOf = (entry: Entry) => (entry === 'deploy' ? 'main.js' : join('entries', `${entry}.js`))
/** Simulated seconds in a real one: a deployment of minutes is watched in seconds. */
const SPEED = 4
/** How much more the time of a reviewer is shortened. */
const SKIP_FACTOR = 30

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
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const home = mkdtempSync(join(tmpdir(), 'demo-'))
  const server = await serveSimulation(simulation, { port: 0, speed: SPEED })
  const plane = await openDataPlane(simulation)
  const named = simulation.world.state.dnsNames.size > 0
  const names = named ? await openDemoHttps(simulation, plane, home) : undefined
  const url = Object.values(plane.urls)[named ? 1 : 0]
  console.log(`A simulated AWS runs ${SPEED} times as fast as a real one.`)
  if (url) console.log(`The service can be visited meanwhile: ${url}${named ? ` (Host: ${baseHost})` : ''}`)
  const visitors = url ? sendTraffic(url, named ? baseHost : undefined) : undefined
  const demo = { simulation, url: server.url, site: url ?? '', home, env: names?.env ?? {} }
  try {
    process.exitCode = await runSteps(scenario, demo)
    if (visitors) printTraffic(await visitors.stop())
  } finally {
    await visitors?.stop()
    await names?.close()
    await plane.close()
    await server.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Where the steps of a scenario are played. */
interface DemoEnvironment {
  readonly simulation: Simulation
  /** Of the simulated AWS. */
  readonly url: string
  /** Where the load balancer really listens. */
  readonly site: string
  /** The folder of the job. */
  readonly home: string
  readonly env: Readonly<Record<string, string>>
}

function printTraffic({ answered, failed, versions }: TrafficCounts): void {
  const shares = [...versions].map(([version, times]) => `${times} by ${version}`).join(', ')
  console.log(
    `Visitors sent ${answered + failed} requests meanwhile: ${failed} failed, ${shares || 'none answered'}.`,
  )
}

/** Plays the steps of a scenario; each is told as a job's page tells it. */
async function runSteps(scenario: Scenario, demo: DemoEnvironment): Promise<number> {
  let step = await runStepOf(scenario, demo)
  for (let { next } = scenario; next; next = next.next) {
    const seconds = next.afterSeconds ?? 0
    console.log(`\n${seconds} simulated seconds later, another step…`)
    await new Promise(resolve => setTimeout(resolve, (seconds / SPEED / SKIP_FACTOR) * 1000))
    next.setup?.(demo.simulation)
    step = await runStepOf(nextScenario(scenario, next, step.outputs), demo)
  }
  return step.exitCode ?? 1
}

async function runStepOf(scenario: Scenario, demo: DemoEnvironment): Promise<StepResult> {
  const { simulation, url, home } = demo
  const { entry = 'deploy', github } = scenario
  const env = {
    ...inputVariables(scenario.inputs),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: url,
    ...(github ? githubVariables(github, simulation.github.world, `${url}${githubBase}`) : {}),
    ...demo.env,
    ...scenario.env,
  }
  const event = github?.event?.payload
  const files = scenario.files ?? {}
  heading('Job log')
  const main = await runStep({ entry: join(DIST, mainOf(entry)), env, event, files, home, onLine: show })
  const post = join(DIST, 'entries', 'post.js')
  if (entry.endsWith('deploy') || entry === 'run-task' || entry === 'schedule' || entry === 'preview') {
    await runStep({ entry: post, env, event, files, home, state: main.state, onLine: show })
  }
  heading('Outputs')
  for (const [output, value] of main.outputs) console.log(`${output}=${value}`)
  heading('Step summary')
  console.log(main.summary)
  console.log(styleText('bold', `The step ends with exit code ${main.exitCode}.`))
  const opened = main.outputs.get('preview-url')
  if (opened) await openPreview(opened, demo)
  return main
}

/** Opens a preview by its host name, as a browser would by way of the DNS. */
async function openPreview(address: string, { site }: DemoEnvironment): Promise<void> {
  const { host, pathname } = new URL(address)
  const version = await fetchVersion(`${site}${pathname}`, host).catch((error: Error) => error.message)
  console.log(`Opened ${address}: ${version}`)
}

function show(line: string): void {
  const text = renderLogLine(line)
  if (text !== undefined) console.log(text)
}

function heading(text: string): void {
  console.log(styleText(['bold', 'underline'], `\n${text}`))
}
