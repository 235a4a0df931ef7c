import type {
  BatchGetDeploymentTargetsInput,
  GetDeploymentTargetInput,
  ListDeploymentTargetsInput,
} from '@aws-sdk/client-codedeploy'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { checkBatch, existingDeployment } from './lookup.ts'
import type { CodeDeployment } from './state.ts'
import { targetIdOf, targetView } from './target-view.ts'

const batch = 25

const startedDeployment = (world: World, id: string | undefined): CodeDeployment => {
  const deployment = existingDeployment(world, id)
  if (deployment.info.startTime) return deployment
  throw apiError('DeploymentNotStartedException', `The deployment ${deployment.id} has not started yet`)
}

const checkTarget = (world: World, deployment: CodeDeployment, targetId: string | undefined): void => {
  if (!targetId) throw apiError('DeploymentTargetIdRequiredException', 'Deployment target id is missing')
  if (targetId === targetIdOf(world, deployment)) return
  throw apiError(
    'DeploymentTargetDoesNotExistException',
    `The target ${targetId} does not exist in the deployment ${deployment.id}`,
  )
}

/** GetDeploymentTarget: lifecycle events and task sets of the deployment's one target. */
export function getDeploymentTarget(world: World, input: GetDeploymentTargetInput) {
  const deployment = startedDeployment(world, input.deploymentId)
  checkTarget(world, deployment, input.targetId)
  return { deploymentTarget: targetView(world, deployment) }
}

/** ListDeploymentTargets: the id of the one target. */
export function listDeploymentTargets(world: World, input: ListDeploymentTargetsInput) {
  const deployment = startedDeployment(world, input.deploymentId)
  const statuses = input.targetFilters?.TargetStatus
  const wanted = !statuses?.length || statuses.includes(deployment.targetStatus)
  return { targetIds: wanted ? [targetIdOf(world, deployment)] : [] }
}

/** BatchGetDeploymentTargets: up to 25 ids, of which only one can exist. */
export function batchGetDeploymentTargets(world: World, input: BatchGetDeploymentTargetsInput) {
  const deployment = startedDeployment(world, input.deploymentId)
  const ids = input.targetIds ?? []
  checkBatch(ids, batch, 'DeploymentTargetListSizeExceededException')
  for (const id of ids) checkTarget(world, deployment, id)
  return { deploymentTargets: ids.map(() => targetView(world, deployment)) }
}
