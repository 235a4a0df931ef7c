import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import { joinScaling, tellScalableTargets } from '../../strategy/scaling.ts'
import type { AlarmWatch } from './alarm-watch.ts'
import { joinLogs } from './early-logs.ts'
import { createOwnAlarms, type OwnAlarms } from './own-alarms.ts'
import { prepareTestChecks, type TestChecks } from './test-checks.ts'
import type { DeployTools } from './tools.ts'

/** What is looked at beside the deployment itself. */
export interface Watchers {
  /** The alarms that the action watches. */
  readonly alarms: AlarmWatch | undefined
  /** Those that AWS does. */
  readonly own: OwnAlarms
  readonly test: TestChecks | undefined
}

/** Prepares that before anything is changed; the part that watches alarms is loaded only where they are named. */
export async function prepareWatchers(plan: Plan, tools: DeployTools): Promise<Watchers> {
  const test = prepareTestChecks(plan, tools)
  const { alarms: asked } = plan.options
  const watched =
    asked && (await (await import('./alarm-watch.ts')).beginAlarmWatch(asked, plan.options.goal, tools))
  await tellScalableTargets([{ ...plan, log: tools.log }], tools)
  const own = createOwnAlarms(plan, tools)
  await own.tell()
  return { alarms: watched, own, test }
}

/** The deployment, each look at which is a look at all of these as well. */
export function joinWatchers(
  deployment: Deployment,
  plan: Plan,
  { alarms, test }: Watchers,
  tools: DeployTools,
): Deployment {
  const told = joinLogs(joinScaling(deployment, plan, tools), plan, tools)
  const seen = alarms?.join(told) ?? told
  return test?.join(seen) ?? seen
}
