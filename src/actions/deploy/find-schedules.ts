import type { DeployInputs } from '../../inputs/deploy.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { DeployTools, ScheduleMove } from './tools.ts'

/** The part that knows rules and schedules is loaded only where some are to follow. */
export async function findSchedules(
  plans: readonly Plan[],
  { preflight }: Pick<DeployInputs, 'preflight'>,
  tools: DeployTools,
): Promise<ScheduleMove | undefined> {
  if (plans.every(({ options }) => options.scheduledTasks === undefined)) return undefined
  const { prepareSchedules } = await import('./scheduled-tasks.ts')
  return prepareSchedules(plans, preflight, tools)
}
