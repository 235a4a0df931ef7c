import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import { DeployError } from '../base/errors.ts'
import { valueAt } from '../base/nested.ts'
import type { StrategyName } from '../inputs/deploy.ts'

/**
 * The service as this deployment will find it: where `service-settings` hands a CODE_DEPLOY service over to the ECS
 * controller, ECS deploys it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html
 */
export function withNextController(service: Service, update: Settings, asked: StrategyName): Service {
  const next = valueAt(update, 'deploymentController', 'type')
  if (next !== 'ECS' || service.controller !== 'CODE_DEPLOY') return service
  const busy = service.taskSets.find(({ status }) => status !== 'PRIMARY')
  if (busy) {
    throw new DeployError({
      title: `Service "${service.name}" cannot leave CodeDeploy now`,
      message: `Task set ${busy.id} is ${busy.status}: a CodeDeploy deployment (${busy.deployment ?? 'unknown'}) is under way.`,
      next: 'Wait until it has ended and its old task set is gone, then run again.',
    })
  }
  if (asked === 'auto' && valueAt(update, 'deploymentConfiguration', 'strategy') === undefined) {
    throw new DeployError({
      title: 'How ECS shall deploy the service is not said',
      message: `Service "${service.name}" would leave CodeDeploy for rolling updates, since no strategy is named.`,
      next: 'Set the input "strategy", such as `strategy: blue-green`.',
    })
  }
  return { ...service, controller: 'ECS' }
}
