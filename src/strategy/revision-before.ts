import { primaryDeployment } from '../aws/ecs/service.ts'
import type { Plan } from './plan.ts'

/**
 * ARN of the revision that a service runs before a deployment: where its newest one has neither completed nor a task that
 * runs, that of the completed one which serves meanwhile, to which ECS goes back as well.
 */
export function revisionBefore({ service, current }: Pick<Plan, 'service' | 'current'>): string {
  const primary = primaryDeployment(service)
  const isStuck = primary !== undefined && primary.state !== 'COMPLETED' && primary.running === 0
  const serving = service.deployments.find(({ state, running }) => state === 'COMPLETED' && running > 0)
  return (isStuck ? serving?.taskDefinition : undefined) ?? current?.arn ?? service.taskDefinition
}
