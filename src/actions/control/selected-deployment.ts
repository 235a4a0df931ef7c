import { describeService } from '../../aws/ecs/describe-service.ts'
import type { ControllableDeployment } from '../../strategy/deployment.ts'
import { findEcsDeployment } from '../../strategy/ecs/control.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { DeploymentSelector } from './inputs.ts'

/** The deployment that is meant; `undefined` where the service has none under way, or none at all. */
export async function findSelected(
  selector: DeploymentSelector,
  which: 'active' | 'latest',
  tools: Tools,
): Promise<ControllableDeployment | undefined> {
  if (selector.kind === 'codedeploy') {
    const { findCodeDeployment } = await import('../../strategy/codedeploy/control.ts')
    return findCodeDeployment(selector.id, tools)
  }
  const service = await describeService(tools.clients, selector)
  if (service.controller === 'CODE_DEPLOY') {
    const { findCodeDeploymentOf } = await import('../../strategy/codedeploy/service-deployments.ts')
    return findCodeDeploymentOf(service, which, tools)
  }
  if (selector.kind === 'service-deployment') return findEcsDeployment(service, { arn: selector.arn }, tools)
  return findEcsDeployment(service, which, tools)
}
