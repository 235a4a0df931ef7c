import { isDeepStrictEqual } from 'node:util'
import { describeService } from '../../aws/ecs/describe-service.ts'
import { isUnderWay, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { READABLE_SETTINGS } from '../../aws/ecs/service-settings.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import { deploymentDetailsOf, logChanges } from '../../run/tell-plan.ts'
import { primaryTaskSet } from '../../strategy/codedeploy/task-sets.ts'
import { makePlan, type Plan } from '../../strategy/plan.ts'
import type { DeployTools, Prepared, Renew, TasksOf } from './tools.ts'

/** A plan, and what it was made of. */
export interface Planned {
  readonly plan: Plan
  readonly inputs: DeployInputs
  /** When its service was read, at the earliest, in milliseconds since the epoch. */
  readonly plannedAt: number
}

/** So long a service is taken to be as it was planned for, in milliseconds. */
const FRESH = 5000
/** Who is overtaken more often will hardly ever have a plan of the service as it is. */
const MOST_PLANS = 5

/**
 * Keeps the plan of a deployment true to its service. One that others had to end for, that has waited for other services, or
 * whose own task has run meanwhile, is made again if the service has changed: what it runs now is what the deployment
 * starts from and goes back to.
 */
export function createRenewal({ plan, inputs, plannedAt }: Planned, tasksOf: TasksOf): Renew {
  let prepared: Prepared | undefined
  let seenAt = plannedAt
  let hasTurn = !plan.launch.isBusy
  let plans = 1
  const findChanged = async (own: Plan, tools: DeployTools, isDue: boolean): Promise<Service | undefined> => {
    const { clients, clock, log, signal, callOff } = tools
    const hasWaited = await own.launch.awaitTurn?.(callOff?.signal ?? signal)
    hasTurn = true
    const at = clock.now()
    if (!hasWaited && !isDue && at - seenAt < FRESH) return undefined
    const now = await describeService(clients, inputs)
    seenAt = at
    return tellChange(own, now, log) ? now : undefined
  }
  return async (tools, isDue = false) => {
    const { clock } = tools
    prepared ??= { plan, tasks: await tasksOf(plan, tools) }
    let mustRead = isDue
    while (!hasTurn || mustRead || clock.now() - seenAt >= FRESH) {
      const changed = await findChanged(prepared.plan, tools, mustRead)
      if (!changed) break
      if (plans === MOST_PLANS) throw await overtaken(changed, tools)
      plans++
      mustRead = false
      seenAt = clock.now()
      prepared = await planAgain(inputs, tasksOf, tools)
      hasTurn = !prepared.plan.launch.isBusy
    }
    return prepared
  }
}

/** The plan of a service that has changed, told and checked as the first one was. */
async function planAgain(inputs: DeployInputs, tasksOf: TasksOf, tools: DeployTools): Promise<Prepared> {
  const plan = await makePlan(inputs, tools)
  if (plan.launch.obstacle) throw plan.launch.obstacle
  await tools.report({ kind: 'planned', facts: deploymentDetailsOf(plan) })
  logChanges(plan, tools.log)
  const tasks = await tasksOf(plan, tools)
  if (inputs.preflight) {
    const { preflight } = await import('./preflight.ts')
    await preflight([plan], tools, [tasks])
  }
  return { plan, tasks }
}

/** Says what others have changed of a service since it was planned for; whether they have. */
function tellChange({ service: then, update }: Plan, now: Service, log: DeployTools['log']): boolean {
  const { name } = now
  if (stampOf(then) !== stampOf(now)) {
    const [before, since] = [then, now].map(({ taskDefinition }) => formatRevision(taskDefinition))
    const instead = before === since ? '' : ` instead of ${before}`
    const active = isUnderWay(now) ? ' That deployment has not ended, and this one supersedes it.' : ''
    log.notice(
      `Another deployment changed ${name} since this one was planned`,
      `The service runs ${since}${instead}, so this deployment is planned again.${active}`,
    )
    return true
  }
  const names = [...READABLE_SETTINGS].filter(
    member =>
      !isDeepStrictEqual(then.settings[member], now.settings[member]) &&
      !isDeepStrictEqual(update[member], now.settings[member]),
  )
  if (names.length === 0) return false
  const changes = names.map(member =>
    member === 'desiredCount' ? `${member} ${then.desired} → ${now.desired}` : member,
  )
  log.info(
    `Settings of ${name} have changed since this deployment was planned (${changes.join(', ')}), so it is planned again`,
  )
  return true
}

/** What another deployment changes of a service. */
function stampOf(service: Service): string {
  return [service.taskDefinition, primaryDeployment(service)?.id, primaryTaskSet(service)?.id].join()
}

async function overtaken(
  { name, taskDefinition: revision, running, desired }: Service,
  { report }: DeployTools,
): Promise<DeployError> {
  await report({ kind: 'planned', facts: { previous: revision, before: { revision, running, desired } } })
  return new DeployError({
    title: `Service "${name}" keeps being changed`,
    message: `It was changed after each of the ${MOST_PLANS} times that this deployment was planned, so it was not started.`,
    next: 'Let the runs that deploy the service wait for each other (`concurrency`), and run the job again.',
  })
}
