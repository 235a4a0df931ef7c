import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { breakerFires } from '../circuit-breaker.ts'
import { completeDeployment, succeed } from '../completion.ts'
import { type FailureReason, triggeredAlarms } from '../deployments.ts'
import { alarmReason, circuitBreakerReason } from '../failure-reasons.ts'
import { runningServiceDeployment } from '../service-deployments.ts'
import type { Scheduler, World } from '../world.ts'
import type { NativeProgress } from './progress.ts'
import { deploymentStages, rollbackStages } from './stage-sequence.ts'
import { abandon, enterStage, isStageComplete, type NativeDeployment, stageFailure } from './stages.ts'
import { isGone, scaleTasks } from './task-scaling.ts'
import { hasTestTraffic } from './traffic-shift.ts'

/** The deployment that has the traffic now; one without tasks may have been forgotten meanwhile. */
const baseOf = (service: ServiceRecord, green: DeploymentRecord): DeploymentRecord | undefined => {
  const base = service.lastCompleted
  if (!base || base === green) return undefined
  if (!service.deployments.includes(base)) service.deployments.push(base)
  return base
}

const begin = (
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  green: DeploymentRecord,
): NativeProgress => {
  const base = baseOf(service, green)
  const others = service.deployments.filter(each => each !== green && each !== base)
  return {
    steps: deploymentStages(record.view.deploymentConfiguration ?? {}, {
      reconcile: others.length > 0,
      express: service.express !== undefined,
    }),
    at: 0,
    stageNumber: 0,
    earliestEnd: 0,
    production: 0,
    test: 0,
    tested: hasTestTraffic(green),
    ...(base ? { base: base.number } : {}),
    scaledUp: service.deployments.filter(each => each !== green).map(each => each.number),
    hooks: [],
    rollback: false,
  }
}

const turnBack = (progress: NativeProgress, bakeMinutes: number): void => {
  progress.rollback = true
  progress.steps = rollbackStages(progress, bakeMinutes)
  progress.at = 0
  delete progress.enteredAt
}

const monitored = ({ world, service, green }: NativeDeployment): FailureReason | undefined => {
  if (breakerFires(world, service, green)) return circuitBreakerReason(service)
  return triggeredAlarms(world, service, green).length > 0 ? alarmReason(service) : undefined
}

const finish = ({ world, service, green, progress }: NativeDeployment): void => {
  const winner = progress.rollback ? service.deployments.find(each => each.number === progress.base) : green
  const drained = service.deployments.every(each => each === winner || isGone(world, service, each))
  // What is left of the others drains: `deployments[]` is COMPLETED after that.
  if (winner) (drained ? completeDeployment : succeed)(world, service, winner)
  world.scheduleReconcile(service)
}

const rollbackBake = ({ service, record }: NativeDeployment): number =>
  service.rollbackBakes ? (record.view.deploymentConfiguration?.bakeTimeInMinutes ?? 0) : 0

/** Walks on from stage to stage as far as it goes; returns what has ended the deployment, if anything. */
const advance = (native: NativeDeployment): FailureReason | undefined => {
  const { progress } = native
  for (;;) {
    const step = progress.steps[progress.at]
    if (!step) {
      finish(native)
      return undefined
    }
    if (progress.enteredAt === undefined) enterStage(native, step)
    const problem = progress.rollback ? undefined : stageFailure(native, step.stage)
    if (problem || !isStageComplete(native, step)) return problem
    progress.at++
    delete progress.enteredAt
  }
}

const nativeDeploymentOf = (world: World, service: ServiceRecord): NativeDeployment | undefined => {
  const record = runningServiceDeployment(world, service)
  const green = record && service.deployments.find(each => each.number === record.number)
  if (!record || !green) return undefined
  record.native ??= begin(service, record, green)
  return { world, service, record, progress: record.native, green }
}

const by = ({ service, green, progress }: NativeDeployment): DeploymentRecord =>
  (progress.rollback ? service.deployments.find(each => each.number === progress.base) : undefined) ?? green

/** The scheduler of blue/green, linear and canary deployments: stage after stage, and back when one fails. */
export const nativeScheduler: Scheduler = (world, service) => {
  const native = nativeDeploymentOf(world, service)
  if (!native) return
  const { record, progress } = native
  const { status } = record.view
  if (status === 'ROLLBACK_IN_PROGRESS' && !progress.rollback) turnBack(progress, rollbackBake(native))
  scaleTasks(world, service, progress, by(native))
  if (status !== 'IN_PROGRESS' && status !== 'ROLLBACK_IN_PROGRESS') return
  const reason = (status === 'IN_PROGRESS' ? monitored(native) : undefined) ?? advance(native)
  if (reason) {
    abandon(native, reason)
    // Without anything to return to, the new tasks go all the same.
    if (record.view.status === 'ROLLBACK_FAILED') progress.scaledUp = []
  }
  scaleTasks(world, service, progress, by(native))
}
