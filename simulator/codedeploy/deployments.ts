import type {
  BatchGetDeploymentsInput,
  ContinueDeploymentInput,
  DeploymentInfo,
  GetDeploymentInput,
  ListDeploymentsInput,
  StopDeploymentInput,
} from '@aws-sdk/client-codedeploy'
import { page } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { stopDeploymentSoon } from './deployment-lifecycle.ts'
import { isActive } from './deployment-status.ts'
import { alreadyCompleted, checkBatch, existingDeployment, existingGroup } from './lookup.ts'
import type { CodeDeployment } from './state.ts'

const batch = 25
const pageSize = 100

const infoOf = ({ info, status }: CodeDeployment): DeploymentInfo => ({ ...info, status })

/** GetDeployment: everything but the lifecycle events, which belong to its target. */
export const getDeployment = (world: World, input: GetDeploymentInput) => ({
  deploymentInfo: infoOf(existingDeployment(world, input.deploymentId)),
})

/** BatchGetDeployments: up to 25; unknown ones are left out. */
export function batchGetDeployments(world: World, input: BatchGetDeploymentsInput) {
  const ids = input.deploymentIds ?? []
  checkBatch(ids, batch)
  const { deployments } = world.state.codeDeploy
  return {
    deploymentsInfo: ids.flatMap(id => {
      const found = deployments.get(id)
      return found ? [infoOf(found)] : []
    }),
  }
}

const isWanted = (deployment: CodeDeployment, input: ListDeploymentsInput): boolean => {
  const { applicationName, deploymentGroupName, includeOnlyStatuses, createTimeRange } = input
  const at = deployment.info.createTime?.getTime() ?? 0
  if (applicationName !== undefined && deployment.application !== applicationName) return false
  if (deploymentGroupName !== undefined && deployment.group !== deploymentGroupName) return false
  if (includeOnlyStatuses?.length && !includeOnlyStatuses.includes(deployment.status)) return false
  if (createTimeRange?.start && at < createTimeRange.start.getTime()) return false
  return !createTimeRange?.end || at <= createTimeRange.end.getTime()
}

/** ListDeployments: ids, newest first. */
export function listDeployments(world: World, input: ListDeploymentsInput) {
  const { applicationName, deploymentGroupName, nextToken: token } = input
  if (applicationName !== undefined || deploymentGroupName !== undefined) {
    existingGroup(world.state.codeDeploy, applicationName, deploymentGroupName)
  }
  const ids = [...world.state.codeDeploy.deployments.values()]
    .filter(each => isWanted(each, input))
    .map(each => each.id)
    .reverse()
  const { items, nextToken } = page(ids, pageSize, token)
  return { deployments: items, nextToken }
}

/** StopDeployment: the deployment stops a moment later, and is rolled back if that is asked or configured. */
export function stopDeployment(world: World, input: StopDeploymentInput) {
  const deployment = existingDeployment(world, input.deploymentId)
  if (!isActive(deployment)) throw alreadyCompleted(deployment.id)
  stopDeploymentSoon(world, deployment, input.autoRollbackEnabled)
  return { status: 'Pending' }
}

/** ContinueDeployment: ends the wait for rerouting or for the termination of blue. */
export function continueDeployment(world: World, input: ContinueDeploymentInput): void {
  const deployment = existingDeployment(world, input.deploymentId)
  const { deploymentWaitType: type = 'READY_WAIT' } = input
  if (!isActive(deployment)) throw alreadyCompleted(deployment.id)
  if (deployment.waiting === type && !deployment.stopping) {
    delete deployment.waiting
    return
  }
  if (type === 'READY_WAIT') {
    throw apiError(
      'DeploymentIsNotInReadyStateException',
      `The deployment ${deployment.id} does not have a status of Ready and can't continue yet.`,
    )
  }
  throw apiError(
    'InvalidDeploymentStatusException',
    `The deployment ${deployment.id} is not waiting for the termination of its original task set.`,
  )
}
