import { isInAlarm } from '../cloudwatch/alarms.ts'
import type {
  DeploymentRecord,
  RevisionSettings,
  ServiceDeploymentRecord,
  ServiceRecord,
} from '../ecs/state.ts'
import { deploymentNumber } from '../random.ts'
import { invalidParameter } from '../wire/api-error.ts'
import { restoreTraffic, sourceDeployment } from './native/superseded-deployment.ts'
import { resolveGroups, resolveLatticeGroups } from './native/target-groups.ts'
import { returnUnderNewId } from './renamed-deployment.ts'
import { primaryOf } from './selectors.ts'
import {
  createRevision,
  createServiceDeployment,
  revisionArn,
  runningServiceDeployment,
  setServiceDeploymentStatus,
  stopRunning,
} from './service-deployments.ts'
import { addServiceEvent } from './service-events.ts'
import { secondsFor } from './timings.ts'
import { after, present, type World } from './world.ts'

const mostActive = 5

const ringing = (world: World, service: ServiceRecord): string[] => {
  const { alarms } = service.deploymentConfiguration
  if (!alarms?.enable) return []
  return (alarms.alarmNames ?? []).filter(name => isInAlarm(world, name))
}

/** Alarms that ring and count for the deployment; those that rang at its beginning do not. */
export const triggeredAlarms = (
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
): string[] =>
  ringing(world, service).filter(
    name =>
      !deployment.ignoredAlarms.includes(name) &&
      (world.state.alarmsHeardAt.get(name) ?? 0) <= world.clock.now(),
  )

/** Throws when AWS would refuse yet another deployment of the service. */
export function ensureRoomForDeployment(service: ServiceRecord): void {
  const open = service.deployments.filter(each => each.rolloutState !== 'COMPLETED')
  if (open.length >= mostActive) {
    throw invalidParameter(`${mostActive} active deployments exist, unable to create new deployment.`)
  }
}

/** When the first tasks of a deployment start that begins, or is returned to, now (ms). */
const startingFrom = (world: World, service: ServiceRecord, what: 'firstStart' | 'rollbackStart'): number => {
  const seconds = secondsFor(world, what)
  after(world, seconds, () => world.scheduleReconcile(service, 0))
  return world.clock.now() + Math.round(seconds * 1000)
}

/** Begins a deployment of `settings`: a new PRIMARY, a new service revision, a new service deployment. */
export function beginDeployment(
  world: World,
  service: ServiceRecord,
  settings: RevisionSettings,
): DeploymentRecord {
  const number = deploymentNumber(world.random)
  const id = `ecs-svc/${number}`
  const now = world.clock.now()
  const base = sourceDeployment(world, service)
  const deployment: DeploymentRecord = {
    id,
    number,
    settings,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
    desiredCount: 0,
    failedTasks: 0,
    breakerFailures: 0,
    createdAt: now,
    updatedAt: now,
    startFailures: 0,
    nextStartAt: startingFrom(world, service, 'firstStart'),
    ignoredAlarms: ringing(world, service),
    groups: resolveGroups(world, service, settings, base),
    ...resolveLatticeGroups(world, service, settings, base),
  }
  restoreTraffic(world, service, deployment)
  stopRunning(world, service)
  const sources = service.deployments.map(each => revisionArn(world, service, each.number))
  const previous = primaryOf(service)
  if (previous) previous.status = 'ACTIVE'
  service.deployments = [deployment, ...service.deployments]
  service.settings = settings
  service.steady = false
  delete service.currentServiceDeployment
  createRevision(world, service, deployment)
  createServiceDeployment(world, service, deployment, sources)
  return deployment
}

/** Why a deployment is given up; the words AWS uses for it in its different places. */
export interface FailureReason {
  monitor: 'circuit-breaker' | 'alarms' | 'user' | 'lifecycle'
  /** Of the failed deployment. */
  rolloutStateReason: string
  /** Of the deployment returned to. */
  rollingBack: (id: string) => string
  event: string
  statusReason: string
  rollback: boolean
}

const failed = (world: World, deployment: DeploymentRecord, reason: FailureReason): void => {
  deployment.rolloutState = 'FAILED'
  deployment.rolloutStateReason = reason.rolloutStateReason
  deployment.updatedAt = world.clock.now()
}

const returnTo = (
  world: World,
  service: ServiceRecord,
  candidate: DeploymentRecord,
  reason: FailureReason,
): void => {
  const given = primaryOf(service)
  if (given) given.status = 'ACTIVE'
  if (service.rollbackUnderNewId) {
    returnUnderNewId(world, service, candidate, given)
    return
  }
  candidate.status = 'PRIMARY'
  candidate.rolloutState = 'IN_PROGRESS'
  candidate.rolloutStateReason = reason.rollingBack(candidate.id)
  candidate.updatedAt = world.clock.now()
  candidate.rollbackUntil = world.clock.now() + secondsFor(world, 'rollback') * 1000
  candidate.nextStartAt = startingFrom(world, service, 'rollbackStart')
  service.settings = candidate.settings
  service.deployments = [candidate, ...service.deployments.filter(each => each !== candidate)]
  addServiceEvent(world, service, `rolling back to deployment ${candidate.id}.`, 1)
}

/** Shows in the service deployment which monitor has failed it. */
const trigger = (
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  { view }: ServiceDeploymentRecord,
  { monitor }: FailureReason,
): void => {
  const status = 'TRIGGERED'
  if (monitor === 'circuit-breaker') {
    const failureCount = deployment.breakerFailures
    view.deploymentCircuitBreaker = { ...view.deploymentCircuitBreaker, status, failureCount }
  }
  if (monitor === 'alarms') {
    const triggeredAlarmNames = triggeredAlarms(world, service, deployment)
    view.alarms = { ...view.alarms, status, triggeredAlarmNames }
  }
}

/** Gives the PRIMARY deployment up: back to the last completed one, or nowhere. */
export function failDeployment(
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  reason: FailureReason,
): void {
  const running = runningServiceDeployment(world, service)
  const candidate = service.lastCompleted === deployment ? undefined : service.lastCompleted
  failed(world, deployment, reason)
  addServiceEvent(world, service, `(deployment ${deployment.id}) deployment failed: ${reason.event}`)
  if (running) trigger(world, service, deployment, running, reason)
  world.scheduleReconcile(service, 5)
  if (!reason.rollback) {
    stopRunning(world, service)
    return
  }
  if (!candidate) {
    // Of an Express Mode service it was seen to say what failed (the recording express-canary-weights).
    const statusReason = service.express
      ? reason.statusReason
      : 'No rollback candidate was found to run the rollback.'
    if (running) setServiceDeploymentStatus(world, running, 'ROLLBACK_FAILED', { statusReason })
    return
  }
  returnTo(world, service, candidate, reason)
  if (!running) return
  setServiceDeploymentStatus(world, running, 'ROLLBACK_IN_PROGRESS', {
    statusReason: reason.statusReason,
    rollback: {
      reason: reason.statusReason,
      startedAt: present(world),
      serviceRevisionArn: revisionArn(world, service, candidate.number),
    },
  })
}
