import type { Clients } from '../../aws/client/clients.ts'
import { waitsOf } from '../../aws/ecs/data-plane-waits.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import {
  type DeploymentEntry,
  primaryDeployment,
  type Service,
  type ServiceAddress,
} from '../../aws/ecs/service.ts'
import {
  findRevisionTaskDefinition,
  listServiceDeployments,
  type PastDeployment,
} from '../../aws/ecs/service-deployment-history.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { formatRevision, shortName } from '../../base/arn.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import type { ControllableDeployment } from '../deployment.ts'
import type { Tools } from '../tools.ts'
import { lookAtEcs } from './look.ts'
import { goBack, notListed, proceed, UNDER_WAY } from './orders.ts'
import { continuePauses } from './pause.ts'
import { startedFrom } from './read.ts'

/** A service deployment that has just begun is listed some seconds later. */
const [LISTING_TRIES, LISTING_PAUSE] = [10, 2000]

/** The service deployment with this ARN, the one under way, or the newest; `undefined` where there is none. */
export async function findEcsDeployment(
  service: Service,
  which: 'active' | 'latest' | { readonly arn: string },
  tools: Tools,
): Promise<ControllableDeployment | undefined> {
  const meant = await findMeant(service, which, tools)
  if (meant) return takeControl(service, meant, tools)
  if (typeof which === 'string') return undefined
  throw new DeployError({
    title: 'The service deployment was not found',
    message: `${which.arn} is not among the deployments of ${service.name}.`,
    next: 'Pass the output `service-deployment-arn` of the step that deployed.',
  })
}

/** What the service itself shows as under way is waited for in the list. */
async function findMeant(
  service: Service,
  which: 'active' | 'latest' | { readonly arn: string },
  { clients, clock, signal }: Tools,
): Promise<PastDeployment | undefined> {
  const where = { cluster: service.clusterArn, service: service.name }
  const primary = primaryDeployment(service)
  const begun = primary?.state === 'IN_PROGRESS' ? primary : undefined
  const isMeant = ({ arn, status, createdAt }: PastDeployment) => {
    if (typeof which === 'object') return arn === which.arn
    if (which === 'latest') return true
    return UNDER_WAY.has(status) && (begun === undefined || createdAt > begun.createdAt - CLOCK_SKEW)
  }
  // ECS calls a deployment SUCCESSFUL some time before the service shows it as COMPLETED: 38 s have been seen.
  const isOver = ({ revisionArn, status, createdAt }: PastDeployment) =>
    begun?.id === `ecs-svc/${shortName(revisionArn)}` &&
    createdAt > begun.createdAt - CLOCK_SKEW &&
    !UNDER_WAY.has(status)
  for (let tries = 1; ; tries++) {
    const all = await listServiceDeployments(clients, where)
    const found = all.find(isMeant)
    if (found || begun === undefined || which === 'latest') return found
    if (which === 'active' && all.some(isOver)) return undefined
    if (tries === LISTING_TRIES) return which === 'active' ? unlisted(begun) : undefined
    await clock.sleep(LISTING_PAUSE, signal)
  }
}

/** A deployment that only the service shows: it can be looked at, but there is no ARN to give orders to. */
function unlisted({ id, createdAt }: DeploymentEntry): PastDeployment {
  return { arn: '', status: 'PENDING', revisionArn: id, createdAt }
}

async function takeControl(
  service: Service,
  meant: PastDeployment,
  tools: Tools,
  { before, goesBack = false }: { readonly before?: string; readonly goesBack?: boolean } = {},
): Promise<ControllableDeployment> {
  const { clients } = tools
  const id = `ecs-svc/${shortName(meant.revisionArn)}`
  const started = startedFrom(service, { id, createdAt: meant.createdAt })
  const { look, record } = lookAtEcs(clients, service, started, tools)
  const revision =
    service.deployments.find(rollout => rollout.id === id)?.taskDefinition ??
    (await findRevisionTaskDefinition(clients, meant.revisionArn))
  const previous = before ?? service.deployments.find(rollout => rollout.id !== id)?.taskDefinition
  const subject = { id, meant, service }
  return {
    id,
    service,
    status: meant.status,
    look,
    ...(goesBack ? { resume: continuePauses(record.arn, tools) } : {}),
    allowance: waitsOf(service),
    ...(revision ? { revision } : {}),
    ...(previous ? { previous } : {}),
    outputs: () =>
      meant.arn ? { 'service-deployment-arn': meant.arn, 'service-deployment-id': shortName(meant.arn) } : {},
    proceed: hook => proceed(subject, hook, tools),
    rollBack: hook => goBack(subject, 'Asked AWS to roll back', hook, tools),
    // ECS stops a deployment only by going back.
    stop: () => goBack(subject, 'Asked AWS to stop', undefined, tools),
  }
}

/**
 * Deploys the revision of the last successful service deployment before the present one: what
 * worked, by history, and not just the revision with the next lower number. Its pauses are continued: it has served before.
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
  if (primary === undefined) throw notListed(after)
  return takeControl(after, unlisted(primary), tools, { before: before.taskDefinition, goesBack: true })
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
