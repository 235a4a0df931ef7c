import type { ClientOptions } from '../aws/client/client-maker.ts'
import type { Clock } from '../base/clock.ts'
import type { ReadFile } from '../base/files.ts'
import type { Probe } from '../base/probe.ts'
import type { Toolkit } from '../github/runner.ts'
import type { Environment } from '../inputs/fields.ts'

/** Everything with an effect, made in `main.ts` for the runner and by the tests for the simulator. */
export interface Runtime {
  readonly env: Environment
  readonly toolkit: Toolkit
  readonly clock: Clock
  /** In [0, 1). */
  random(): number
  readonly readFile: ReadFile
  /** Writes a new file that nobody else may read; an absolute path. */
  writeFile(path: string, text: string): Promise<void>
  readonly probe: Probe
  /** For GitHub's REST API. */
  readonly fetch: typeof fetch
  /** The payload of the event that started the run; `undefined` where there is none to read. */
  readEvent(): Promise<unknown>
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal
  readonly aws: ClientOptions['overrides']
}
