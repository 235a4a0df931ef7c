import type { Runtime } from '../../src/run/runtime.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { recordToolkit } from './recording-toolkit.ts'
import { runtimeOf } from './run-scenario.ts'

/** Where a run is killed: at its nth call of AWS or GitHub, before or after that is carried out. */
export interface KillPoint {
  readonly call: number
  readonly applied: boolean
}

/** What a run leaves that was killed, or that came to its end before that. */
export interface KilledRun {
  readonly killed: boolean
  readonly state: ReadonlyMap<string, string>
  readonly log: readonly string[]
  /** The names of the calls of AWS and GitHub that were sent, in their order. */
  readonly calls: readonly string[]
}

const never = () => new Promise<never>(() => {})

/** Lets calls through up to the nth, with which the run dies: neither that one nor any later one is answered. */
const killAt = ({ call, applied }: KillPoint) => {
  const dead = Promise.withResolvers<void>()
  const calls: string[] = []
  let begun = 0
  const cut = async <T>(send: () => Promise<T>, newest: () => string | undefined): Promise<T> => {
    begun += 1
    if (begun > call) return never()
    if (begun < call) {
      const answer = send()
      calls.push(newest() ?? '')
      return answer
    }
    if (applied) await send().catch(() => undefined)
    dead.resolve()
    return never()
  }
  return { cut, calls, dead: dead.promise }
}

/** Runs a scenario in a world until the kill point; from then on the run is dead, as after SIGKILL. */
export async function runUntilKilled(
  killPoint: KillPoint,
  scenario: Scenario,
  simulation: Simulation,
  run: (runtime: Runtime) => Promise<unknown>,
  state: ReadonlyMap<string, string> = new Map(),
): Promise<KilledRun> {
  const toolkit = recordToolkit(undefined, state)
  const { cut, calls, dead } = killAt(killPoint)
  const own: Simulation = {
    ...simulation,
    handle: (request, signal) =>
      cut(
        () => simulation.handle(request, signal),
        () => simulation.calls.at(-1)?.operation,
      ),
  }
  const runtime = runtimeOf(scenario, own, toolkit, new Map(Object.entries(scenario.files ?? {})))
  const fetch: Runtime['fetch'] = (...asked) =>
    cut(
      () => runtime.fetch(...asked),
      () => simulation.github.calls.at(-1)?.call,
    )
  const killed = await Promise.race([run({ ...runtime, fetch }).then(() => false), dead.then(() => true)])
  return { killed, state: new Map(toolkit.saved), log: [...toolkit.log], calls }
}
