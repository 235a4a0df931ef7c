import { describeError, isDenied } from '../aws/client/errors.ts'
import type { Service } from '../aws/ecs/service.ts'
import type { Settings } from '../aws/ecs/service-settings.ts'
import { shortName } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { valueAt } from '../base/nested.ts'
import type { DeployInputs } from '../inputs/deploy.ts'
import type { Tools } from './tools.ts'

/**
 * The service as this deployment will find it: where `service-settings` hands a CODE_DEPLOY service over to the ECS
 * controller, ECS deploys it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html
 */
export async function withNextController(
  service: Service,
  update: Settings,
  { strategy, codedeploy }: Pick<DeployInputs, 'strategy' | 'codedeploy'>,
  tools: Pick<Tools, 'clients' | 'log'>,
): Promise<Service> {
  const next = valueAt(update, 'deploymentController', 'type')
  if (next !== 'ECS' || service.controller !== 'CODE_DEPLOY') return service
  const busy = service.taskSets.find(({ status }) => status !== 'PRIMARY')
  if (busy) throw underWay(service, busy.deployment ?? 'unknown', `Task set ${busy.id} is ${busy.status}: a`)
  if (strategy === 'auto' && valueAt(update, 'deploymentConfiguration', 'strategy') === undefined) {
    throw new DeployError({
      title: 'How ECS shall deploy the service is not said',
      message: `Service "${service.name}" would leave CodeDeploy for rolling updates, since no strategy is named.`,
      next: 'Set the input "strategy", such as `strategy: blue-green`.',
    })
  }
  const active = await findActive(service, codedeploy, tools)
  if (active !== undefined) throw underWay(service, active, 'A')
  return { ...service, controller: 'ECS' }
}

/** A deployment that its group is busy with, which has no task set yet; that it may not be read is told. */
async function findActive(
  { clusterArn, name }: Service,
  asked: DeployInputs['codedeploy'],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<string | undefined> {
  try {
    const { findDeploymentGroup } = await import('../aws/codedeploy/deployment-groups.ts')
    const { groupNames, listActiveDeployments } = await import('../aws/codedeploy/deployments.ts')
    const where = { cluster: shortName(clusterArn), service: name }
    const group = await findDeploymentGroup(clients, where, asked)
    return (await listActiveDeployments(clients, groupNames(group)))[0]
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    // A group that is gone has no deployments.
    if (error.cause !== undefined && !isDenied(error)) throw error
    log.notice('Whether a CodeDeploy deployment is in progress is not known', describeError(error))
    return undefined
  }
}

function underWay({ name }: Service, deployment: string, lead: string): DeployError {
  return new DeployError({
    title: `Service "${name}" cannot leave CodeDeploy now`,
    message: `${lead} CodeDeploy deployment (${deployment}) is in progress.`,
    next: 'Wait until it has ended and its old task set is gone, then run again.',
  })
}
