import { primaryDeployment } from '../aws/ecs/service.ts'
import type { Plan } from './plan.ts'

/**
 * ARN of the revision that a service has before a deployment: where its newest one has no task that runs yet, or fails, that
 * of the completed one whose tasks serve meanwhile, to which ECS goes back as well.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function revisionBefore({ service, current }: Pick<Plan, 'service' | 'current'>): string {
  const { state, running = 0, failed = 0 } = primaryDeployment(service) ?? {}
  const isServing = state === 'COMPLETED' || (running > 0 && failed === 0)
  const other = service.deployments.find(entry => entry.state === 'COMPLETED' && entry.running > 0)
  return (isServing ? undefined : other?.taskDefinition) ?? current?.arn ?? service.taskDefinition
}
