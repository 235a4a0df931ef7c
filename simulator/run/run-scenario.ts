import { ConfiguredRetryStrategy } from '@smithy/core/retry'
import { ACTIONS } from '../../src/actions/registry.ts'
import type { Clock } from '../../src/base/clock.ts'
import type { Toolkit } from '../../src/github/runner.ts'
import { boundFetch } from '../../src/http/bounded-fetch.ts'
import type { Runtime } from '../../src/run/runtime.ts'
import { clientConfig } from '../api/client-config.ts'
import { documentedPolicy, type ScenarioStep } from '../authorization/documented-policy.ts'
import type { Policy } from '../authorization/policy.ts'
import { fetchFrom } from '../github/fetch.ts'
import { apiUrl, githubVariables, setUpGithub } from '../github/scenario-setup.ts'
import { simulatedProbe } from '../http/probe.ts'
import { createRandom } from '../random.ts'
import type { NextStep, Scenario } from '../scenario.ts'
import { createSimulation, type Simulation } from '../simulation.ts'
import type { World } from '../world/world.ts'
import { inputVariables } from './input-variables.ts'
import { recordToolkit } from './recording-toolkit.ts'

/** Everything a scenario leaves behind. */
export interface ScenarioResult {
  readonly exitCode: 0 | 1
  readonly log: readonly string[]
  readonly summary: string
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly simulation: Simulation
}

const ATTEMPTS = 5

/** The policy of the role that a step has, in the account as it is when the step begins. */
export type Role = (step: ScenarioStep, world: World) => Policy

/**
 * Plays a scenario in this process, on the virtual clock: minutes of AWS in milliseconds. Where the
 * scenario does not say what the role may do, it may do what the documents give it and no more.
 */
export async function runScenario(
  scenario: Scenario,
  role: Role = documentedPolicy,
): Promise<ScenarioResult> {
  const simulation = createSimulation({ seed: scenario.seed ?? 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const files = new Map(Object.entries(scenario.files ?? {}))
  const given = simulation.policy
  const run = (step: Scenario) => {
    simulation.policy = given ?? role(step, simulation.world)
    return runStep(step, simulation, files)
  }
  let result = await run(scenario)
  for (let { next } = scenario; next; next = next.next) {
    simulation.clock.advanceTo(simulation.clock.now() + (next.afterSeconds ?? 0) * 1000)
    next.setup?.(simulation)
    const last = result
    const now = await run(nextScenario(scenario, next, last.outputs))
    const log = [...last.log, '', ...now.log]
    result = { ...now, log, summary: `${last.summary}\n${now.summary}` }
  }
  return result
}

/** A later step as a scenario of its own. */
export function nextScenario(
  scenario: Scenario,
  { entry, inputs, event, env }: NextStep,
  outputs: ReadonlyMap<string, string>,
): Scenario {
  const github = event ? { ...scenario.github, event } : scenario.github
  return {
    ...scenario,
    entry,
    inputs: inputs(outputs),
    ...(github ? { github } : {}),
    ...(env ? { env: { ...scenario.env, ...env } } : {}),
  }
}

async function runStep(
  scenario: Scenario,
  simulation: Simulation,
  files: Map<string, string>,
): Promise<ScenarioResult> {
  const toolkit = recordToolkit()
  const cancelled = new AbortController()
  if (scenario.cancelAfterSeconds !== undefined) {
    const at = simulation.clock.now() + scenario.cancelAfterSeconds * 1000
    simulation.clock.schedule(at, () => cancelled.abort(new Error('The runner sent SIGINT.')))
  }
  const runtime = { ...runtimeOf(scenario, simulation, toolkit, files), signal: cancelled.signal }
  const run = await ACTIONS[scenario.entry ?? 'deploy']()
  const exitCode = await run(runtime)
  const { log, summaries, outputs, saved } = toolkit
  return { exitCode, log, summary: summaries.join(''), outputs, state: saved, simulation }
}

/** The runtime of a run in a simulated world, on its clock. */
export function runtimeOf(
  scenario: Scenario,
  simulation: Simulation,
  toolkit: Toolkit,
  files: Map<string, string>,
): Runtime {
  const { github } = scenario
  return {
    env: {
      ...inputVariables(scenario.inputs),
      AWS_REGION: 'eu-west-1',
      ...(github ? githubVariables(github, simulation.github.world, apiUrl) : {}),
      ...scenario.env,
    },
    toolkit,
    clock: ahead(simulation.clock, scenario.aheadSeconds ?? 0),
    random: scenario.seed === undefined ? () => 0.5 : createRandom(scenario.seed).fraction,
    signal: new AbortController().signal,
    readFile: async path => files.get(path),
    writeFile: async (path, text) => void files.set(path, text),
    fetch: boundFetch(fetchFrom(simulation.github)),
    readEvent: async () => github?.event?.payload,
    probe: async (url, options) => {
      const found =
        (await scenario.probe?.(url, simulation)) ?? simulatedProbe(simulation, url, options?.headers) ?? 200
      const answer = typeof found === 'number' ? { status: found } : found
      return { headers: {}, body: '', ...answer }
    },
    aws: {
      ...clientConfig(simulation),
      credentials: credentialsOf(scenario, simulation),
      retryStrategy: new ConfiguredRetryStrategy(ATTEMPTS, () => 0),
    },
  }
}

/** Credentials as the SDK's providers give them: of a session, with its end where the provider knows it. */
function credentialsOf({ credentials }: Scenario, { clock }: Simulation) {
  const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  if (!credentials) return keys
  const { endAfterSeconds, renewed } = credentials
  return {
    ...keys,
    sessionToken: 'token',
    ...(endAfterSeconds ? { expiration: new Date(clock.now() + endAfterSeconds * 1000) } : {}),
    $source: renewed ? { CREDENTIALS_IMDS: '0' } : { CREDENTIALS_ENV_VARS: 'g' },
  }
}

/** The clock of a machine whose time is wrong; how long something takes is right. */
function ahead(clock: Clock, seconds: number): Clock {
  const { now, monotonic, sleep, limit } = clock
  return { now: () => now() + seconds * 1000, monotonic, sleep, limit }
}
