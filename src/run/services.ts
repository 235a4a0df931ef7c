import type { Clients } from '../aws/client/clients.ts'
import { shortName } from '../base/arn.ts'
import { errorOf } from '../base/errors.ts'
import type { Runner } from '../github/runner.ts'
import { createServiceRunners } from '../github/service-runner.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import { makePlan, type Plan } from '../strategy/plan.ts'
import type { Tools } from '../strategy/tools.ts'

/** What is asked of one of several services, with its own place in the log. */
export interface ServiceInputs {
  /** Tells it from the others. */
  readonly label: string
  readonly inputs: DeployInputs
  readonly log: Runner
}

/** Above so many services, the log has a line for each instead of everything that happens to it. */
export const VERBOSE_LIMIT = 10

/** The services of a run, each under a name that tells it from the others; a single one has the log for itself. */
export function labelServices(
  all: readonly [DeployInputs, ...DeployInputs[]],
  runner: Runner,
): ServiceInputs[] {
  const [first, ...others] = all
  if (others.length === 0) return [{ label: first.service, inputs: first, log: runner }]
  const single = new Set(all.map(({ cluster }) => cluster)).size === 1
  const runnerOf = createServiceRunners(runner)
  return all.map((inputs, index) => {
    const label = single ? inputs.service : `${shortName(inputs.cluster)}/${inputs.service}`
    return { label, inputs, log: runnerOf({ label, index, verbose: all.length <= VERBOSE_LIMIT }) }
  })
}

/** Plans all; the first that cannot be deployed as asked ends the run, and says which it is. */
export async function planServices(services: readonly ServiceInputs[], tools: Tools): Promise<Plan[]> {
  // What is asked for while nothing is changed needs to be asked only once.
  const clients: Clients = { ...tools.clients, taskDefinitions: new Map(), accessChecks: new Map() }
  const plans = await Promise.allSettled(
    services.map(({ inputs, log }) => makePlan(inputs, { ...tools, clients, log })),
  )
  return plans.map((plan, index) => {
    if (plan.status === 'fulfilled') return plan.value
    throw services.length === 1 ? plan.reason : errorOf(services[index]?.label ?? '', plan.reason)
  })
}

/** Refuses what cannot start now, before anything is changed for any of the services. */
export function refuseObstacles(plans: readonly Plan[], services: readonly ServiceInputs[]): void {
  for (const [index, { launch }] of plans.entries()) {
    if (launch.obstacle) throw errorOf(services[index]?.label ?? '', launch.obstacle)
  }
}
