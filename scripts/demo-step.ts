import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { githubVariables } from '../simulator/github/scenario-setup.ts'
import { githubBase } from '../simulator/http/server.ts'
import { inputVariables } from '../simulator/run/input-variables.ts'
import { runStep, type StepResult } from '../simulator/run/runner-step.ts'
import type { Entry, Scenario } from '../simulator/scenario.ts'
import type { Simulation } from '../simulator/simulation.ts'
import { openCredentials } from './demo-credentials.ts'
import { renderLogLine } from './job-log.ts'

const DIST = join(import.meta.dirname, '..', 'dist')
const CLOCK = pathToFileURL(join(import.meta.dirname, 'demo-clock.ts')).href
/** A runner that is told to cancel sends SIGINT, after so many milliseconds SIGTERM, and then kills. */
const PATIENCE = [7500, 2500] as const
/** Between two looks whether a step has begun its work, in milliseconds. */
const PAUSE = 20

/** Where the steps of a scenario are played. */
export interface DemoEnvironment {
  readonly simulation: Simulation
  /** Of the simulated AWS. */
  readonly url: string
  /** Where the load balancer really listens. */
  readonly site: string
  /** The folder of the job. */
  readonly home: string
  /** Simulated seconds in a real one. */
  readonly speed: number
  readonly env: Readonly<Record<string, string>>
}

/** Starts a step of a scenario and its post step as a runner does, and prints their log. */
export async function playStep(scenario: Scenario, demo: DemoEnvironment): Promise<StepResult> {
  const { entry = 'deploy', github, files = {} } = scenario
  const credentials = await openCredentials(scenario, demo.simulation)
  const event = github?.event?.payload
  const env = { ...credentials.env, ...environmentOf(scenario, demo) }
  const step = { event, files, home: demo.home, onLine: show }
  try {
    const main = await runStep({
      ...step,
      entry: join(DIST, mainOf(entry)),
      env: { ...env, ...clockOf(scenario, demo) },
      onStart: child => cancelLater(child, scenario, demo),
    })
    if (entry.endsWith('deploy') || entry === 'run-task' || entry === 'preview') {
      const post = join(DIST, 'entries', 'post.js')
      await runStep({
        ...step,
        entry: post,
        env: { ...env, ...clockOf(scenario, demo) },
        state: main.state,
      })
    }
    return main
  } finally {
    credentials.close()
  }
}

function environmentOf(
  scenario: Scenario,
  { simulation, url, env }: DemoEnvironment,
): Record<string, string> {
  const { github } = scenario
  return {
    ...inputVariables(scenario.inputs),
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: url,
    ...(github ? githubVariables(github, simulation.github.world, `${url}${githubBase}`) : {}),
    ...env,
    ...scenario.env,
  }
}

/** The clock of a step is the simulated account's, or as far ahead of it as the scenario says. */
function clockOf({ aheadSeconds = 0 }: Scenario, { simulation, speed }: DemoEnvironment) {
  const start = simulation.clock.now() + aheadSeconds * 1000
  return { NODE_OPTIONS: `--import=${CLOCK}`, DEMO_CLOCK: `${start} ${Date.now()} ${speed}` }
}

/** Cancels a step after the seconds that the scenario names, but not before it has begun its work. */
function cancelLater(child: ChildProcess, scenario: Scenario, { simulation }: DemoEnvironment): void {
  const { cancelAfterSeconds } = scenario
  if (cancelAfterSeconds === undefined) return
  const { calls, clock } = simulation
  const [before, at] = [calls.length, clock.now() + cancelAfterSeconds * 1000]
  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    console.log(`(The run is canceled: the runner sends ${name}.)`)
    child.kill(name)
  }
  const timer = setInterval(() => {
    if (calls.length === before || clock.now() < at) return
    clearInterval(timer)
    signal('SIGINT')
    setTimeout(() => signal('SIGTERM'), PATIENCE[0]).unref()
    setTimeout(() => signal('SIGKILL'), PATIENCE[0] + PATIENCE[1]).unref()
  }, PAUSE)
  child.once('exit', () => clearInterval(timer))
}

function mainOf(entry: Entry): string {
  return entry === 'deploy' ? 'main.js' : join('entries', `${entry}.js`)
}

function show(line: string): void {
  const text = renderLogLine(line)
  if (text !== undefined) console.log(text)
}
