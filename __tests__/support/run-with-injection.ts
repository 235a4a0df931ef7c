import { buffer } from 'node:stream/consumers'
import { type SimulatedRequestHandler, simulatedRequestHandler } from '../../simulator/api/request-handler.ts'
import { setUpGithub } from '../../simulator/github/scenario-setup.ts'
import { recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import { runtimeOf } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { ACTIONS } from '../../src/actions/registry.ts'
import type { Toolkit } from '../../src/github/runner.ts'
import type { Runtime } from '../../src/run/runtime.ts'

/** Members of AWS's answers that carry sentences: whoever can make one of them say something, wrote this. */
const SENTENCES = new Set([
  'message',
  'Message',
  'reason',
  'stoppedReason',
  'statusReason',
  'rolloutStateReason',
  'failureReason',
  'description',
  'errorMessage',
  'logTail',
  'diagnostics',
  'Description',
])

/** A played run whose every sentence from AWS also said something hostile. */
export interface InjectedRun {
  readonly exitCode: 0 | 1
  readonly log: string
  readonly summary: string
  readonly outputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly simulation: Simulation
  /** How many sentences were changed. */
  readonly poisoned: number
}

/** Plays a scenario in an AWS account that appends the texts, one after the other, to all that it says. */
export async function runWithInjection(scenario: Scenario, texts: readonly string[]): Promise<InjectedRun> {
  const simulation = createSimulation({ seed: 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  const toolkit = recordToolkit()
  let poisoned = 0
  const poison = (sentence: string) => `${sentence} ${texts[poisoned++ % texts.length]}`
  const edges = withPoison(runtimeFor(scenario, simulation, toolkit), simulation, poison)
  const run = await ACTIONS[scenario.entry ?? 'deploy']()
  const exitCode = await run(edges)
  const { log, summaries, outputs, saved } = toolkit
  return {
    exitCode,
    log: log.join('\n'),
    summary: summaries.join(''),
    outputs,
    state: saved,
    simulation,
    poisoned,
  }
}

/** The edges of a scenario's run with another toolkit. */
export function runtimeFor(scenario: Scenario, simulation: Simulation, toolkit: Toolkit): Runtime {
  return runtimeOf(scenario, simulation, toolkit, new Map(Object.entries(scenario.files ?? {})))
}

function withPoison(edges: Runtime, simulation: Simulation, poison: (sentence: string) => string): Runtime {
  return { ...edges, aws: { ...edges.aws, requestHandler: poisonedHandler(simulation, poison) } }
}

function poisonedHandler(
  simulation: Simulation,
  poison: (sentence: string) => string,
): SimulatedRequestHandler {
  const handler = simulatedRequestHandler(simulation)
  return {
    ...handler,
    handle: async (request, options) => {
      const { response } = await handler.handle(request, options)
      const bytes = response.body instanceof Uint8Array ? response.body : await buffer(response.body)
      const text = new TextDecoder().decode(bytes)
      const body = text.startsWith('<') ? poisonXml(text, poison) : poisonJson(text, poison)
      return { response: { ...response, body: new TextEncoder().encode(body) } }
    },
  }
}

function poisonJson(text: string, poison: (sentence: string) => string): string {
  if (text === '') return text
  return JSON.stringify(
    JSON.parse(text, (key, value: unknown) =>
      SENTENCES.has(key) && typeof value === 'string' ? poison(value) : value,
    ),
  )
}

function poisonXml(text: string, poison: (sentence: string) => string): string {
  return text.replaceAll(
    /<(Description|Message)>([^<]*)<\/\1>/g,
    (_, name: string, sentence: string) => `<${name}>${xmlOf(poison(sentence))}</${name}>`,
  )
}

/** XML 1.0 has no control characters but these, so neither has an answer of AWS. */
function xmlOf(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll(/[<>&]/g, character => `&#${character.codePointAt(0)};`)
}
