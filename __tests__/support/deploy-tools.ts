import { createVirtualClock, type VirtualClock } from '../../simulator/clock/virtual-clock.ts'
import { type RecordedToolkit, recordToolkit } from '../../simulator/run/recording-toolkit.ts'
import type { DeployTools } from '../../src/actions/deploy/tools.ts'
import type { Clients } from '../../src/aws/client/clients.ts'
import { createRunner } from '../../src/github/runner.ts'
import type { Progress } from '../../src/report/progress.ts'

/** The tools of a deployment, and what it tells with them. */
export interface ToldDeployment {
  readonly tools: DeployTools
  readonly clock: VirtualClock
  readonly toolkit: RecordedToolkit
  /** Lines of the job log. */
  readonly log: readonly string[]
  readonly told: readonly Progress[]
  /** What was reported of one kind, in its order. */
  of<K extends Progress['kind']>(kind: K): Extract<Progress, { kind: K }>[]
}

/** Credentials in the environment that last until then (ms since the epoch); renewed ones where not set. */
export function clientsUntil(expiresAt?: number): Clients {
  const credentials = async () =>
    expiresAt === undefined
      ? { $source: { CREDENTIALS_IMDS: '0' } }
      : { expiration: new Date(expiresAt), $source: { CREDENTIALS_ENV_VARS: 'g' } }
  return { ecs: { config: { credentials } } } as unknown as Clients
}

/** Tools on a virtual clock that begins at 0, with nothing behind their clients. */
export function toldDeployment(over: Partial<DeployTools> = {}): ToldDeployment {
  const clock = createVirtualClock(0)
  const toolkit = recordToolkit()
  const told: Progress[] = []
  const tools: DeployTools = {
    clients: clientsUntil(),
    clock,
    log: createRunner(toolkit),
    random: () => 0.5,
    readFile: async () => undefined,
    origin: '',
    signal: new AbortController().signal,
    report: async progress => void told.push(progress),
    probe: () => Promise.reject(new Error('nothing is asked')),
    env: {},
    ...over,
  }
  return {
    tools,
    clock,
    toolkit,
    log: toolkit.log,
    told,
    of: kind => told.filter(progress => progress.kind === kind) as never,
  }
}
