import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import { lastOf } from '../arn.ts'
import type { NativeProgress, StageStep } from './progress.ts'

interface Shift {
  percent: number
  bakeMinutes: number
}

const tenth = (percent: number): number => Math.round(percent * 10) / 10

const linearShifts = (configuration: DeploymentConfiguration): Shift[] => {
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = configuration.linearConfiguration ?? {}
  const shifts: Shift[] = []
  for (let step = 1; tenth(step * stepPercent) < 100; step++) {
    shifts.push({ percent: tenth(step * stepPercent), bakeMinutes: stepBakeTimeInMinutes })
  }
  return shifts
}

const canaryShifts = (configuration: DeploymentConfiguration): Shift[] => {
  const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = configuration.canaryConfiguration ?? {}
  return canaryPercent < 100 ? [{ percent: canaryPercent, bakeMinutes: canaryBakeTimeInMinutes }] : []
}

/** The steps in which production traffic moves; nothing is waited for after the one to 100 percent. */
const shiftsOf = (configuration: DeploymentConfiguration): Shift[] => {
  const whole = { percent: 100, bakeMinutes: 0 }
  if (configuration.strategy === 'LINEAR') return [...linearShifts(configuration), whole]
  if (configuration.strategy === 'CANARY') return [...canaryShifts(configuration), whole]
  return [whole]
}

/**
 * The stages of a deployment, in order; `reconcile` where more than one revision is active at its beginning, `express`
 * where ECS makes the resources.
 */
export const deploymentStages = (
  configuration: DeploymentConfiguration,
  { reconcile, express }: { reconcile: boolean; express: boolean },
): StageStep[] => [
  ...(express ? [{ stage: 'PROVISIONING' } as const] : []),
  ...(reconcile ? [{ stage: 'RECONCILE_SERVICE', production: 0, test: 0 } as const] : []),
  { stage: 'PRE_SCALE_UP' },
  { stage: 'SCALE_UP' },
  { stage: 'POST_SCALE_UP' },
  { stage: 'TEST_TRAFFIC_SHIFT', test: 100 },
  { stage: 'POST_TEST_TRAFFIC_SHIFT' },
  ...shiftsOf(configuration).flatMap(({ percent, bakeMinutes }): StageStep[] => [
    { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT' },
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', production: percent, bakeMinutes },
  ]),
  { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT' },
  { stage: 'BAKE_TIME', bakeMinutes: configuration.bakeTimeInMinutes ?? 0 },
  { stage: 'CLEAN_UP' },
]

/**
 * The stages of a rollback: only the traffic that has moved moves back. Whether a bake time comes after that, AWS does not
 * say: `bakeMinutes` is for worlds in which it does.
 */
export const rollbackStages = ({ production, test }: NativeProgress, bakeMinutes = 0): StageStep[] => [
  ...(production > 0 ? [{ stage: 'PRODUCTION_TRAFFIC_SHIFT', production: 0 } as const] : []),
  ...(test > 0 ? [{ stage: 'TEST_TRAFFIC_SHIFT', test: 0 } as const] : []),
  ...(bakeMinutes > 0 ? [{ stage: 'BAKE_TIME', bakeMinutes } as const] : []),
  { stage: 'CLEAN_UP' },
]

/** The progress of a deployment of the past, with `share` percent of the traffic on its revision. */
export const shiftedProgress = (
  share: number,
  tested: boolean,
  source: string | undefined,
): NativeProgress => ({
  steps: [],
  at: 0,
  stageNumber: 0,
  earliestEnd: 0,
  production: share,
  test: tested ? share : 0,
  tested,
  ...(source === undefined ? {} : { base: lastOf(source) }),
  scaledUp: [],
  hooks: [],
  rollback: share === 0,
})
