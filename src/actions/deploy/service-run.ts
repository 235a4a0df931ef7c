import type { Runner } from '../../github/runner.ts'
import { count, isGreen } from '../../report/outcome-words.ts'
import { CALLED_OFF } from '../../run/call-off.ts'
import type { Report } from '../../run/run-deployment.ts'
import { createServiceReport, type ServiceReport } from '../../run/service-report.ts'
import { planServices, refuseObstacles, type ServiceInputs, VERBOSE_LIMIT } from '../../run/services.ts'
import { deploymentDetailsOf, logChanges, logService } from '../../run/tell-plan.ts'
import { fingerprint } from '../../task-definition/diff.ts'
import type { Outcome } from '../../watch/snapshot.ts'
import { applyPlan, type StartedHere } from './apply.ts'
import type { Registrations } from './registrations.ts'
import { createRenewal, type Planned } from './renewed-plan.ts'
import { forgetDeployment } from './saved-deployment.ts'
import type { DeployTools, TasksOf } from './tools.ts'

/** One of several services that a run deploys, with its own place in log and state, and its own report. */
export interface ServiceRun extends ServiceInputs, Planned {
  readonly telling: ServiceReport
}

/** Plans all services, in their order; changes nothing. */
export async function planRuns(asked: readonly ServiceInputs[], tools: DeployTools): Promise<ServiceRun[]> {
  const plannedAt = tools.clock.now()
  const plans = await planServices(asked, tools)
  refuseObstacles(plans, asked)
  return asked.flatMap((one, index) => {
    const plan = plans[index]
    if (plan === undefined) return []
    const telling = createServiceReport(one, deploymentDetailsOf(plan), tools.clock.now())
    return [{ ...one, plan, plannedAt, telling }]
  })
}

/** Tells all plans; the changes of services that share a revision are shown once. */
export function tellPlans(runs: readonly ServiceRun[], log: Runner): void {
  const told = new Map<string, string>()
  const verbose = runs.length <= VERBOSE_LIMIT
  for (const { plan, label, log: runner } of runs) {
    const key = fingerprint(plan.definition)
    const first = told.get(key)
    logService(plan, runner)
    if (first !== undefined) runner.info(`Task definition: the same as for ${first}`)
    else if (verbose || told.size < VERBOSE_LIMIT) logChanges(plan, verbose ? runner : log)
    told.set(key, first ?? label)
  }
  log.info(`${count(runs.length, 'service')}, ${count(told.size, 'task definition')}`)
}

/** How one of the services ended, and what there is to take back of it. */
export interface ServiceEnding {
  readonly outcome: Outcome
  /** Only of a service that may yet go back with others. */
  readonly started?: StartedHere
}

/** What a service is deployed with. */
export interface ServiceTools {
  readonly registrations: Registrations
  readonly tasksOf: TasksOf
}

/** Deploys one of the services; whatever happens is its outcome. Without one, it was called off before its start. */
export async function deployService(
  run: ServiceRun,
  { registrations, tasksOf }: ServiceTools,
  tools: DeployTools,
  looked?: () => void,
): Promise<ServiceEnding | undefined> {
  const { log, telling } = run
  const { clock, signal } = tools
  telling.begin(clock.now())
  const report: Report = async progress => {
    await telling.report(progress)
    if (progress.kind === 'looked') looked?.()
  }
  const own = { ...tools, log, report }
  try {
    const renew = createRenewal(run, tasksOf)
    const { outcome, started } = await applyPlan(run.plan, registrations, { ...own, renew })
    telling.end(clock.now(), isGreen(outcome))
    const mayGoBack = run.inputs.failurePolicy.together && isGreen(outcome) && started?.deployment.isNew
    if (mayGoBack) return { outcome, started }
    forgetDeployment(log)
    return { outcome }
  } catch (error) {
    forgetDeployment(log)
    if (error === CALLED_OFF) return undefined
    telling.endBy(error, clock.now(), signal.aborted)
    return { outcome: signal.aborted ? 'cancelled' : 'failed' }
  }
}
