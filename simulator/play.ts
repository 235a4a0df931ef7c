import { ConfiguredRetryStrategy } from '@smithy/core/retry'
import { runCompatDeploy, runCompatRender } from '../src/drop-in.ts'
import type { Edges } from '../src/edges.ts'
import { runErrand } from '../src/errand.ts'
import type { Toolkit } from '../src/github/runner.ts'
import { runPlan } from '../src/plan.ts'
import { runControl, runDeploy } from '../src/run.ts'
import { fetchFrom } from './github/door.ts'
import { apiUrl, githubVariables, setUp } from './github/setting.ts'
import { simulatedRequestHandler } from './handler.ts'
import { knock } from './knock.ts'
import type { Scenario } from './scenario.ts'
import { createSimulation, type Simulation } from './simulation.ts'
import { recordToolkit } from './toolkit.ts'

/** Everything a scenario leaves behind. */
export interface Played {
  readonly exitCode: 0 | 1
  readonly log: readonly string[]
  readonly summary: string
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly simulation: Simulation
}

const ATTEMPTS = 5

const ENTRIES = {
  deploy: runDeploy,
  control: runControl,
  'compat-deploy': runCompatDeploy,
  'compat-render': runCompatRender,
  'run-task': runErrand,
  plan: runPlan,
}

/** Plays a scenario in this process, on the virtual clock: minutes of AWS in milliseconds. */
export async function play(scenario: Scenario, echo?: (line: string) => void): Promise<Played> {
  const simulation = createSimulation({ seed: 1 })
  if (scenario.github) setUp(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const files = new Map(Object.entries(scenario.files ?? {}))
  const first = await playStep(scenario, simulation, files, echo)
  const { next } = scenario
  if (!next) return first
  simulation.clock.advanceTo(simulation.clock.now() + (next.afterSeconds ?? 0) * 1000)
  const step = { ...scenario, entry: next.entry, inputs: next.inputs(first.outputs) }
  const second = await playStep(step, simulation, files, echo)
  return { ...second, log: [...first.log, '', ...second.log], summary: `${first.summary}\n${second.summary}` }
}

async function playStep(
  scenario: Scenario,
  simulation: Simulation,
  files: Map<string, string>,
  echo: ((line: string) => void) | undefined,
): Promise<Played> {
  const toolkit = recordToolkit(echo)
  const cancelled = new AbortController()
  if (scenario.cancelAfterSeconds !== undefined) {
    const at = simulation.clock.now() + scenario.cancelAfterSeconds * 1000
    simulation.clock.schedule(at, () => cancelled.abort(new Error('The runner sent SIGINT.')))
  }
  const edges = { ...edgesOf(scenario, simulation, toolkit, files), signal: cancelled.signal }
  const exitCode = await ENTRIES[scenario.entry ?? 'deploy'](edges)
  const { log, summaries, outputs, saved } = toolkit
  return { exitCode, log, summary: summaries.join(''), outputs, state: saved, simulation }
}

/** The edges of a run in a simulated world, on its clock. */
export function edgesOf(
  scenario: Scenario,
  simulation: Simulation,
  toolkit: Toolkit,
  files: Map<string, string>,
): Edges {
  const { github } = scenario
  return {
    env: {
      ...inputVariables(scenario.inputs),
      AWS_REGION: 'eu-west-1',
      ...(github ? githubVariables(github, simulation.github.world, apiUrl) : {}),
      ...scenario.env,
    },
    toolkit,
    clock: simulation.clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    readFile: async path => files.get(path),
    writeFile: async (path, text) => void files.set(path, text),
    fetch: fetchFrom(simulation.github),
    readEvent: async () => github?.event?.payload,
    probe: async url => scenario.probe?.(url, simulation) ?? knock(simulation, url) ?? 200,
    aws: {
      requestHandler: simulatedRequestHandler(simulation),
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
      retryStrategy: new ConfiguredRetryStrategy(ATTEMPTS, () => 0),
    },
  }
}

/** Inputs as the runner passes them. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
}
