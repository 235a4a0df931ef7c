import { describeService } from '../../aws/ecs/describe-service.ts'
import { primaryDeployment, type Service, type ServiceAddress } from '../../aws/ecs/service.ts'
import { updateService } from '../../aws/ecs/update-service.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import type { Deployment } from '../deployment.ts'
import { afterSettings } from '../done-before.ts'
import { prepareEcs, toEcsDeployment } from '../ecs/launch.ts'
import type { Draft, ExpressTarget, Launch, Start } from '../launch.ts'
import type { ProductionRoute } from '../production-traffic.ts'
import type { Tools } from '../tools.ts'
import { failedResources } from './failed-resources.ts'
import { withMeasuredTraffic } from './measured-traffic.ts'
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
    locator: () => ({ controller: 'ECS', express: 'true', ...(typeof image === 'string' ? { image } : {}) }),
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

async function start(draft: Draft, target: ExpressTarget, source: Source, tools: Tools): Promise<Deployment> {
  const { service, definition, options, update } = draft
  const { forceNewDeployment, ...quiet } = update
  await changeQuietly(draft, quiet, tools)
  const { before, entry } = await afterSettings(quiet, async () => {
    const seen = await describeService(tools.clients, whereOf(service))
    const present = primaryDeployment(seen)
    const isIdle = forceNewDeployment !== true && source.arn !== '' && present?.taskDefinition === source.arn
    return { before: seen, entry: isIdle ? present : await sendUpdate(draft, source, seen, tools) }
  })
  const endsWithTraffic = options.goal.wait === 'traffic'
  return toExpressDeployment({ before, definition, entry, endsWithTraffic, url: () => target.url }, tools)
}

function sendUpdate(
  { options: { maxAttempts } }: Draft,
  { primaryContainer, arn, announce }: Source,
  before: Service,
  tools: Tools,
): Promise<ExpressEntry> {
  const request = primaryContainer
    ? { primaryContainer: { image: '', ...primaryContainer } }
    : { taskDefinitionArn: arn }
  return startUpdate({ before, request, maxAttempts, announce }, tools)
}

/** What UpdateService changes without a deployment goes first. */
async function changeQuietly(
  { service, options: { maxAttempts } }: Draft,
  quiet: Readonly<Record<string, unknown>>,
  { clients, clock }: Tools,
): Promise<void> {
  if (Object.keys(quiet).length === 0) return
  const request = { ...quiet, ...whereOf(service) }
  await updateService(clients, request, { before: service, clock, maxAttempts })
}

function whereOf({ clusterArn: cluster, name: service }: Service): ServiceAddress {
  return { cluster, service }
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
  const routes = () => (deployment.routes?.() ?? []).map(withRival)
  return {
    ...deployment,
    look: withMeasuredTraffic(deployment.look, routes, tools),
    routes,
    ...(entry.taskDefinition ? { revision: entry.taskDefinition } : {}),
    outputs: () => {
      const found = url()
      return { ...deployment.outputs(), ...(found ? { 'service-url': found } : {}) }
    },
    failedResources: () => failedResources(before, entry.id, tools),
  }
}

/** ECS alone weighs the two target groups of an Express Mode service. */
function withRival(route: ProductionRoute): ProductionRoute {
  const rival = route.groups.find(group => group !== route.own)
  return rival === undefined ? route : { ...route, rival }
}
