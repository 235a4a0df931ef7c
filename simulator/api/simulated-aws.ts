import type { Policy } from '../authorization/policy.ts'
import type { VirtualClock } from '../clock/virtual-clock.ts'
import type { ServiceName } from '../wire/model.ts'
import type { World } from '../world/world.ts'
import type { FaultRule } from './faults.ts'
import type { PageSizes } from './pages.ts'

/** One call as it was seen on the wire; `status` is 0 when no answer got back. */
export interface WireCall {
  /** Virtual ms since the epoch. */
  at: number
  service: ServiceName
  operation: string
  /** That of the endpoint it went to, where its host is one of AWS's. */
  region?: string
  input: Record<string, unknown>
  status: number
  error?: { code: string; message: string }
  /** The kinds of the faults that struck it. */
  fault?: string
}

/** An AWS account and what decides about each call of its APIs. */
export interface SimulatedAws {
  world: World
  clock: VirtualClock
  /** Every call so far, in order of arrival. */
  calls: WireCall[]
  /** Push rules to make calls fail; see FaultRule. */
  faults: FaultRule[]
  /** The policy of the role that calls, or the actions it allows on everything; undefined allows all. */
  policy: Policy | readonly string[] | undefined
  /** The sizes of the pages that lists come in; without it they are as large as AWS's may be. */
  pages: PageSizes | undefined
  /** Whether ECS's published request limits are enforced. */
  limitRequests: boolean
  /** Sees every answer as the operation gave it, and the body without what the API does not know; a refusal has neither. */
  onOutput: ((call: WireCall, output: unknown, body?: string) => void) | undefined
}
