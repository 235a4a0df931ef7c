import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import type { Cause } from '../deployments.ts'
import { giveUp } from '../deployments.ts'
import { after, present, type World } from '../world.ts'
import {
  hookCause,
  networkCause,
  pauseRollbackCause,
  pauseTimeoutCause,
  stageTimeoutCause,
} from './failure-reasons.ts'
import { isHeld, isPaused, presentHooks, startHooks } from './lifecycle-hooks.ts'
import { networkProblem } from './network-configuration.ts'
import type { NativeProgress, Stage, Step } from './progress.ts'
import { dropGone, isGone, isStaffed } from './task-scaling.ts'
import { shiftTraffic } from './traffic-shift.ts'

/** A native deployment and everything it concerns. */
export interface Course {
  world: World
  service: ServiceRecord
  record: ServiceDeploymentRecord
  progress: NativeProgress
  /** The deployment of the target revision. */
  green: DeploymentRecord
}

const stageSeconds = 4
const shiftSeconds = 12
/** Traffic of a network load balancer moves by its own slow clock. */
const slowShiftSeconds = 600
const dayMs = 24 * 60 * 60 * 1000

const shiftTime = ({ green }: Course): number =>
  (green.settings.loadBalancers ?? []).some(each =>
    each.advancedConfiguration?.productionListenerRule?.includes('/net/'),
  )
    ? slowShiftSeconds
    : shiftSeconds

const durationOf = (course: Course, { production, test, bakeMinutes = 0 }: Step): number => {
  const shifts = production !== undefined || test !== undefined
  const least = shifts ? shiftTime(course) : stageSeconds
  return Math.max(course.world.random.around(least), bakeMinutes * 60)
}

const restaff = ({ progress, record }: Course, stage: Stage): void => {
  const { base } = progress
  const rest = base === undefined ? [] : [base]
  if (stage === 'RECONCILE_SERVICE') progress.staffed = rest
  if (stage === 'SCALE_UP') progress.staffed = [...rest, record.number]
  if (stage === 'CLEAN_UP') progress.staffed = progress.rollback ? rest : [record.number]
}

const shift = ({ world, progress, green }: Course, { production, test }: Step): void => {
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
export function enter(course: Course, step: Step): void {
  const { world, service, record, progress } = course
  const seconds = durationOf(course, step)
  progress.visit++
  progress.enteredAt = world.clock.now()
  progress.earliestEnd = world.clock.now() + seconds * 1000
  // The API's own list of stages lacks one of them.
  record.view.lifecycleStage = step.stage as typeof record.view.lifecycleStage
  record.view.updatedAt = present(world)
  restaff(course, step.stage)
  shift(course, step)
  startHooks(world, service, record, progress, step.stage)
  after(world, seconds + 0.001, () => world.touch(service, 0))
  after(world, dayMs / 1000 + 1, () => world.touch(service, 0))
}

const isMet = ({ world, service, progress, green }: Course, stage: Stage): boolean => {
  if (stage === 'SCALE_UP') return isStaffed(world, service, green)
  const leaving = service.deployments.filter(each => !progress.staffed.includes(each.number))
  if (stage === 'CLEAN_UP') return leaving.every(each => isGone(world, service, each))
  if (stage === 'RECONCILE_SERVICE') {
    dropGone(world, service, progress)
    return leaving.every(each => each === green || isGone(world, service, each))
  }
  return true
}

/** Whether everything the stage waits for has happened. */
export const isThrough = (course: Course, step: Step): boolean =>
  course.world.clock.now() >= course.progress.earliestEnd &&
  !isHeld(course.progress) &&
  isMet(course, step.stage)

const hookProblem = (progress: NativeProgress): Cause | undefined => {
  for (const { detail, stage, failure } of presentHooks(progress)) {
    const pause = detail.targetType === 'PAUSE'
    if (failure) return hookCause(stage, failure)
    if (pause && detail.status === 'FAILED') return pauseRollbackCause(stage)
    if (pause && detail.status === 'TIMED_OUT' && detail.timeoutAction === 'ROLLBACK')
      return pauseTimeoutCause(stage)
  }
  return undefined
}

/** What ends the deployment in the stage it is in, if anything does. */
export function problemIn(course: Course, stage: Stage): Cause | undefined {
  const { world, service, progress } = course
  const tooLong = world.clock.now() - (progress.enteredAt ?? 0) >= dayMs && !isPaused(progress)
  if (tooLong && stage !== 'BAKE_TIME') return stageTimeoutCause(stage)
  const routed = stage === 'PRE_SCALE_UP' || stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT'
  const shared = progress.production > 0 ? 'shared' : 'whole'
  const network = routed ? networkProblem(world.state, service, shared) : undefined
  return network === undefined ? hookProblem(progress) : networkCause(network)
}

/** Gives the deployment up for that reason. */
export const abandon = ({ world, service, green }: Course, cause: Cause): void =>
  giveUp(world, service, green, cause)
