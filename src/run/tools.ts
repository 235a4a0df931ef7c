import type { ClientOptions } from '../aws/client/client-maker.ts'
import { createClients } from '../aws/client/clients.ts'
import type { RateLimiter } from '../aws/client/rate-limits.ts'
import type { Runner } from '../github/runner.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import type { Environment } from '../inputs/fields.ts'
import type { ServiceList } from '../inputs/service-list.ts'
import type { Tools } from '../strategy/tools.ts'
import type { Runtime } from './runtime.ts'

/** Tries of one call in the post step, which has no inputs of its own to rely on. */
export const POST_ATTEMPTS = 3

/** The tools of a run; one that may make many calls at once is held back by a rate limiter. */
export function toolsOf(
  runtime: Runtime,
  asked: { readonly region: string; readonly maxAttempts: number },
  runner: Runner,
  rateLimiter?: RateLimiter,
): Tools {
  const { clock, random, readFile, signal, env } = runtime
  const options = clientOptions(runtime, asked, runner)
  const clients = createClients({ ...options, ...(rateLimiter ? { rateLimiter } : {}) })
  return { clients, clock, random, readFile, signal, log: runner, origin: originOf(env) }
}

/** The tools of a post step. */
export function postToolsOf(region: string, runner: Runner, runtime: Runtime): Tools {
  return toolsOf(runtime, { region, maxAttempts: POST_ATTEMPTS }, runner)
}

/** The tools of a run over one or several services, which then share their calls. */
export async function toolsFor(all: ServiceList['all'], runtime: Runtime, runner: Runner): Promise<Tools> {
  const [first, ...others] = all
  // What a mapping gives to one of the services is not among the inputs that the runner passes.
  runner.redactor.learn({ values: all.flatMap(variablesIn) })
  const tools = toolsOf(runtime, first, runner)
  if (others.length === 0) return tools
  const { createBatchedClients } = await import('../aws/client/batched-clients.ts')
  return { ...tools, clients: createBatchedClients(clientOptions(runtime, first, runner), all.length) }
}

function variablesIn({ edits }: DeployInputs): string[] {
  return edits.environment.flatMap(({ value }) => value ?? [])
}

function clientOptions(
  { aws, clock }: Runtime,
  { region, maxAttempts }: { readonly region: string; readonly maxAttempts: number },
  { redactor }: Runner,
): ClientOptions {
  return { clock, region, maxAttempts, redactor, ...(aws ? { overrides: aws } : {}) }
}

/** Where a run comes from, for the record that AWS keeps: commit, run and actor. */
function originOf(env: Environment): string {
  const { GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_RUN_ID: id, GITHUB_ACTOR: actor } = env
  return repository && sha ? `${repository}@${sha.slice(0, 7)}, run ${id} by ${actor}` : ''
}
