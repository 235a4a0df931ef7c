import type { UpdateExpressGatewayServiceCommandInput } from '@aws-sdk/client-ecs'
import type { Clients } from '../../aws/client/clients.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import {
  configurationOf,
  describeExpressService,
  type ExpressUpdate,
  updateExpressService,
} from '../../aws/ecs/express.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import type { Start } from '../launch.ts'
import type { Tools } from '../tools.ts'

/** How often, and how long apart in milliseconds, the service is asked for a deployment that has just begun. */
const [TRIES, PAUSE] = [5, 2000]

/** A deployment that Express Mode has begun, with the task definition that it brings. */
export type ExpressEntry = Pick<DeploymentEntry, 'id' | 'createdAt' | 'taskDefinition'>

/** An update to send, and what is known before. */
export interface ExpressUpdateStart {
  readonly before: Service
  readonly request: Omit<UpdateExpressGatewayServiceCommandInput, 'serviceArn'>
  readonly maxAttempts: number
  announce: Start['announce']
}

/** Sends UpdateExpressGatewayService and finds the deployment that it has started. */
export async function startUpdate(start: ExpressUpdateStart, tools: Tools): Promise<ExpressEntry> {
  const update = await sendUpdate(start, tools)
  const entry = await findStarted(update, start.before, tools)
  const { taskDefinition = entry.taskDefinition } = update
  return { ...entry, taskDefinition }
}

async function sendUpdate(
  { before, request, maxAttempts, announce }: ExpressUpdateStart,
  { clients, clock }: Tools,
): Promise<ExpressUpdate> {
  let known = before
  const note = (seen: Service) => {
    known = seen
    announce(seen.deployments.map(({ id }) => id))
  }
  note(before)
  return updateExpressService(clients, { ...request, serviceArn: before.arn }, clock, maxAttempts, {
    readBack: async () => {
      const now = await describeService(clients, { cluster: before.clusterArn, service: before.name })
      const primary = primaryDeployment(now)
      const isNew = primary !== undefined && known.deployments.every(({ id }) => id !== primary.id)
      if (isNew && (await isOurs(primary, before, request, clients)))
        return { deployment: primary.id, taskDefinition: primary.taskDefinition }
      note(now)
      return undefined
    },
    refused: () => announce(undefined),
  })
}

/** Whether a deployment runs what was sent. */
async function isOurs(
  { id, taskDefinition }: DeploymentEntry,
  { arn }: Service,
  { taskDefinitionArn, primaryContainer }: ExpressUpdateStart['request'],
  clients: Clients,
): Promise<boolean> {
  if (taskDefinitionArn !== undefined) return taskDefinition === taskDefinitionArn
  if (primaryContainer === undefined) return true
  const found = configurationOf(await describeExpressService(clients, arn), id)
  return found?.primaryContainer?.['image'] === primaryContainer.image
}

/** The deployment that a call has started, as the service shows it a moment later. */
export async function findStarted(
  { deployment }: ExpressUpdate,
  before: Pick<Service, 'clusterArn' | 'name' | 'deployments'>,
  { clients, clock, signal }: Tools,
): Promise<ExpressEntry> {
  const where = { cluster: before.clusterArn, service: before.name }
  const former = new Set(before.deployments.map(({ id }) => id))
  const isStarted = ({ id, status }: DeploymentEntry) =>
    deployment === undefined ? status === 'PRIMARY' && !former.has(id) : id === deployment
  const begun = clock.now()
  for (let tries = 1; tries <= TRIES; tries++) {
    const found = (await describeService(clients, where)).deployments.find(isStarted)
    if (found) return found
    await clock.sleep(PAUSE, signal)
  }
  if (deployment !== undefined) return { id: deployment, createdAt: begun - CLOCK_SKEW, taskDefinition: '' }
  throw new DeployError({
    title: `Express Mode service "${before.name}" shows no new deployment`,
    message: 'AWS has answered the call, but the service shows no deployment that could be followed.',
    next: 'Open the service in the ECS console.',
  })
}
