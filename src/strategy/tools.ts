import type { Clients } from '../aws/client/clients.ts'
import type { Clock } from '../base/clock.ts'
import type { ReadFile } from '../base/files.ts'
import type { Log } from '../base/log.ts'

/** What the work on AWS is done with. */
export interface Tools {
  readonly clients: Clients
  readonly clock: Clock
  readonly log: Log
  random(): number
  readonly readFile: ReadFile
  /** Where the run comes from, in words; empty outside GitHub. */
  readonly origin: string
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal
}
