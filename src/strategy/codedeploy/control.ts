import { continueDeployment, stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { findDeploymentGroup, shiftTime } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  findDeployedService,
  getDeployment,
  isOver,
} from '../../aws/codedeploy/deployments.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { findTargetGroups } from '../../aws/elb/target-groups.ts'
import { shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { ControllableDeployment } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { lookAtCodeDeploy } from './look.ts'

/** A CodeDeploy deployment by its id. */
export async function findCodeDeployment(id: string, tools: Tools): Promise<ControllableDeployment> {
  const { clients } = tools
  const deployment = await getDeployment(clients, id)
  const where = await findDeployedService(clients, id)
  if (where === undefined) {
    throw new DeployError({
      title: `Deployment ${id} has no ECS service`,
      message: 'It has not begun yet, or it deploys to another compute platform.',
      next: 'Name a deployment of an ECS service.',
    })
  }
  return takeControl(deployment, await describeService(clients, where), tools)
}

/** The deployment that a service's newest task set belongs to, while it is under way. */
export async function findActiveCodeDeployment(
  service: Service,
  tools: Tools,
): Promise<ControllableDeployment | undefined> {
  const ids = service.taskSets.flatMap(({ deployment }) => deployment ?? [])
  for (const id of ids) {
    const deployment = await getDeployment(tools.clients, id)
    if (!isOver(deployment.status)) return takeControl(deployment, service, tools)
  }
  return undefined
}

async function takeControl(
  deployment: CodeDeployment,
  service: Service,
  tools: Tools,
): Promise<ControllableDeployment> {
  const { clients } = tools
  const { id, application, group: deploymentGroup } = deployment
  const where = { cluster: shortName(service.clusterArn), service: service.name }
  const group = await findDeploymentGroup(clients, where, { application, deploymentGroup })
  const routing = { targetGroups: await findTargetGroups(clients, group.targetGroups) }
  const revision = service.taskSets.find(set => set.deployment === id)?.taskDefinition
  const created = { id, service, revision: revision ?? '', group, routing }
  return {
    id,
    service,
    look: lookAtCodeDeploy(created, tools).look,
    allowance: (await shiftTime(clients, group.config)) + (group.terminationWait ?? 0),
    ...(revision ? { revision } : {}),
    outputs: () => ({
      'codedeploy-deployment-id': id,
      'codedeploy-application': application,
      'codedeploy-deployment-group': group.name,
    }),
    proceed: () => proceed(deployment, tools),
    rollBack: () => stopDeployment(clients, id, true),
    stop: () => stopDeployment(clients, id, false),
  }
}

async function proceed(deployment: CodeDeployment, { clients }: Tools): Promise<void> {
  const { id, status, terminating } = deployment
  if (status === 'Ready') return continueDeployment(clients, id, 'READY_WAIT')
  if (terminating && !isOver(status)) return continueDeployment(clients, id, 'TERMINATION_WAIT')
  throw new DeployError({
    title: `Deployment ${id} waits for nobody`,
    message: `Its status is ${status}${deployment.error ? `: ${deployment.error}` : ''}.`,
    next: 'Only a deployment that is Ready, or that waits to end its old task set, can be continued.',
  })
}
