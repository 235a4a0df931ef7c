import { createRequestPipeline } from './api/request-pipeline.ts'
import type { SimulatedAws } from './api/simulated-aws.ts'
import { createVirtualClock, type VirtualClock } from './clock/virtual-clock.ts'
import { createGithub, type Github } from './github/github.ts'
import { type OutOfBandChanges, outOfBandChanges } from './out-of-band-changes.ts'
import type { WireRequest, WireResponse } from './wire/protocol.ts'
import { runScheduler } from './world/schedulers.ts'
import { createWorld } from './world/world.ts'

/** An AWS account behind the real wire protocols and the GitHub beside it, on one virtual clock. */
export interface Simulation extends SimulatedAws {
  /** Changes that the run does not make, while it is under way. */
  outOfBand: OutOfBandChanges
  /** The repository that the run belongs to. */
  github: Github
  /** Answers a request, or rejects with ECONNRESET when a fault drops the connection. */
  handle(request: WireRequest, signal?: AbortSignal): Promise<WireResponse>
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
  const world = createWorld(clock, seed, { region, account }, runScheduler)
  const aws: SimulatedAws = {
    world,
    clock,
    calls: [],
    faults: [],
    policy: undefined,
    pages: undefined,
    limitRequests: false,
    onOutput: undefined,
  }
  // One object: the exchange sees each change of its faults and its policy.
  return Object.assign(aws, {
    outOfBand: outOfBandChanges(world),
    github: createGithub(clock),
    handle: createRequestPipeline(aws),
  })
}
