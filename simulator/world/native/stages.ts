import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { succeedsBeforeDrained } from '../completion.ts'
import type { FailureReason } from '../deployments.ts'
import { failDeployment } from '../deployments.ts'
import { after, present, type World } from '../world.ts'
import {
  hookReason,
  networkReason,
  pauseRollbackReason,
  pauseTimeoutReason,
  stageTimeoutReason,
} from './failure-reasons.ts'
import { currentHooks, isHeld, isPaused, startHooks } from './lifecycle-hooks.ts'
import { networkProblem, shiftProblem } from './network-configuration.ts'
import type { NativeProgress, Stage, StageStep } from './progress.ts'
import { hasAllTasks, isGone, isScaledDown, removeGone } from './task-scaling.ts'
import { shiftTraffic } from './traffic-shift.ts'

/** A native deployment and everything it concerns. */
export interface NativeDeployment {
  world: World
  service: ServiceRecord
  record: ServiceDeploymentRecord
  progress: NativeProgress
  /** The deployment of the target revision. */
  green: DeploymentRecord
}

const stageSeconds = 4
const shiftSeconds = 12
/**
 * So long ECS waits for the data plane of a Network Load Balancer, in seconds; the first of these pages names
 * PRE_SCALE_UP too, the second one does not:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb-resources-for-blue-green.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/nlb-resources-for-blue-green.md
 */
const networkSeconds = 600
const dayMs = 24 * 60 * 60 * 1000

const networkTime = ({ green, world }: NativeDeployment, stage: Stage, shifts: boolean): number => {
  const isNetwork = (green.settings.loadBalancers ?? []).some(each =>
    each.advancedConfiguration?.productionListenerRule?.includes('/net/'),
  )
  if (!isNetwork) return 0
  const waits = shifts || (stage === 'PRE_SCALE_UP' && world.random.fraction() < 0.5)
  return waits ? networkSeconds : 0
}

/**
 * So long ECS waits for the data plane of VPC Lattice, in seconds:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-lattice-resources-for-blue-green.html
 */
const latticeSeconds = { POST_SCALE_UP: 180, shift: 90 }

const latticeTime = ({ green }: NativeDeployment, stage: Stage, shifts: boolean): number => {
  if (!green.settings.vpcLatticeConfigurations?.length) return 0
  if (stage === 'POST_SCALE_UP') return latticeSeconds.POST_SCALE_UP
  return shifts ? latticeSeconds.shift : 0
}

const durationOf = (native: NativeDeployment, step: StageStep): number => {
  const { production, test, bakeMinutes = 0 } = step
  const shifts = production !== undefined || test !== undefined
  const least = Math.max(
    shifts ? shiftSeconds : stageSeconds,
    networkTime(native, step.stage, shifts),
    latticeTime(native, step.stage, shifts),
  )
  return Math.max(native.world.random.around(least), bakeMinutes * 60)
}

const restaff = ({ progress, record }: NativeDeployment, stage: Stage): void => {
  const { base } = progress
  const rest = base === undefined ? [] : [base]
  if (stage === 'RECONCILE_SERVICE') progress.scaledUp = rest
  if (stage === 'SCALE_UP') progress.scaledUp = [...rest, record.number]
  if (stage === 'CLEAN_UP') progress.scaledUp = progress.rollback ? rest : [record.number]
}

const shift = ({ world, progress, green }: NativeDeployment, { production, test }: StageStep): void => {
  if (production !== undefined && (production > 0 || progress.base !== undefined)) {
    progress.production = production
    shiftTraffic(world.state, green, 'production', production)
  }
  if (test !== undefined && progress.tested && (test > 0 || progress.base !== undefined)) {
    progress.test = test
    shiftTraffic(world.state, green, 'test', test)
  }
}

