import { describeTemplate, type ServiceSettings, type Template } from '../../../aws/ecs/service-template.ts'
import { findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { describeTaskDefinition, type Revision } from '../../../aws/ecs/task-definitions.ts'
import { ecsTags, type Tags } from '../../../aws/tags.ts'
import { shortName } from '../../../base/arn.ts'
import type { HealthCheck } from '../../../inputs/health-check.ts'
import { readSource } from '../../../strategy/task-definition-source.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { TaskDefinition } from '../../../task-definition/definition.ts'
import { applyPins, type Pin } from '../../../task-definition/pin.ts'
import { checkWiring } from '../../../task-definition/ports.ts'
import { prepare } from '../../../task-definition/prepare.ts'
import { readListeners } from '../endpoint/base-listener.ts'
import { type Entrance, planEntrances } from '../endpoint/endpoint.ts'
import type { PreviewInputs } from '../inputs.ts'
import { healthCheckOf } from './health-check.ts'
import { foreign, type Identity, isOf, nameOf, OWN_TAGS, SERVICE_NAME, tagsOf } from './identity.ts'
import { checkRoom } from './limits.ts'
import { overrideDefinition, overrideSettings } from './overrides.ts'

/** Everything about a preview that is settled before the first change in AWS. */
export interface PreviewPlan {
  readonly identity: Identity
  /** Of service and family. */
  readonly name: string
  readonly template: Template
  readonly definition: TaskDefinition
  /** What the definition is compared with: that of the preview so far, else that of its base. */
  readonly current: Revision
  readonly pins: readonly Pin[]
  readonly settings: ServiceSettings
  readonly tags: Tags
  readonly entrances: readonly Entrance[]
  /** The service, where there is one already, even one that is being deleted. */
  readonly existing?: TaggedService
  readonly healthCheck?: HealthCheck
}

/** Reads and validates everything a preview needs; changes nothing. */
export async function planPreview(
  inputs: PreviewInputs,
  identity: Identity,
  commit: string,
  tools: Tools,
): Promise<PreviewPlan> {
  const { clients, clock, log } = tools
  const template = await describeTemplate(clients, inputs)
  const name = nameOf(identity, SERVICE_NAME)
  const tags = tagsOf(identity, { commit, now: clock.now(), more: inputs.edits.tags })
  const existing = await findOwnService(name, identity, template, tools)
  const source = await readSource(inputs.definition ?? template.taskDefinition, tools.readFile, clients)
  const { definition, pins } = await prepareDefinition(source.definition, name, tags, inputs, tools)
  checkWiring(definition, template.targetGroups)
  const listeners = readListeners(clients)
  const entrances = await planEntrances(template.targetGroups, identity, inputs.route, {
    clients,
    listeners,
    log,
  })
  const settings = overrideSettings(settingsLike(template, entrances), inputs.overrides)
  await checkRoom({ entrances, existing, identity, cluster: template.clusterArn }, inputs, listeners, tools)
  const healthCheck = settings.desiredCount === 0 ? undefined : healthCheckOf(entrances, inputs, log)
  return {
    identity,
    name,
    template,
    definition,
    current:
      existing?.service.status === 'ACTIVE'
        ? await describeTaskDefinition(clients, existing.service.taskDefinition)
        : await describeTaskDefinition(clients, template.taskDefinition),
    pins,
    settings,
    tags,
    entrances,
    ...(existing ? { existing } : {}),
    ...(healthCheck ? { healthCheck } : {}),
  }
}

/** What a preview of a service is called by: the names of its cluster and itself. */
export function baseOf({ cluster, service }: Pick<PreviewInputs, 'cluster' | 'service'>): string {
  return `${shortName(cluster)}/${service}`
}

async function findOwnService(
  name: string,
  identity: Identity,
  { clusterArn }: Template,
  { clients }: Tools,
): Promise<TaggedService | undefined> {
  const found = await findService(clients, { cluster: clusterArn, service: name })
  if (found && !isOf(identity, found.tags)) throw foreign('service', name, identity)
  return found
}

/** The base's settings with what makes a service a preview: one task, replaced at once by the next. */
function settingsLike({ settings }: Template, entrances: readonly Entrance[]): ServiceSettings {
  const { healthCheckGracePeriodSeconds: grace, ...rest } = settings
  return {
    ...rest,
    // AWS refuses it for a service that no load balancer checks.
    ...(grace === undefined || entrances.length === 0 ? {} : { healthCheckGracePeriodSeconds: grace }),
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
  source: TaskDefinition,
  family: string,
  tags: Tags,
  inputs: PreviewInputs,
  tools: Tools,
): Promise<{ definition: TaskDefinition; pins: Pin[] }> {
  const edited = prepare(source, { ...inputs.edits, tags: {} })
  const overridden = overrideDefinition(edited, inputs.overrides)
  // When it was deployed to says the service; of a revision it would be a change each time.
  const { [OWN_TAGS.deployedAt]: _, ...lasting } = tags
  const inherited = (source.tags ?? []).filter(
    ({ key }) => !key.startsWith('aws:') && lasting[key] === undefined,
  )
  const definition = { ...overridden, family, tags: [...inherited, ...ecsTags(lasting)] }
  if (!inputs.pinDigest) return { definition, pins: [] }
  const { findPins } = await import('../../../strategy/pin-digests.ts')
  const pins = await findPins(definition, inputs.edits, tools)
  return { definition: applyPins(definition, pins), pins }
}
