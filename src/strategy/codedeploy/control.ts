import { continueDeployment, stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import {
  type DeploymentGroup,
  getDeploymentGroup,
  shiftTime,
} from '../../aws/codedeploy/deployment-groups.ts'
import { type CodeDeployment, getDeployment, isOver } from '../../aws/codedeploy/deployments.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { findTargetGroups } from '../../aws/elb/target-groups.ts'
import { DeployError } from '../../base/errors.ts'
import type { ControllableDeployment, Order } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { lookAtCodeDeploy } from './look.ts'
import { alreadyOver, waitsForNobody } from './refused-orders.ts'
import { findRevisionBefore } from './revision-before.ts'
import { ownTaskSet, primaryTaskSet } from './task-sets.ts'

/** A CodeDeploy deployment by its id; its group names the service, which its targets do not before it has begun. */
export async function findCodeDeployment(id: string, tools: Tools): Promise<ControllableDeployment> {
  const { clients } = tools
  const deployment = await getDeployment(clients, id)
  const group = await getDeploymentGroup(clients, deployment.application, deployment.group)
  const [where] = group?.services ?? []
  if (group && where) return takeControl(deployment, group, await describeService(clients, where), tools)
  throw new DeployError({
    title: `Deployment ${id} has no ECS service`,
    message: group
      ? `Its deployment group ${group.name} deploys to another compute platform.`
      : `Its deployment group ${deployment.group} does not exist anymore.`,
    next: 'Name a deployment of an ECS service.',
  })
}

/** The orders that a deployment takes, as it was when it was found. */
export async function takeControl(
  deployment: CodeDeployment,
  group: DeploymentGroup,
  service: Service,
  tools: Tools,
): Promise<ControllableDeployment> {
  const { clients } = tools
  const { id, application } = deployment
  const routing = { targetGroups: await findTargetGroups(clients, group.targetGroups) }
  const revision = ownTaskSet(service, deployment.undoes ?? id)?.taskDefinition
  const previous = service.taskSets.find(set => set.taskDefinition !== revision)?.taskDefinition
  const created = { id, service, revision: revision ?? '', group, routing }
  const { look, expect } = lookAtCodeDeploy(created, tools)
  return {
    id,
    service,
    status: deployment.status,
    look,
    allowance: (await shiftTime(clients, group.config)) + (group.terminationWait ?? 0),
    ...(revision ? { revision } : {}),
    ...(previous ? { previous } : {}),
    outputs: () => ({
      'codedeploy-deployment-id': id,
      'codedeploy-application': application,
      'codedeploy-deployment-group': group.name,
    }),
    proceed: () => proceed(deployment, tools),
    rollBack: async () => {
      const order = await rollBack(deployment, group, service, tools)
      expect('rollback')
      return order
    },
    stop: async () => {
      const order = await stop(deployment, service, tools)
      expect('stop')
      return order
    },
  }
}

/** What an order has done is shown within some seconds. */
const [SHOWING_TRIES, SHOWING_PAUSE] = [6, 2000]

/** Refused is also the repeat of an order whose answer was lost, so what comes of it is looked at. */
async function proceed(deployment: CodeDeployment, { clients, clock, signal }: Tools): Promise<Order> {
  const { id, status, terminating } = deployment
  const isReady = status === 'Ready'
  if (!isReady && (!terminating || isOver(status))) throw waitsForNobody(deployment)
  const wait = isReady ? 'READY_WAIT' : 'TERMINATION_WAIT'
  if (await continueDeployment(clients, id, wait)) return { words: `Continued ${id}` }
  for (let tries = 1; ; tries++) {
    const now = await getDeployment(clients, id)
    const hasMoved = now.status !== status || now.terminating !== terminating
    if (hasMoved && (!isOver(now.status) || now.status === 'Succeeded'))
      return { words: `${id} has already been continued` }
    if (isOver(now.status) || tries === SHOWING_TRIES) throw waitsForNobody(now)
    await clock.sleep(SHOWING_PAUSE, signal)
  }
}

const BACK = 'CodeDeploy to roll the deployment back'

/** A rollback in progress is as good as one that is asked for. */
async function rollBack(
  deployment: CodeDeployment,
  group: DeploymentGroup,
  service: Service,
  tools: Tools,
): Promise<Order> {
  const { clients } = tools
  const { id, status, undoes, rollbackId } = deployment
  if (undoes !== undefined && !isOver(status)) {
    return { words: `${id} is rolling ${undoes} back already`, aim: BACK, isAlready: true }
  }
  if (rollbackId !== undefined && !isOver((await getDeployment(clients, rollbackId)).status)) {
    return { words: `${rollbackId} is rolling ${id} back already`, aim: BACK, isAlready: true }
  }
  if (isOver(status)) throw await cannotGoBack(deployment, group, service, tools)
  if (await stopDeployment(clients, id, true)) return { words: `Asked AWS to roll back ${id}`, aim: BACK }
  const now = await getDeployment(clients, id)
  if (now.status !== 'Stopped') throw await cannotGoBack(now, group, service, tools)
  return { words: `${id} was stopped meanwhile`, aim: BACK }
}

/** What it has deployed serves: there is a revision to go back to, which a deployment by name takes. */
async function cannotGoBack(
  deployment: CodeDeployment,
  group: DeploymentGroup,
  service: Service,
  tools: Tools,
): Promise<DeployError> {
  const own = ownTaskSet(service, deployment.id)
  const serves = own !== undefined && own === primaryTaskSet(service)
  const before = serves ? await findRevisionBefore(service, group, tools) : undefined
  return alreadyOver(deployment, service, 'rolled back', before)
}

async function stop(deployment: CodeDeployment, service: Service, { clients }: Tools): Promise<Order> {
  const { id, status } = deployment
  if (isOver(status)) throw alreadyOver(deployment, service, 'stopped')
  const aim = 'CodeDeploy has stopped the deployment'
  if (await stopDeployment(clients, id, false)) return { words: `Asked AWS to stop ${id}`, aim }
  const now = await getDeployment(clients, id)
  if (now.status !== 'Stopped') throw alreadyOver(now, service, 'stopped')
  return { words: `${id} was stopped meanwhile`, aim }
}
