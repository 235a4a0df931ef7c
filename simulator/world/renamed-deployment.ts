import type { DeploymentRecord } from '../ecs/state.ts'
import { deploymentNumber } from '../random.ts'
import type { World } from './world.ts'

/** The same deployment once more under a new id; its tasks are to be started. */
export const renamedDeployment = (world: World, candidate: DeploymentRecord): DeploymentRecord => {
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
