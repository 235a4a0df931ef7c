import type { ServiceDeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { native } from './native/scheduler.ts'
import { rolling } from './rolling-scheduler.ts'
import { runningServiceDeployment } from './service-deployments.ts'
import { steerTaskSets } from './task-set-scheduler.ts'
import type { Driver, World } from './world.ts'

const idle: Driver = () => {}

/** One driver for each way of deploying; a further strategy is one more entry. */
const strategies: Record<string, Driver> = {
  ROLLING: rolling,
  BLUE_GREEN: native,
  LINEAR: native,
  CANARY: native,
}

const driverOf = (service: ServiceRecord, running: ServiceDeploymentRecord | undefined): Driver => {
  if (service.controller === 'CODE_DEPLOY') return steerTaskSets
  if (service.controller === 'EXTERNAL') return idle
  // Between deployments every strategy keeps its tasks as rolling does.
  const strategy = running?.view.deploymentConfiguration?.strategy
  return strategies[strategy ?? 'ROLLING'] ?? idle
}

/** Lets the right driver look at the service, unless its service deployment has not started yet. */
export function drive(world: World, service: ServiceRecord): void {
  const running = runningServiceDeployment(world, service)
  if (running?.view.status === 'PENDING') return
  driverOf(service, running)(world, service)
}
