import type { Clients } from '../../aws/client/clients.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import { primaryDeployment, type Service, type ServiceAddress } from '../../aws/ecs/service.ts'
import {
  answerHook,
  findRevisionTaskDefinition,
  listServiceDeployments,
  type PastDeployment,
  stopServiceDeployment,
} from '../../aws/ecs/service-deployment-history.ts'
import { describeServiceDeployment } from '../../aws/ecs/service-deployments.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { ControllableDeployment } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { lookAtEcs } from './look.ts'
import { startedFrom } from './read.ts'

const UNDER_WAY = new Set([
  'PENDING',
  'IN_PROGRESS',
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
])

/** The service deployment with this ARN, or the one under way; `undefined` where there is none. */
export async function findEcsDeployment(
  service: Service,
  arn: string | undefined,
  tools: Tools,
): Promise<ControllableDeployment | undefined> {
  const where = { cluster: service.clusterArn, service: service.name }
  const past = await listServiceDeployments(tools.clients, where)
  const meant = past.find(one => (arn === undefined ? UNDER_WAY.has(one.status) : one.arn === arn))
  if (meant) return takeControl(service, meant, tools)
  if (arn === undefined) return undefined
  throw new DeployError({
    title: 'The service deployment was not found',
    message: `${arn} is not among the deployments of ${service.name}.`,
    next: 'Pass the output `service-deployment-arn` of the step that deployed.',
  })
}

async function takeControl(
  service: Service,
  meant: PastDeployment,
  tools: Tools,
): Promise<ControllableDeployment> {
  const { clients, clock } = tools
  const id = `ecs-svc/${shortName(meant.revisionArn)}`
  const started = startedFrom(service, { id, createdAt: meant.createdAt })
  const { look } = lookAtEcs(clients, service, started, tools)
  const revision =
    service.deployments.find(rollout => rollout.id === id)?.taskDefinition ??
    (await findRevisionTaskDefinition(clients, meant.revisionArn))
  const { final, step, steps } = service.bakeTimes
  const rollBack = async (hook?: string) => {
    const waiting = await findPause(clients, meant.arn, hook)
    if (waiting) await answerHook(clients, meant.arn, waiting, 'ROLLBACK', clock)
    else await stopServiceDeployment(clients, meant.arn)
  }
  return {
    id,
    service,
    look,
    allowance: final + step * steps,
    ...(revision ? { revision } : {}),
    outputs: () => ({ 'service-deployment-arn': meant.arn, 'service-deployment-id': shortName(meant.arn) }),
    proceed: async hook => {
      const waiting = await findPause(clients, meant.arn, hook)
      if (waiting === undefined) throw notPaused(meant)
      await answerHook(clients, meant.arn, waiting, 'CONTINUE', clock)
    },
    rollBack,
    // ECS stops a deployment only by going back.
    stop: () => rollBack(),
  }
}

/** The PAUSE hook that waits, or the named one. */
async function findPause(
  clients: Clients,
  arn: string,
  asked: string | undefined,
): Promise<string | undefined> {
  if (asked !== undefined) return asked
  const deployment = await describeServiceDeployment(clients, arn)
  return deployment?.hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')?.id
}

function notPaused(meant: PastDeployment): DeployError {
  return new DeployError({
    title: 'The deployment waits for nobody',
    message: `No PAUSE hook of ${meant.arn} waits for an action; its status is ${meant.status}.`,
    next: 'Run `command: status` to see where it stands.',
  })
}

/**
 * Deploys the revision of the last successful service deployment before the present one: what
 * worked, by history, and not just the revision with the next lower number.
 */
export async function rollBackToLastSuccess(
  where: ServiceAddress,
  maxAttempts: number,
  tools: Tools,
): Promise<ControllableDeployment> {
  const { clients, clock } = tools
  const before = await describeService(clients, where)
  const taskDefinition = await findLastSuccess(before, clients)
  const request = { cluster: before.clusterArn, service: before.name, taskDefinition }
  const after = await updateService(clients, request, { before, clock, maxAttempts })
  const primary = primaryDeployment(after)
  const meant = {
    arn: '',
    status: 'PENDING',
    revisionArn: primary?.id ?? '',
    createdAt: primary?.createdAt ?? 0,
  }
  return { ...(await takeControl(after, meant, tools)), outputs: () => ({}) }
}

async function findLastSuccess(service: Service, clients: Clients): Promise<string> {
  const where = { cluster: service.clusterArn, service: service.name }
  for (const past of await listServiceDeployments(clients, where)) {
    if (past.status !== 'SUCCESSFUL') continue
    const taskDefinition = await findRevisionTaskDefinition(clients, past.revisionArn)
    if (taskDefinition && taskDefinition !== service.taskDefinition) return taskDefinition
  }
  throw new DeployError({
    title: 'There is nothing to roll back to',
    message: `The history of ${service.name} has no successful deployment of another revision than ${formatRevision(service.taskDefinition)}.`,
    next: 'Deploy the revision that is wanted by name, with the input "task-definition" of the deploy action.',
  })
}
