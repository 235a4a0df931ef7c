import { registerTaskDefinitionSchema } from '../../../aws/client/request-schemas.ts'
import {
  describeServiceTemplate,
  type ServiceSettings,
  type ServiceTemplate,
} from '../../../aws/ecs/service-template.ts'
import { findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { describeTaskDefinition, type Revision } from '../../../aws/ecs/task-definitions.ts'
import { ecsTags, type Tags } from '../../../aws/tags.ts'
import { shortName } from '../../../base/arn.ts'
import { DeployError } from '../../../base/errors.ts'
import type { HealthCheck } from '../../../inputs/health-check.ts'
import {
  readServiceSource,
  readTaskDefinitionSource,
  type TaskDefinitionSource,
  tellIdleRemovals,
  tellLeftOut,
} from '../../../strategy/task-definition-source.ts'
import type { Tools } from '../../../strategy/tools.ts'
import { checkBrought } from '../../../task-definition/brought.ts'
import type { TaskDefinition } from '../../../task-definition/definition.ts'
import { applyPins, type Pin } from '../../../task-definition/pin.ts'
import { checkLoadBalancerTargets } from '../../../task-definition/ports.ts'
import { prepare } from '../../../task-definition/prepare.ts'
import { checkSize } from '../../../task-definition/size.ts'
import { withoutUnset } from '../../../task-definition/unset.ts'
import { createListenerCache } from '../endpoint/base-listener.ts'
import { type Endpoint, planEndpoints } from '../endpoint/endpoint.ts'
import type { PreviewInputs } from '../inputs.ts'
import { previewHealthCheck } from './health-check.ts'
import {
  belongsTo,
  MAX_SERVICE_NAME,
  nameTaken,
  PREVIEW_TAGS,
  type PreviewIdentity,
  previewName,
  previewTags,
} from './identity.ts'
import { checkLimits } from './limits.ts'
import { tellNotCopied } from './not-copied.ts'
import { overrideDefinition, overrideSettings } from './overrides.ts'

/** Everything about a preview that is decided before the first change in AWS. */
export interface PreviewPlan {
  readonly identity: PreviewIdentity
  /** Of service and family. */
  readonly name: string
  readonly template: ServiceTemplate
  readonly definition: TaskDefinition
  /** What the definition is compared with: that of the preview so far, else that of its base. */
  readonly current: Revision
  readonly pins: readonly Pin[]
  readonly settings: ServiceSettings
  readonly tags: Tags
  readonly endpoints: readonly Endpoint[]
  /** The service, where there is one already, even one that is being deleted. */
  readonly existing?: TaggedService
  readonly healthCheck?: HealthCheck
}

/** Reads and validates everything a preview needs; changes nothing. */
export async function planPreview(
  inputs: PreviewInputs,
  identity: PreviewIdentity,
  commit: string,
  tools: Tools,
): Promise<PreviewPlan> {
  const { clients, clock, log } = tools
  const template = await describeServiceTemplate(clients, inputs)
  refuseExpress(template)
  const name = previewName(identity, MAX_SERVICE_NAME)
  const tags = previewTags(identity, { commit, now: clock.now(), more: inputs.edits.tags })
  const existing = await findOwnService(name, identity, template, tools)
  const source =
    inputs.definition === undefined
      ? await readServiceSource(template.taskDefinition, tools)
      : await readTaskDefinitionSource(inputs.definition, tools)
  const { definition, pins } = await prepareDefinition(source, name, tags, inputs, tools)
  checkLoadBalancerTargets(definition, template.targetGroups)
  const listeners = createListenerCache(clients)
  const endpointTools = { clients, listeners, log }
  const endpoints = await planEndpoints(template.targetGroups, identity, inputs.route, endpointTools)
  const settings = overrideSettings(previewSettings(template, endpoints), inputs.overrides, template.unknown)
  tellNotCopied(template, settings, log)
  await checkLimits({ endpoints, existing, identity, cluster: template.clusterArn }, inputs, listeners, tools)
  const healthCheck = settings.desiredCount === 0 ? undefined : previewHealthCheck(endpoints, inputs, log)
  return {
    identity,
    name,
    template,
    definition,
    current: await describeCurrent(existing, template, tools),
    pins,
    settings,
    tags,
    endpoints,
    ...(existing ? { existing } : {}),
    ...(healthCheck ? { healthCheck } : {}),
  }
}

/** ECS manages the load balancer and the rule of an Express Mode service, so a preview could not stand beside it. */
function refuseExpress({ name, managedBy, tags }: ServiceTemplate): void {
  if (managedBy !== 'ECS' && (managedBy !== undefined || tags['AmazonECSManaged'] === undefined)) return
  throw new DeployError({
    title: `Service "${name}" is an Express Mode service, which previews cannot be modeled on`,
    message:
      'ECS manages the load balancer, the listener rule and the target groups of Express Mode services.',
    next: 'Create a service of its own for the pull request with the `express` action, which gives it a URL, or name an ordinary service.',
  })
}

/** What a preview of a service is called by: the names of its cluster and itself. */
export function baseName({ cluster, service }: Pick<PreviewInputs, 'cluster' | 'service'>): string {
  return `${shortName(cluster)}/${service}`
}

async function findOwnService(
  name: string,
  identity: PreviewIdentity,
  { clusterArn }: ServiceTemplate,
  { clients }: Tools,
): Promise<TaggedService | undefined> {
  const found = await findService(clients, { cluster: clusterArn, service: name })
  if (found && !belongsTo(identity, found.tags)) throw nameTaken('service', name, identity)
  return found
}

/** What the service runs; before there is one, what its base runs. */
function describeCurrent(
  existing: TaggedService | undefined,
  template: ServiceTemplate,
  { clients }: Tools,
): Promise<Revision> {
  const { taskDefinition } = existing?.service.status === 'ACTIVE' ? existing.service : template
  return describeTaskDefinition(clients, taskDefinition)
}

/** The base's settings with what makes a service a preview: one task, replaced at once by the next. */
function previewSettings({ settings }: ServiceTemplate, endpoints: readonly Endpoint[]): ServiceSettings {
  const { healthCheckGracePeriodSeconds: grace, ...rest } = settings
  return {
    ...rest,
    // AWS refuses it for a service that no load balancer checks.
    ...(grace === undefined || endpoints.length === 0 ? {} : { healthCheckGracePeriodSeconds: grace }),
    desiredCount: 1,
    deploymentConfiguration: {
      strategy: 'ROLLING',
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      // A preview that cannot start would try for ever, and cost.
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  }
}

async function prepareDefinition(
  source: TaskDefinitionSource,
  family: string,
  tags: Tags,
  inputs: PreviewInputs,
  tools: Tools,
): Promise<{ definition: TaskDefinition; pins: Pin[] }> {
  const edited = prepare(source.definition, { ...inputs.edits, tags: {} })
  tellIdleRemovals(source.definition, inputs.edits, tools.log)
  const { definition: overridden, leftOut } = withoutUnset(
    overrideDefinition(edited, inputs.overrides),
    registerTaskDefinitionSchema(),
  )
  tellLeftOut(leftOut, tools.log)
  // When it was deployed to says the service; of a revision it would be a change each time.
  const { [PREVIEW_TAGS.deployedAt]: _, ...lasting } = tags
  const inherited = (source.definition.tags ?? []).filter(
    ({ key }) => !key.startsWith('aws:') && lasting[key] === undefined,
  )
  const definition = { ...overridden, family, tags: [...inherited, ...ecsTags(lasting)] }
  checkBrought(definition, [source.revision?.definition])
  checkSize(definition)
  if (!inputs.pinDigest) return { definition, pins: [] }
  const { findPins } = await import('../../../strategy/pin-digests.ts')
  const pins = await findPins(definition, inputs.edits, tools)
  return { definition: applyPins(definition, pins), pins }
}
