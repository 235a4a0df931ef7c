import { describeService } from '../../aws/ecs/describe-service.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { formatRevision } from '../../base/arn.ts'
import type { DeployInputs } from '../../inputs/deploy.ts'
import { deploymentDetailsOf, logChanges } from '../../run/tell-plan.ts'
import { primaryTaskSet } from '../../strategy/codedeploy/task-sets.ts'
import { makePlan, type Plan } from '../../strategy/plan.ts'
import type { DeployTools } from './tools.ts'

/** A plan, and what it was made of. */
export interface Planned {
  readonly plan: Plan
  readonly inputs: DeployInputs
  /** Milliseconds since the epoch. */
  readonly plannedAt: number
}

/** So long a service is taken to be as it was planned for, in milliseconds. */
const FRESH = 5000

/**
 * The plan with which a deployment begins. One that others had to end for, or that had to wait for other services, is made
 * again if the service was deployed meanwhile: what it runs now is what the deployment starts from and goes back to.
 */
export async function renewPlan({ plan, inputs, plannedAt }: Planned, tools: DeployTools): Promise<Plan> {
  const { clients, clock, log, report, signal } = tools
  const hasWaited = await plan.launch.awaitTurn?.(tools.callOff?.signal ?? signal)
  if (!hasWaited && clock.now() - plannedAt < FRESH) return plan
  const now = await describeService(clients, inputs)
  if (stampOf(now) === stampOf(plan.service)) return plan
  const [then, since] = [plan.service, now].map(({ taskDefinition }) => formatRevision(taskDefinition))
  log.info(
    `Another deployment of ${now.name} was started since this one was planned, so it is planned again (the service runs ${since}${then === since ? '' : ` instead of ${then}`})`,
  )
  const renewed = await makePlan(inputs, tools)
  if (renewed.launch.obstacle) throw renewed.launch.obstacle
  await report({ kind: 'planned', facts: deploymentDetailsOf(renewed) })
  logChanges(renewed, log)
  return renewed
}

/** What another deployment changes of a service. */
function stampOf(service: Service): string {
  return [service.taskDefinition, primaryDeployment(service)?.id, primaryTaskSet(service)?.id].join()
}
