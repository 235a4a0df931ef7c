import type { Standing } from '../../aws/ecs/rollout.ts'
import type { ServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { Bakes } from '../../aws/ecs/service-settings.ts'
import type { Clock } from '../../base/clock.ts'
import type { Level, Snapshot, Stage } from '../../watch/snapshot.ts'

/** Whether a native deployment is at a stage that its tasks do not decide any more. */
export function isLeading(deployment: ServiceDeployment | undefined, isUp: boolean): boolean {
  const { status = '', stage = '' } = deployment ?? {}
  return status === 'IN_PROGRESS' && stage !== '' && (isUp || stage !== 'SCALE_UP')
}

/** Whether a native deployment is at a stage at which a watch may end with success. */
export function mayEnd(deployment: ServiceDeployment | undefined, endsWithTraffic: boolean): boolean {
  return deployment?.stage === 'CLEAN_UP' || (endsWithTraffic && deployment?.traffic?.production === 100)
}

/** Until when (ms since the epoch) nothing happens in a stage of that length (ms). */
type Quiet = (stage: string | undefined, length: number) => number | undefined

/** When a stage with a configured length ends: from when it was first seen. */
export function quietTimes(clock: Clock): Quiet {
  let current: string | undefined
  let since = 0
  return (stage, length) => {
    if (stage !== current) since = clock.now()
    current = stage
    return length > 0 ? since + length : undefined
  }
}

/** What only the service deployment knows; a rolling one has neither stages nor weights. */
export function nativeFacts(
  deployment: ServiceDeployment | undefined,
  stands: Standing,
  quiet: Quiet,
  bakes: Bakes,
): Pick<Snapshot, 'reached' | 'stages' | 'hooks' | 'alarms' | 'traffic' | 'quietUntil' | 'breaker'> {
  const stage = stands.rollout === 'completed' ? undefined : deployment?.stage
  const traffic = deployment?.traffic
  // The stages of a step come and go while it waits; which weight it is tells the steps apart.
  const wait = stage === 'BAKE_TIME' ? stage : String(traffic?.production)
  const quietUntil = quiet(wait, lengthOf(stage, traffic?.production, bakes))
  const stages: Stage[] = stage ? [{ name: stage, ...lengthShown(stage, bakes) }] : []
  return {
    reached: reachedBy(stands, stage, traffic?.production),
    stages,
    hooks: deployment?.hooks ?? [],
    alarms: deployment?.alarms ?? [],
    ...(traffic ? { traffic } : {}),
    ...(quietUntil === undefined ? {} : { quietUntil }),
    ...(deployment?.breaker ? { breaker: deployment.breaker } : {}),
  }
}

function lengthShown(stage: string, bakes: Bakes): { duration?: number } {
  return stage === 'BAKE_TIME' && bakes.final > 0 ? { duration: bakes.final } : {}
}

function lengthOf(stage: string | undefined, production: number | undefined, bakes: Bakes): number {
  if (stage === 'BAKE_TIME') return bakes.final
  const between = production !== undefined && production > 0 && production < 100
  return between ? bakes.step : 0
}

/** Without a traffic weight, a rolling deployment serves as soon as its tasks and targets do. */
function reachedBy(stands: Standing, stage: string | undefined, production: number | undefined): Level {
  if (stands.rollout === 'completed') return 'complete'
  if (stage === undefined && production === undefined) return 'traffic'
  if (stage === 'CLEAN_UP') return 'stable'
  const shifting = stage === 'PRODUCTION_TRAFFIC_SHIFT' || stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  return production === 100 && !shifting ? 'traffic' : 'none'
}
