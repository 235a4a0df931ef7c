import type { DeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { invalidParameter } from '../wire/api-error.ts'
import { createRevision } from './service-deployments.ts'
import { primaryTaskSet } from './task-sets.ts'
import type { World } from './world.ts'

/** Throws when the service cannot change its controller; the sentence is a guess. */
export function checkTakeover({ taskSets }: ServiceRecord): void {
  if (taskSets.length > 1)
    throw invalidParameter('Unable to update the deployment controller while a deployment is in progress.')
}

/**
 * CODE_DEPLOY to ECS in place: the tasks of the PRIMARY task set go on as those of a completed deployment. That its id stays
 * is a guess. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html
 */
export function takeOverFromCodeDeploy(world: World, service: ServiceRecord): void {
  const set = primaryTaskSet(service)
  service.controller = 'ECS'
  service.deploymentConfiguration = { strategy: 'ROLLING', ...service.deploymentConfiguration }
  service.taskSets = []
  if (!set) return
  const { id, settings, createdAt } = set
  const deployment: DeploymentRecord = {
    id,
    number: id.replace('ecs-svc/', ''),
    settings,
    status: 'PRIMARY',
    rolloutState: 'COMPLETED',
    rolloutStateReason: `ECS deployment ${id} completed.`,
    desiredCount: service.desiredCount,
    failedTasks: 0,
    breakerFailures: 0,
    createdAt,
    updatedAt: world.clock.now(),
    completedAt: createdAt,
    startFailures: 0,
    nextStartAt: 0,
    ignoredAlarms: [],
    groups: (settings.loadBalancers ?? []).map(({ targetGroupArn = '' }) => targetGroupArn),
  }
  service.deployments = [deployment]
  service.lastCompleted = deployment
  createRevision(world, service, deployment)
}
