import type { Policy } from './access/policy.ts'
import { createVirtualClock, type VirtualClock } from './clock.ts'
import { createExchange } from './exchange.ts'
import type { FaultRule } from './faults.ts'
import { createGithub, type Github } from './github/github.ts'
import { type Interventions, interventions } from './interventions.ts'
import type { ServiceName } from './wire/model.ts'
import type { WireAnswer, WireRequest } from './wire/protocol.ts'
import { drive } from './world/drivers.ts'
import { createWorld, type World } from './world/world.ts'

/** One call as it was seen on the wire; `status` is 0 when no answer got back. */
export interface WireCall {
  /** Virtual ms since the epoch. */
  at: number
  service: ServiceName
  operation: string
  input: Record<string, unknown>
  status: number
  error?: { code: string; message: string }
  /** The kinds of the faults that struck it. */
  fault?: string
}

/** An AWS account behind the real wire protocols, on a virtual clock. */
export interface Simulation {
  world: World
  clock: VirtualClock
  /** Every call so far, in order of arrival. */
  calls: WireCall[]
  /** Push rules to make calls fail; see FaultRule. */
  faults: FaultRule[]
  /** The policy of the role that calls, or the actions it allows on everything; undefined allows all. */
  policy: Policy | readonly string[] | undefined
  /** Whether ECS's published request limits are enforced. */
  limitRequests: boolean
  /** Sees every answer as the operation gave it, before the wire takes away what the API does not know. */
  witness: ((call: WireCall, output: unknown) => void) | undefined
  /** What other people do meanwhile. */
  somebody: Interventions
  /** The repository that the run belongs to. */
  github: Github
  /** Answers a request, or rejects with ECONNRESET when a fault drops the connection. */
  handle(request: WireRequest, signal?: AbortSignal): Promise<WireAnswer>
}

export interface SimulationOptions {
  seed?: number
  clock?: VirtualClock
  region?: string
  account?: string
}

/** A new account; the same options and the same calls always give the same answers. */
export function createSimulation(options: SimulationOptions = {}): Simulation {
  const { seed = 1, clock = createVirtualClock(), region = 'eu-west-1', account = '123456789012' } = options
  const world = createWorld(clock, seed, { region, account }, drive)
  const simulation: Omit<Simulation, 'handle'> = {
    world,
    clock,
    calls: [],
    faults: [],
    policy: undefined,
    limitRequests: false,
    witness: undefined,
    somebody: interventions(world),
    github: createGithub(clock),
  }
  // The exchange reads faults and policy from this very object, so that both can be changed at any time.
  const complete = simulation as Simulation
  complete.handle = createExchange(complete)
  return complete
}
