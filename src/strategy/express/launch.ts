import { describeService } from '../../aws/ecs/describe-service.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Deployment } from '../deployment.ts'
import { prepareEcs, toEcsDeployment } from '../ecs/launch.ts'
import type { Draft, ExpressTarget, Launch, Start } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { failedResources } from './failed-resources.ts'
import { type ExpressEntry, startUpdate } from './start.ts'

type Members = Readonly<Record<string, unknown>>

/** Prepares a deployment of an Express Mode service: checked as every other, but started by its own API. */
export async function prepareExpress(draft: Draft, target: ExpressTarget, tools: Tools): Promise<Launch> {
  const launch = await prepareEcs(draft, tools)
  const primaryContainer = target.primaryContainer && withImage(target.primaryContainer, draft)
  const image = primaryContainer?.['image']
  return {
    ...launch,
    ...(primaryContainer ? { writesRevision: true } : {}),
    start: (arn, { announce }) => start(draft, target, { primaryContainer, arn, announce }, tools),
    locator: () => ({ controller: 'ECS', ...(typeof image === 'string' ? { image } : {}) }),
  }
}

/** The image that the plan shows may have been pinned by its digest since. */
function withImage(primaryContainer: Members, { definition }: Draft): Members {
  const image = definition.containerDefinitions.find(({ name }) => name === 'Main')?.image
  return image === undefined ? primaryContainer : { ...primaryContainer, image }
}

interface Source extends Pick<Start, 'announce'> {
  /** What ECS writes a task definition from; absent where the one with this ARN is deployed as it is. */
  readonly primaryContainer: Members | undefined
  readonly arn: string
}

async function start(
  draft: Draft,
  target: ExpressTarget,
  { primaryContainer, arn, announce }: Source,
  tools: Tools,
): Promise<Deployment> {
  const { service, definition, options } = draft
  const before = await changeQuietly(draft, tools)
  const request = primaryContainer
    ? { primaryContainer: { image: '', ...primaryContainer } }
    : { taskDefinitionArn: arn }
  const isIdle = target.skipsUnchanged && arn === service.taskDefinition
  const present = isIdle ? primaryDeployment(before) : undefined
  const { maxAttempts } = options
  const entry = present ?? (await startUpdate({ before, request, maxAttempts, announce }, tools))
  const endsWithTraffic = options.goal.wait === 'traffic'
  return toExpressDeployment({ before, definition, entry, endsWithTraffic, url: () => target.url }, tools)
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

/** A deployment of an Express Mode service that has been started, ready to be watched. */
export function toExpressDeployment(
  started: {
    readonly before: Service
    /** Where it is not known, nothing is known of the containers. */
    readonly definition?: TaskDefinition
    readonly entry: ExpressEntry
    readonly endsWithTraffic?: boolean
    url(): string | undefined
  },
  tools: Tools,
): Deployment {
  const { before, definition, entry, endsWithTraffic = false, url } = started
  const update = {
    before,
    after: before,
    endsWithTraffic,
    started: entry,
    ...(definition ? { definition } : {}),
  }
  const deployment = toEcsDeployment(update, undefined, tools)
  return {
    ...deployment,
    ...(entry.taskDefinition ? { revision: entry.taskDefinition } : {}),
    outputs: () => {
      const found = url()
      return { ...deployment.outputs(), ...(found ? { 'service-url': found } : {}) }
    },
    failedResources: () => failedResources(before, entry.id, tools),
  }
}
