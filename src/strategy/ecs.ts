import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import { primaryOf, type Service, updateService } from '../aws/services.ts'
import { DeployError } from '../base/errors.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { type DeploymentLook, lookAt } from './look.ts'
import type { Plan, Tools } from './plan.ts'

/** A deployment that has been started and can be watched. */
export interface Deployment {
  /** `ecs-svc/NUMBER`. */
  readonly id: string
  /** False where nothing asked for a new deployment and the service's present one is meant. */
  readonly isNew: boolean
  /** Milliseconds since the epoch, by AWS's clock. */
  readonly createdAt: number
  readonly look: DeploymentLook
}

/** Starts a deployment under the ECS controller: UpdateService with what was asked for and nothing else. */
export async function startEcs(plan: Plan, taskDefinitionArn: string, tools: Tools): Promise<Deployment> {
  const { clients, clock, log } = tools
  const { service: before, inputs, update } = plan
  const request = {
    ...update,
    cluster: before.clusterArn,
    service: before.name,
    taskDefinition: taskDefinitionArn,
  }
  const after = await updateService(clients, request as UpdateServiceCommandInput, {
    before,
    clock,
    maxAttempts: inputs.maxAttempts,
  })
  const primary = requirePrimary(after)
  const former = new Set(before.rollouts.map(rollout => rollout.id).filter(id => id !== primary.id))
  const started = {
    id: primary.id,
    former,
    createdAt: primary.createdAt,
    checksContainers: checksContainers(plan.definition),
  }
  const isNew = before.rollouts.every(rollout => rollout.id !== primary.id)
  return { id: primary.id, isNew, createdAt: primary.createdAt, look: lookAt(clients, after, started, log) }
}

function requirePrimary(service: Service) {
  const primary = primaryOf(service)
  if (primary) return primary
  throw new DeployError({
    title: `Service "${service.name}" shows no deployment`,
    message: 'UpdateService was answered, but without a primary deployment that could be followed.',
    next: 'Look at the service in the ECS console.',
  })
}

function checksContainers(definition: TaskDefinition): boolean {
  return definition.containerDefinitions.some(container => container['healthCheck'] !== undefined)
}
