import type { LifecycleEvent } from '@aws-sdk/client-codedeploy'
import { present, type World } from '../world/world.ts'
import { isActive, whileActive } from './deployment-status.ts'
import type { CodeDeployment } from './state.ts'

/** Every lifecycle event of an ECS deployment, in AWS's order. */
export const eventNames = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const

export type EventName = (typeof eventNames)[number]

/** What happens at the events; each function calls `done` when its part is over, or never when it failed. */
export interface EventHandlers {
  /** Holds the deployment up before an event begins. */
  before?(name: EventName, done: () => void): void
  during(name: EventName, done: () => void): void
  finished(): void
}

const betweenSeconds = 0.2

/** The events of a new deployment; those of test traffic only with a test listener. */
export const pendingEvents = (withTestListener: boolean): LifecycleEvent[] =>
  eventNames
    .filter(name => withTestListener || !name.includes('TestTraffic'))
    .map(lifecycleEventName => ({ lifecycleEventName, status: 'Pending' }))

const begin = (
  world: World,
  deployment: CodeDeployment,
  event: LifecycleEvent,
  script: EventHandlers,
): void => {
  event.status = 'InProgress'
  event.startTime = present(world)
  deployment.updatedAt = world.clock.now()
  script.during(event.lifecycleEventName as EventName, () => {
    if (!isActive(deployment) || deployment.stopping) return
    event.status = 'Succeeded'
    event.endTime = present(world)
    deployment.updatedAt = world.clock.now()
    whileActive(world, deployment, betweenSeconds, () => runEvents(world, deployment, script))
  })
}

/** Runs the deployment's pending events one after the other. */
export function runEvents(world: World, deployment: CodeDeployment, script: EventHandlers): void {
  const event = deployment.events.find(each => each.status === 'Pending')
  if (!event) {
    script.finished()
    return
  }
  const go = (): void => begin(world, deployment, event, script)
  if (script.before) script.before(event.lifecycleEventName as EventName, go)
  else go()
}

/** Marks the event under way as failed and the later ones as skipped. */
export function endEvents(
  world: World,
  deployment: CodeDeployment,
  diagnostics?: LifecycleEvent['diagnostics'],
): void {
  for (const event of deployment.events) {
    if (event.status === 'Pending') event.status = 'Skipped'
    if (event.status !== 'InProgress') continue
    event.status = 'Failed'
    event.endTime = present(world)
    if (diagnostics) event.diagnostics = diagnostics
  }
}
