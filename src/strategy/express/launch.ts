import type { UpdateExpressGatewayServiceCommandInput } from '@aws-sdk/client-ecs'
import { describeService } from '../../aws/ecs/describe-service.ts'
import {
  configurationOf,
  describeExpressService,
  type ExpressUpdate,
  updateExpressService,
} from '../../aws/ecs/express.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import { DeployError } from '../../base/errors.ts'
import type { Deployment } from '../deployment.ts'
import { prepareEcs, toEcsDeployment } from '../ecs/launch.ts'
import type { Draft, ExpressTarget, Launch, Start } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { failedResources } from './failed-resources.ts'

type Members = Readonly<Record<string, unknown>>

/** How often, and how long apart in milliseconds, the service is asked for a deployment that has just begun. */
const [TRIES, PAUSE] = [5, 2000]

/** Prepares a deployment of an Express Mode service: checked as every other, but started by its own API. */
export async function prepareExpress(draft: Draft, target: ExpressTarget, tools: Tools): Promise<Launch> {
  const launch = await prepareEcs(draft, tools)
  const primaryContainer = target.primaryContainer && withImage(target.primaryContainer, draft)
  const image = primaryContainer?.['image']
  return {
    ...launch,
    ...(primaryContainer ? { writesRevision: true } : {}),
    start: (arn, how) => {
      const isIdle = target.skipsUnchanged && arn === draft.service.taskDefinition
      return startExpress({ draft, target, primaryContainer, arn, isIdle, ...how }, tools)
    },
    locator: () => ({ controller: 'ECS', ...(typeof image === 'string' ? { image } : {}) }),
  }
}

/** The image that the plan shows may have been pinned by its digest since. */
function withImage(primaryContainer: Members, { definition }: Draft): Members {
  const image = definition.containerDefinitions.find(({ name }) => name === 'Main')?.image
  return image === undefined ? primaryContainer : { ...primaryContainer, image }
}

interface ExpressStart extends Start {
  readonly draft: Draft
  readonly target: ExpressTarget
  /** What ECS writes a task definition from; absent where one is deployed as it is. */
  readonly primaryContainer: Members | undefined
  readonly arn: string
  readonly isIdle: boolean
}

async function startExpress(start: ExpressStart, tools: Tools): Promise<Deployment> {
  const { draft, target, isIdle } = start
  const { service, definition, options } = draft
  const before = await changeQuietly(draft, tools)
  const update = isIdle ? {} : await sendUpdate(start, before, tools)
  const entry = isIdle ? primaryDeployment(before) : await findStarted(update, before, tools)
  if (entry === undefined) throw nothingStarted(service)
  const endsWithTraffic = options.goal.wait === 'traffic'
  const after = { before, after: before, definition, endsWithTraffic, started: entry }
  const deployment = toEcsDeployment(after, undefined, tools)
  const revision = update.taskDefinition ?? entry.taskDefinition
  return {
    ...deployment,
    ...(revision ? { revision } : {}),
    outputs: () => ({ ...deployment.outputs(), ...(target.url ? { 'service-url': target.url } : {}) }),
    failedResources: () => failedResources(service, entry.id, tools),
  }
}

/** What UpdateService changes without a deployment goes first; the service as it is before the deployment. */
async function changeQuietly(
  { service, update, options }: Draft,
  { clients, clock }: Tools,
): Promise<Service> {
  const { forceNewDeployment: _, ...quiet } = update
  const where = { cluster: service.clusterArn, service: service.name }
  if (Object.keys(quiet).length > 0) {
    const { maxAttempts } = options
    await updateService(clients, { ...quiet, ...where }, { before: service, clock, maxAttempts })
  }
  return describeService(clients, where)
}

async function sendUpdate(
  { draft, primaryContainer, arn, announce }: ExpressStart,
  before: Service,
  { clients, clock }: Tools,
): Promise<ExpressUpdate> {
  const { service, options } = draft
  let known = before
  const note = (seen: Service) => {
    known = seen
    announce(seen.deployments.map(({ id }) => id))
  }
  note(before)
  const request = {
    serviceArn: service.arn,
    ...(primaryContainer ? { primaryContainer } : { taskDefinitionArn: arn }),
  } as UpdateExpressGatewayServiceCommandInput
  return updateExpressService(clients, request, clock, options.maxAttempts, {
    readBack: async () => {
      const now = await describeService(clients, { cluster: service.clusterArn, service: service.name })
      const primary = primaryDeployment(now)
      const isNew = primary !== undefined && known.deployments.every(({ id }) => id !== primary.id)
      if (isNew && (await isOurs(primary, service, request, clients)))
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
  { taskDefinitionArn, primaryContainer }: UpdateExpressGatewayServiceCommandInput,
  clients: Tools['clients'],
): Promise<boolean> {
  if (taskDefinitionArn !== undefined) return taskDefinition === taskDefinitionArn
  const found = configurationOf(await describeExpressService(clients, arn), id)
  return found?.primaryContainer?.['image'] === primaryContainer?.image
}

/** The deployment that an update has started, as the service shows it a moment later. */
async function findStarted(
  { deployment }: ExpressUpdate,
  before: Service,
  { clients, clock, signal }: Tools,
): Promise<Pick<DeploymentEntry, 'id' | 'createdAt' | 'taskDefinition'> | undefined> {
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
  return deployment === undefined
    ? undefined
    : { id: deployment, createdAt: begun - CLOCK_SKEW, taskDefinition: '' }
}

function nothingStarted({ name }: Service): DeployError {
  return new DeployError({
    title: `Express Mode service "${name}" shows no new deployment`,
    message: 'UpdateExpressGatewayService was answered, but without a deployment that could be followed.',
    next: 'Look at the service in the ECS console.',
  })
}
