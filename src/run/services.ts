import type { Clients } from '../aws/client/clients.ts'
import { shortName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { Runner } from '../github/runner.ts'
import { createServiceRunners } from '../github/service-runner.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import { makePlan, type Plan } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'

/** What is asked of one of several services, with its own place in the log. */
export interface Asked {
  /** Tells it from the others. */
  readonly label: string
  readonly inputs: DeployInputs
  readonly runner: Runner
}

/** Above so many services, the log has a line for each instead of everything that happens to it. */
export const VERBOSE = 10
/** The services of a run, each under a name that tells it from the others. */
export function membersOf(all: readonly DeployInputs[], runner: Runner): Asked[] {
  const single = new Set(all.map(({ cluster }) => cluster)).size === 1
  const runnerOf = createServiceRunners(runner)
  return all.map((inputs, index) => {
    const label = single ? inputs.service : `${shortName(inputs.cluster)}/${inputs.service}`
    return { label, inputs, runner: runnerOf({ label, index, verbose: all.length <= VERBOSE }) }
  })
}

/** Plans all; the first that cannot be deployed as asked ends the run, and says which it is. */
export async function planAll(members: readonly Asked[], tools: Tools): Promise<Plan[]> {
  // What is asked for while nothing is changed needs to be asked only once.
  const clients: Clients = { ...tools.clients, taskDefinitions: new Map(), accessChecks: new Map() }
  const plans = await Promise.allSettled(
    members.map(({ inputs, runner }) => makePlan(inputs, { ...tools, clients, log: runner })),
  )
  return plans.map((plan, index) => {
    if (plan.status === 'fulfilled') return plan.value
    throw members.length === 1 ? plan.reason : named(plan.reason, members[index]?.label ?? '')
  })
}

function named(error: unknown, label: string): unknown {
  if (!(error instanceof DeployError)) return error
  const { title, message, next, docs, link } = error
  const rest = { ...(next ? { next } : {}), ...(docs ? { docs } : {}), ...(link ? { link } : {}) }
  return new DeployError({ title: `${label}: ${title}`, message, ...rest }, { cause: error.cause })
}
