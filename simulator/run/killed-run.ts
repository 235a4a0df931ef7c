import type { Runtime } from '../../src/run/runtime.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { recordToolkit } from './recording-toolkit.ts'
import { edgesOf } from './run-scenario.ts'

/** Where a run is cut off: at its nth call of AWS or GitHub, before or after that is carried out. */
export interface KillPoint {
  readonly call: number
  readonly applied: boolean
}

/** What a run leaves that was killed, or that came to its end before the cut. */
export interface KilledRun {
  readonly killed: boolean
  readonly state: ReadonlyMap<string, string>
  readonly log: readonly string[]
}

const never = () => new Promise<never>(() => {})

/** Plays a scenario in a world until the cut; from then on the run is dead, as after SIGKILL. */
export async function runUntilKilled(
  { call, applied }: KillPoint,
  scenario: Scenario,
  simulation: Simulation,
  run: (runtime: Runtime) => Promise<unknown>,
  state: ReadonlyMap<string, string> = new Map(),
): Promise<KilledRun> {
  const toolkit = recordToolkit(undefined, state)
  const dead = Promise.withResolvers<void>()
  let calls = 0
  const cut = async <T>(send: () => Promise<T>): Promise<T> => {
    calls += 1
    if (calls > call) return never()
    if (calls < call) return send()
    if (applied) await send().catch(() => undefined)
    dead.resolve()
    return never()
  }
  const own: Simulation = {
    ...simulation,
    handle: (request, signal) => cut(() => simulation.handle(request, signal)),
  }
  const edges = edgesOf(scenario, own, toolkit, new Map(Object.entries(scenario.files ?? {})))
  const killed = await Promise.race([
    run({ ...edges, fetch: (...asked) => cut(() => edges.fetch(...asked)) }).then(() => false),
    dead.promise.then(() => true),
  ])
  return { killed, state: new Map(toolkit.saved), log: [...toolkit.log] }
}
