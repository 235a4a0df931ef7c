import type { TargetGroupRecord, TargetRecord } from '../elb/state.ts'
import type { Behavior } from './behavior.ts'
import { secondsFor } from './timings.ts'
import { after, type World } from './world.ts'

/** The key of a target inside its group. */
export const targetKey = (id: string, port: number): string => `${id}:${port}`

const turn = (
  target: TargetRecord,
  state: TargetRecord['state'],
  reason?: string,
  description?: string,
): void => {
  target.state = state
  delete target.reason
  delete target.description
  if (reason !== undefined) target.reason = reason
  if (description !== undefined) target.description = description
}

const isStill = (group: TargetGroupRecord, target: TargetRecord, state: TargetRecord['state']): boolean =>
  group.targets.get(targetKey(target.id, target.port)) === target && target.state === state

interface Misbehavior {
  reason: string
  description: string
  recoversAfter?: number | undefined
}

const misbehavior = (behavior: Behavior): Misbehavior | undefined => {
  if (behavior.target === undefined) return undefined
  if (behavior.target === 'timeout') return { reason: 'Target.Timeout', description: 'Request timed out' }
  const { unhealthy, description, recoversAfterSeconds } = behavior.target
  return { reason: unhealthy, description, recoversAfter: recoversAfterSeconds }
}

const firstChecks = (
  world: World,
  group: TargetGroupRecord,
  target: TargetRecord,
  behavior: Behavior,
  changed: () => void,
): void => {
  const bad = misbehavior(behavior)
  if (bad) {
    const checks = group.view.UnhealthyThresholdCount ?? 2
    const seconds = (group.view.HealthCheckIntervalSeconds ?? 30) * checks
    after(world, world.random.around(seconds), () => {
      if (!isStill(group, target, 'initial')) return
      turn(target, 'unhealthy', bad.reason, bad.description)
      changed()
    })
    if (bad.recoversAfter === undefined) return
    after(world, bad.recoversAfter, () => {
      if (!isStill(group, target, 'unhealthy')) return
      turn(target, 'healthy')
      changed()
    })
    return
  }
  after(world, behavior.targetHealthySeconds ?? secondsFor(world, 'targetHealth'), () => {
    if (!isStill(group, target, 'initial')) return
    turn(target, 'healthy')
    changed()
  })
}

/** Puts a target into the group and lets its health checks take their course; `changed` hears of every verdict. */
export function registerTarget(
  world: World,
  group: TargetGroupRecord,
  given: Pick<TargetRecord, 'id' | 'port' | 'zone' | 'task'>,
  behavior: Behavior,
  changed: () => void,
): void {
  const target: TargetRecord = { ...given, state: 'initial' }
  turn(target, 'initial', 'Elb.RegistrationInProgress', 'Target registration is in progress')
  group.targets.set(targetKey(target.id, target.port), target)
  after(world, 1, () => {
    if (isStill(group, target, 'initial')) {
      turn(target, 'initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress')
    }
  })
  firstChecks(world, group, target, behavior, changed)
}

/** Seconds for which a deregistered target of the group keeps draining. */
export const drainSeconds = (group: TargetGroupRecord): number =>
  Number(group.attributes['deregistration_delay.timeout_seconds'] ?? 300)

/** Lets a target drain and then leave the group; a target that is not there is no matter. */
export function deregisterTarget(world: World, group: TargetGroupRecord, key: string): void {
  const target = group.targets.get(key)
  if (!target || target.state === 'draining') return
  turn(target, 'draining', 'Target.DeregistrationInProgress', 'Target deregistration is in progress')
  after(world, drainSeconds(group), () => {
    if (group.targets.get(key) === target) group.targets.delete(key)
  })
}
