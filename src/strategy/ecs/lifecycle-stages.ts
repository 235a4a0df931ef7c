import { dataPlaneWaits } from '../../aws/ecs/data-plane-waits.ts'
import type { RolloutState } from '../../aws/ecs/rollout.ts'
import type { Service } from '../../aws/ecs/service.ts'
import type { ServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import type { Clock } from '../../base/clock.ts'
import type { Level, Snapshot, Stage } from '../../watch/snapshot.ts'

/**
 * Whether the service deployment moves before the service does: a rolling one once the tasks are up, a native one at a
 * stage that its tasks do not decide any more.
 */
export function isLeading(
  deployment: ServiceDeployment | undefined,
  isUp: boolean,
  native: boolean,
): boolean {
  const { status = '', stage = '' } = deployment ?? {}
  if (status !== 'IN_PROGRESS') return false
  return native ? stage !== '' && (isUp || stage !== 'SCALE_UP') : isUp
}

/** Whether a native deployment is at a stage at which a watch may end with success. */
export function mayEnd(deployment: ServiceDeployment | undefined, endsWithTraffic: boolean): boolean {
  return deployment?.stage === 'CLEAN_UP' || (endsWithTraffic && deployment?.traffic?.production === 100)
}

/** What a service says of how long ECS waits in its stages. */
type ServiceWaits = Pick<Service, 'bakeTimes' | 'settings'>

const MINUTE = 60_000

/** Until when (ms since the epoch) nothing happens in a stage of that length (ms). */
type StageTimer = (stage: string | undefined, length: number) => number | undefined

/** When a stage with a configured length ends: from when it was first seen. */
export function createStageTimer(clock: Clock): StageTimer {
  let current: string | undefined
  let since = 0
  return (stage, length) => {
    if (stage !== current) since = clock.now()
    current = stage
    return length > 0 ? since + length : undefined
  }
}

/** What only the service deployment knows; a rolling one has neither stages nor weights. */
export function lifecycleDetails(
  deployment: ServiceDeployment | undefined,
  state: RolloutState,
  stageTimer: StageTimer,
  service: ServiceWaits,
): Pick<Snapshot, 'reached' | 'stages' | 'hooks' | 'alarms' | 'traffic' | 'quietUntil' | 'breaker'> {
  // What is to stop has nothing to reach any more.
  const isStopping = deployment?.status === 'STOP_REQUESTED'
  const stage = state.rollout === 'completed' || isStopping ? undefined : deployment?.stage
  const traffic = deployment?.traffic
  // The stages of a step come and go while it waits; which weight it is tells the steps apart.
  const isOneWait = stage === 'BAKE_TIME' || stage === 'TEST_TRAFFIC_SHIFT'
  const wait = isOneWait ? stage : String(traffic?.production)
  const quietUntil = stageTimer(wait, waitOfStage(stage, traffic?.production, service))
  const stages: Stage[] = stage ? [{ name: stage, ...stageDuration(stage, service) }] : []
  return {
    reached: isStopping ? 'none' : reachedBy(state, stage, traffic?.production),
    stages,
    hooks: deployment?.hooks ?? [],
    alarms: deployment?.alarms ?? [],
    ...(traffic ? { traffic } : {}),
    ...(quietUntil === undefined ? {} : { quietUntil }),
    ...(deployment?.breaker ? { breaker: deployment.breaker } : {}),
  }
}

function stageDuration(stage: string, { bakeTimes: { final } }: ServiceWaits): { duration?: number } {
  return stage === 'BAKE_TIME' && final > 0 ? { duration: final } : {}
}

function waitOfStage(
  stage: string | undefined,
  production: number | undefined,
  { bakeTimes: { final, step }, settings }: ServiceWaits,
): number {
  const { testShift, shift } = dataPlaneWaits(settings)
  if (stage === 'BAKE_TIME') return final
  if (stage === 'TEST_TRAFFIC_SHIFT') return surely(testShift)
  const between = production !== undefined && production > 0 && production < 100
  if (between) return step + surely(shift)
  return stage === 'PRODUCTION_TRAFFIC_SHIFT' && production === 100 ? surely(shift) : 0
}

/** AWS gives these waits as about so long. */
function surely(wait: number): number {
  return Math.max(wait - MINUTE, 0)
}

/** Without a traffic weight, a rolling deployment serves as soon as its tasks and targets do. */
function reachedBy(state: RolloutState, stage: string | undefined, production: number | undefined): Level {
  if (state.rollout === 'completed') return 'complete'
  if (stage === undefined && production === undefined) return 'traffic'
  if (stage === 'CLEAN_UP') return production === undefined || production === 100 ? 'stable' : 'none'
  const shifting = stage === 'PRODUCTION_TRAFFIC_SHIFT' || stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  return production === 100 && !shifting ? 'traffic' : 'none'
}
