import type { ServiceDeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { countInstances } from './instances.ts'
import { nativeScheduler } from './native/scheduler.ts'
import { rollingScheduler } from './rolling-scheduler.ts'
import { runningServiceDeployment } from './service-deployments.ts'
import { taskSetScheduler } from './task-set-scheduler.ts'
import type { Scheduler, World } from './world.ts'

const idle: Scheduler = () => {}

/** One scheduler for each way of deploying; a further strategy is one more entry. */
const strategies: Record<string, Scheduler> = {
  ROLLING: rollingScheduler,
  BLUE_GREEN: nativeScheduler,
  LINEAR: nativeScheduler,
  CANARY: nativeScheduler,
}

const schedulerOf = (service: ServiceRecord, running: ServiceDeploymentRecord | undefined): Scheduler => {
  if (service.controller !== 'ECS') return taskSetScheduler
  // Between deployments every strategy keeps its tasks as rolling does.
  const strategy = running?.view.deploymentConfiguration?.strategy
  return strategies[strategy ?? 'ROLLING'] ?? idle
}

/** Lets the right scheduler look at the service, unless its service deployment has not started yet. */
export function runScheduler(world: World, service: ServiceRecord): void {
  const running = runningServiceDeployment(world, service)
  if (running?.view.status === 'PENDING') return
  countInstances(world, service)
  schedulerOf(service, running)(world, service)
}