/** Begins a stage: its traffic, its tasks, its hooks and the earliest moment of its end. */
export function enterStage(native: NativeDeployment, step: StageStep): void {
  const { world, service, record, progress } = native
  const seconds = durationOf(native, step)
  progress.stageNumber++
  progress.enteredAt = world.clock.now()
  progress.earliestEnd = world.clock.now() + seconds * 1000
  // The API's own list of stages lacks one of them, and the stage of Express Mode, which nobody has seen in an answer.
  if (step.stage !== 'PROVISIONING')
    record.view.lifecycleStage = step.stage as typeof record.view.lifecycleStage
  record.view.updatedAt = present(world)
  restaff(native, step.stage)
  shift(native, step)
  startHooks(world, service, record, progress, step.stage)
  after(world, seconds + 0.001, () => world.scheduleReconcile(service, 0))
  after(world, dayMs / 1000 + 1, () => world.scheduleReconcile(service, 0))
}

/** Whether the clean-up has done with a deployment: told its tasks to stop, or seen them drain as well. */
const hasLeft = ({ world, service }: NativeDeployment, each: DeploymentRecord): boolean =>
  succeedsBeforeDrained(world, service) ? isScaledDown(world, service, each) : isGone(world, service, each)

const isMet = (native: NativeDeployment, stage: Stage): boolean => {
  const { world, service, progress, green } = native
  if (stage === 'PROVISIONING') return world.clock.now() >= (service.express?.readyAt ?? 0)
  if (stage === 'SCALE_UP') return hasAllTasks(world, service, green)
  const leaving = service.deployments.filter(each => !progress.scaledUp.includes(each.number))
  if (stage === 'CLEAN_UP') return leaving.every(each => hasLeft(native, each))
  if (stage === 'RECONCILE_SERVICE') {
    removeGone(world, service, progress)
    return leaving.every(each => each === green || isGone(world, service, each))
  }
  return true
}

/** Whether everything the stage waits for has happened. */
export const isStageComplete = (native: NativeDeployment, step: StageStep): boolean =>
  native.world.clock.now() >= native.progress.earliestEnd &&
  !isHeld(native.progress) &&
  isMet(native, step.stage)

const hookProblem = (progress: NativeProgress): FailureReason | undefined => {
  for (const { detail, stage, failure } of currentHooks(progress)) {
    const pause = detail.targetType === 'PAUSE'
    if (failure) return hookReason(stage, failure)
    if (pause && detail.status === 'FAILED') return pauseRollbackReason(stage)
    if (pause && detail.status === 'TIMED_OUT' && detail.timeoutAction === 'ROLLBACK')
      return pauseTimeoutReason(stage)
  }
  return undefined
}

/** What ends the deployment in the stage it is in, if anything does. */
export function stageFailure(native: NativeDeployment, stage: Stage): FailureReason | undefined {
  const { world, service, progress } = native
  const tooLong = world.clock.now() - (progress.enteredAt ?? 0) >= dayMs && !isPaused(progress)
  if (tooLong && stage !== 'BAKE_TIME') return stageTimeoutReason(stage)
  const unmade =
    stage === 'PROVISIONING' && progress.enteredAt !== world.clock.now() && service.express?.failures.size
  if (unmade) return hookReason(stage, { statusReason: 'AccessDenied', event: 'AccessDenied' })
  const routed = stage === 'PRE_SCALE_UP' || stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  const shared = progress.production > 0 ? 'shared' : 'whole'
  const network = routed ? networkProblem(world.state, service, shared) : undefined
  if (network !== undefined) return networkReason(network)
  const shifts = stage === 'TEST_TRAFFIC_SHIFT' || stage === 'PRODUCTION_TRAFFIC_SHIFT'
  const refusal = shifts ? shiftProblem(world, service) : undefined
  return refusal === undefined
    ? hookProblem(progress)
    : hookReason(stage, { statusReason: refusal, event: refusal })
}

/** Gives the deployment up for that reason. */
export const abandon = ({ world, service, green }: NativeDeployment, reason: FailureReason): void =>
  failDeployment(world, service, green, reason)
