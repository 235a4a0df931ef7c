import type { DeploymentStatus, ErrorInformation } from '@aws-sdk/client-codedeploy'
import { after, present, type World } from '../world/world.ts'
import { groupOf } from './lookup.ts'
import type { CodeDeployment } from './state.ts'
import { taskSetsInfo } from './target-view.ts'

const active: DeploymentStatus[] = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready']

/** Whether the deployment has not ended yet. */
export const isActive = ({ status }: CodeDeployment): boolean => active.includes(status)

/** Runs `run` that many seconds from now, unless the deployment has ended or been stopped by then. */
export const whileActive = (
  world: World,
  deployment: CodeDeployment,
  seconds: number,
  run: () => void,
): void =>
  after(world, seconds, () => {
    if (isActive(deployment) && !deployment.stopping) run()
  })

/** Moves a deployment on. */
export function setStatus(world: World, deployment: CodeDeployment, status: DeploymentStatus): void {
  deployment.status = status
  deployment.updatedAt = world.clock.now()
}

const noteInGroup = (world: World, deployment: CodeDeployment): void => {
  const { view } = groupOf(world, deployment)
  const { createTime, completeTime, revision } = deployment.info
  view.lastAttemptedDeployment = {
    deploymentId: deployment.id,
    status: deployment.status,
    createTime,
    endTime: completeTime,
  }
  if (deployment.status !== 'Succeeded') return
  view.lastSuccessfulDeployment = view.lastAttemptedDeployment
  if (revision) view.targetRevision = revision
}

/** Ends a deployment for good. */
export function finish(
  world: World,
  deployment: CodeDeployment,
  status: 'Succeeded' | 'Failed' | 'Stopped',
  error?: ErrorInformation,
): void {
  setStatus(world, deployment, status)
  delete deployment.waiting
  if (deployment.targetStatus !== 'Succeeded') {
    deployment.targetStatus = status === 'Succeeded' ? 'Succeeded' : 'Failed'
  }
  const { info, targetStatus } = deployment
  info.completeTime = present(world)
  info.deploymentOverview = {
    Pending: 0,
    InProgress: 0,
    Succeeded: targetStatus === 'Succeeded' ? 1 : 0,
    Failed: targetStatus === 'Failed' ? 1 : 0,
    Skipped: 0,
    Ready: 0,
  }
  if (error) info.errorInformation = error
  deployment.finally = taskSetsInfo(world, deployment)
  noteInGroup(world, deployment)
}
