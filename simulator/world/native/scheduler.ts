import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../../ecs/state.ts'
import { isBroken } from '../circuit-breaker.ts'
import { type Cause, completeDeployment, triggeredAlarms } from '../deployments.ts'
import { alarmCause, circuitBreakerCause } from '../failure-reasons.ts'
import { runningServiceDeployment } from '../service-deployments.ts'
import type { Driver, World } from '../world.ts'
import type { NativeProgress } from './progress.ts'
import { stepsBack, stepsForward } from './stage-sequence.ts'
import { abandon, type Course, enter, isThrough, problemIn } from './stages.ts'
import { staff } from './task-scaling.ts'
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
    steps: stepsForward(record.view.deploymentConfiguration ?? {}, others.length > 0),
    at: 0,
    visit: 0,
    earliestEnd: 0,
    production: 0,
    test: 0,
    tested: hasTestTraffic(green),
    ...(base ? { base: base.number } : {}),
    staffed: service.deployments.filter(each => each !== green).map(each => each.number),
    hooks: [],
    rollback: false,
  }
}

const turnBack = (progress: NativeProgress): void => {
  progress.rollback = true
  progress.steps = stepsBack(progress)
  progress.at = 0
  delete progress.enteredAt
}

const monitored = ({ world, service, green }: Course): Cause | undefined => {
  if (isBroken(service, green)) return circuitBreakerCause(service)
  return triggeredAlarms(world, service, green).length > 0 ? alarmCause(service) : undefined
}

const finish = ({ world, service, green, progress }: Course): void => {
  const winner = progress.rollback ? service.deployments.find(each => each.number === progress.base) : green
  if (winner) completeDeployment(world, service, winner)
  world.touch(service)
}

/** Walks on from stage to stage as far as it goes; returns what has ended the deployment, if anything. */
const advance = (course: Course): Cause | undefined => {
  const { progress } = course
  for (;;) {
    const step = progress.steps[progress.at]
    if (!step) {
      finish(course)
      return undefined
    }
    if (progress.enteredAt === undefined) enter(course, step)
    const problem = progress.rollback ? undefined : problemIn(course, step.stage)
    if (problem || !isThrough(course, step)) return problem
    progress.at++
    delete progress.enteredAt
  }
}

const courseOf = (world: World, service: ServiceRecord): Course | undefined => {
  const record = runningServiceDeployment(world, service)
  const green = record && service.deployments.find(each => each.number === record.number)
  if (!record || !green) return undefined
  record.native ??= begin(service, record, green)
  return { world, service, record, progress: record.native, green }
}

const by = ({ service, green, progress }: Course): DeploymentRecord =>
  (progress.rollback ? service.deployments.find(each => each.number === progress.base) : undefined) ?? green

/** The scheduler of blue/green, linear and canary deployments: stage after stage, and back when one fails. */
export const native: Driver = (world, service) => {
  const course = courseOf(world, service)
  if (!course) return
  const { record, progress } = course
  const { status } = record.view
  if (status === 'ROLLBACK_IN_PROGRESS' && !progress.rollback) turnBack(progress)
  staff(world, service, progress, by(course))
  if (status !== 'IN_PROGRESS' && status !== 'ROLLBACK_IN_PROGRESS') return
  const cause = (status === 'IN_PROGRESS' ? monitored(course) : undefined) ?? advance(course)
  if (cause) {
    abandon(course, cause)
    // Without anything to return to, the new tasks go all the same.
    if (record.view.status === 'ROLLBACK_FAILED') progress.staffed = []
  }
  staff(world, service, progress, by(course))
}
