import type { DeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { deploymentNumber } from '../random.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/** The same deployment once more under a new id; its tasks are to be started. */
const renamedDeployment = (world: World, candidate: DeploymentRecord): DeploymentRecord => {
  const number = deploymentNumber(world.random)
  const now = world.clock.now()
  return {
    ...candidate,
    id: `ecs-svc/${number}`,
    number,
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ecs-svc/${number} in progress.`,
    createdAt: now,
    updatedAt: now,
    nextStartAt: 0,
  }
}

/** Rolls back from `given` by a deployment with a new id, which the events name where `given` is gone at once. */
export function returnUnderNewId(
  world: World,
  service: ServiceRecord,
  candidate: DeploymentRecord,
  given: DeploymentRecord | undefined,
): void {
  const renamed = renamedDeployment(world, candidate)
  const isForgotten = service.rollbackUnderNewId === 'alone'
  service.deployments = [renamed, ...service.deployments.filter(each => !(isForgotten && each === given))]
  service.lastCompleted = renamed
  service.settings = candidate.settings
  if (isForgotten) addServiceEvent(world, service, `rolling back to deployment ${renamed.id}.`, 1)
}
