import { dataPlaneWaits } from '../../aws/ecs/data-plane-waits.ts'
import { type Settings, toBakeTimes } from '../../aws/ecs/service-settings.ts'
import { recordsAt, valueAt } from '../../base/nested.ts'
import { isRecord } from '../../base/schema.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { LIFECYCLE_STAGES } from '../../watch/stages.ts'
import { hookName } from './settings.ts'

/** A stage of a deployment that is to come, with all that holds it up. */
export interface PlannedStage {
  /** AWS's name. */
  readonly name: string
  /** How long it waits by configuration. */
  readonly seconds?: number
  /** Shares of the production traffic for the new revision, each with how long it stays. */
  readonly traffic?: readonly { readonly percent: number; readonly seconds: number }[]
  /** Names of the Lambda functions that are called, and `PAUSE`. */
  readonly hooks: readonly string[]
}

/** The stages of a native deployment in which something happens; `configuration` has AWS's defaults in it. */
export function planStages(strategy: Strategy, configuration: Settings, settings: Settings): PlannedStage[] {
  if (strategy === 'rolling' || strategy === 'codedeploy') return []
  const { final, step } = toBakeTimes(configuration)
  const { afterScaleUp, testShift, shift } = dataPlaneWaits(settings)
  const waits: Readonly<Record<string, number>> = {
    POST_SCALE_UP: afterScaleUp,
    TEST_TRAFFIC_SHIFT: testShift,
    BAKE_TIME: final,
  }
  const hooks = hooksOf(configuration)
  return LIFECYCLE_STAGES.flatMap(name => {
    const own = hooks.filter(hook => hook.stages.includes(name)).map(hook => hook.name)
    const wait = waits[name] ?? 0
    const bare = { name, hooks: own, ...(wait > 0 ? { seconds: wait / 1000 } : {}) }
    if (name === 'PRODUCTION_TRAFFIC_SHIFT')
      return [{ ...bare, traffic: shiftsOf(configuration, step, shift) }]
    if (name === 'BAKE_TIME') return wait > 0 ? [bare] : []
    const happens =
      wait > 0 ||
      name === 'SCALE_UP' ||
      name === 'CLEAN_UP' ||
      (name === 'TEST_TRAFFIC_SHIFT' && hasTestTraffic(settings))
    return happens || own.length > 0 ? [bare] : []
  })
}

function shiftsOf(
  configuration: Settings,
  step: number,
  shift: number,
): { percent: number; seconds: number }[] {
  const { linearConfiguration: linear, canaryConfiguration: canary } = configuration
  const share = Number(
    isRecord(linear) ? linear['stepPercent'] : isRecord(canary) ? canary['canaryPercent'] : 100,
  )
  const steps = isRecord(linear) ? Math.ceil(100 / share) - 1 : share < 100 ? 1 : 0
  const before = Array.from({ length: steps }, (_, index) => ({
    percent: Math.round(share * (index + 1) * 10) / 10,
    seconds: (shift + step) / 1000,
  }))
  return [...before, { percent: 100, seconds: shift / 1000 }]
}

function hooksOf(configuration: Settings): { name: string; stages: string[] }[] {
  return recordsAt(configuration, 'lifecycleHooks').map(hook => {
    const stages = hook['lifecycleStages']
    return { name: hookName(hook), stages: Array.isArray(stages) ? stages.map(String) : [] }
  })
}

function hasTestTraffic(settings: Settings): boolean {
  return recordsAt(settings, 'loadBalancers').some(balancer =>
    Boolean(valueAt(balancer, 'advancedConfiguration', 'testListenerRule')),
  )
}
