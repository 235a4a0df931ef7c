import { findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { DeployError } from '../../../base/errors.ts'
import type { DeployOptions } from '../../../inputs/deploy.ts'
import type { Deployment } from '../../../strategy/deployment.ts'
import { prepareEcs } from '../../../strategy/ecs/launch.ts'
import type { Plan } from '../../../strategy/plan.ts'
import type { Tools } from '../../../strategy/tools.ts'
import { diffTaskDefinitions } from '../../../task-definition/diff.ts'
import type { PreviewInputs } from '../inputs.ts'
import { changedSettings } from './changed-settings.ts'
import {
  createPreviewService,
  newService,
  type PreviewUpkeep,
  type RevisionStart,
  type ServiceLaunch,
  type TargetGroupRegistration,
} from './creation.ts'
import { belongsTo, nameTaken } from './identity.ts'
import type { PreviewPlan } from './plan.ts'

/** A name is free again this long after its service was told to go, in milliseconds; usually it is a minute. */
const NAME_RELEASE_TIMEOUT = 10 * 60_000
const PAUSE = 5000

/** The preview's service as a deployment like any other: updated where it is there, else created. */
export async function planDeployment(
  plan: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
  upkeep: PreviewUpkeep,
  inputs: PreviewInputs,
  tools: Tools,
): Promise<Plan> {
  const { existing, definition, current, pins, settings } = plan
  const before = existing?.service.status === 'ACTIVE' ? existing : undefined
  const service = before?.service ?? newService(plan, registrations)
  const loadBalancers = [...registrations]
  const draft = {
    options: deployOptions(plan, inputs),
    service,
    definition,
    update: before ? changedSettings(before.service.settings, { ...settings, loadBalancers }) : {},
  }
  const prepared = before && (await unlessDeleted(() => prepareEcs(draft, tools), upkeep))
  const all = {
    plan,
    registrations,
    upkeep,
    draft,
    wasThere: before !== undefined,
    ...(prepared ? { prepared } : {}),
  }
  return {
    ...draft,
    strategy: 'rolling',
    current,
    changes: diffTaskDefinitions(current.definition, definition),
    pins,
    launch: {
      locator: () => ({ controller: 'ECS' }),
      rollsBackItself: true,
      ...prepared,
      start: (arn, how) => updateOrCreate(all, { arn, ...how }, tools),
    },
  }
}

function deployOptions({ healthCheck }: PreviewPlan, inputs: PreviewInputs): DeployOptions {
  return {
    region: inputs.region,
    goal: { wait: 'stable', pause: false },
    timeout: inputs.timeout,
    maxAttempts: inputs.maxAttempts,
    timeAdvice: false,
    healthChecks: healthCheck ? [healthCheck] : [],
    // A half-made preview may stay: the next push completes it, and the closing of the pull request ends it.
    failurePolicy: { failAfter: inputs.failAfter, onCancel: 'leave', isFixed: true },
    codedeploy: { hooks: {}, onActiveDeployment: 'fail', reroute: 'auto' },
  }
}

/** UpdateService where there is one to update, and also of one that another run has made; else CreateService. */
async function updateOrCreate(
  launch: ServiceLaunch,
  start: RevisionStart,
  tools: Tools,
): Promise<Deployment> {
  const { clients, clock, log, signal } = tools
  const { plan, draft, prepared, upkeep, wasThere } = launch
  const { name, identity, existing } = plan
  const { arn, ...how } = start
  const updated = prepared && (await unlessDeleted(() => prepared.start(arn, how), upkeep))
  if (updated) return updated
  const deadline = clock.monotonic() + Math.min(NAME_RELEASE_TIMEOUT, draft.options.timeout)
  for (let looks = 0; ; looks++) {
    const found = await findService(clients, { cluster: plan.template.clusterArn, service: name })
    if (found && !belongsTo(identity, found.tags)) throw nameTaken('service', name, identity)
    // The deleted one may be shown as it was for some seconds more.
    const isNew = found?.service.status === 'ACTIVE' && found.createdAt !== existing?.createdAt
    const started = isNew
      ? await unlessDeleted(() => updateExisting(found, draft, start, tools), upkeep)
      : found
        ? undefined
        : await createPreviewService(launch, wasThere || looks > 0, start, tools)
    if (started) return started
    if (clock.monotonic() >= deadline) throw stillDeleting(name)
    if (looks === 0) log.info(`Waiting for the former service ${name} to be deleted`)
    await clock.sleep(PAUSE, signal)
  }
}

/** What has begun; nothing where another run has deleted the service, and the pull request still gets a preview. */
async function unlessDeleted<T>(
  begin: () => Promise<T>,
  { isWanted }: PreviewUpkeep,
): Promise<T | undefined> {
  try {
    return await begin()
  } catch (error) {
    const cause = error instanceof DeployError ? error.cause : undefined
    const isDeleted = cause instanceof Error && /^ServiceNot(?:Active|Found)/.test(cause.name)
    if (!isDeleted || !(await isWanted())) throw error
    return undefined
  }
}

/** Another run for the same pull request was quicker; the newer revision takes over. */
async function updateExisting(
  { service }: TaggedService,
  draft: ServiceLaunch['draft'],
  { arn, ...how }: RevisionStart,
  tools: Tools,
): Promise<Deployment> {
  tools.log.info(`Another run has created ${service.name} meanwhile; it is updated`)
  const launch = await prepareEcs({ ...draft, service, update: {} }, tools)
  return launch.start(arn, how)
}

function stillDeleting(name: string): DeployError {
  return new DeployError({
    title: `The former service ${name} is still being deleted`,
    message: 'ECS takes its name only when all of its tasks have stopped.',
    next: 'Run the job again in some minutes.',
  })
}
