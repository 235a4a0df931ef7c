import { errorKind } from '../../../aws/client/errors.ts'
import { type Service, toService } from '../../../aws/ecs/service.ts'
import { createService, findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { ecsTags } from '../../../aws/tags.ts'
import type { Clock } from '../../../base/clock.ts'
import { DeployError } from '../../../base/errors.ts'
import type { DeployOptions } from '../../../inputs/deploy.ts'
import type { Deployment } from '../../../strategy/deployment.ts'
import { awaitLoadBalancer } from '../../../strategy/ecs/late-load-balancer.ts'
import { prepareEcs, toEcsDeployment } from '../../../strategy/ecs/launch.ts'
import type { Launch, Start } from '../../../strategy/launch.ts'
import type { Plan } from '../../../strategy/plan.ts'
import type { Tools } from '../../../strategy/tools.ts'
import { diffTaskDefinitions } from '../../../task-definition/diff.ts'
import type { PreviewInputs } from '../inputs.ts'
import { changedSettings } from './changed-settings.ts'
import { belongsTo, nameTaken } from './identity.ts'
import type { PreviewPlan } from './plan.ts'

/** A target group that tasks of the preview register in. */
export interface TargetGroupRegistration {
  readonly targetGroupArn: string
  readonly containerName: string
  readonly containerPort: number
}

/** A name is free again this long after its service was told to go, in milliseconds; usually it is a minute. */
const NAME_RELEASE_TIMEOUT = 10 * 60_000
const PAUSE = 5000
/** For so long after its creation AWS may not show a service everywhere, in milliseconds. */
const VISIBILITY_DELAY = 60_000

/** The preview's service as a deployment like any other: updated where it is there, else created. */
export async function planDeployment(
  plan: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
  inputs: PreviewInputs,
  tools: Tools,
): Promise<Plan> {
  const { existing, definition, current, pins } = plan
  const before = existing?.service.status === 'ACTIVE' ? existing : undefined
  const service = before?.service ?? newService(plan, registrations)
  const draft = {
    options: deployOptions(plan, inputs),
    service,
    definition,
    update: before
      ? changedSettings(before.service.settings, { ...plan.settings, loadBalancers: [...registrations] })
      : {},
  }
  return {
    ...draft,
    strategy: 'rolling',
    current,
    changes: diffTaskDefinitions(current.definition, definition),
    pins,
    launch: before ? await prepareEcs(draft, tools) : createLaunch(plan, registrations, draft, tools),
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
    failurePolicy: { failAfter: inputs.failAfter, onCancel: 'leave' },
    codedeploy: { hooks: {}, onActiveDeployment: 'fail', reroute: 'auto' },
  }
}

/** A service that is still to be created. */
function newService(
  { name, template, settings }: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
): Service {
  return toService({
    serviceName: name,
    serviceArn: `${template.clusterArn.replace(':cluster/', ':service/')}/${name}`,
    clusterArn: template.clusterArn,
    desiredCount: settings.desiredCount,
    deploymentConfiguration: settings.deploymentConfiguration,
    loadBalancers: [...registrations],
  })
}

type UpdateDraft = Parameters<typeof prepareEcs>[0]

function createLaunch(
  plan: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
  draft: UpdateDraft,
  tools: Tools,
): Launch {
  return {
    start: (arn, how) => createOrUpdate(plan, registrations, draft, { arn, ...how }, tools),
    locator: () => ({ controller: 'ECS' }),
    rollsBackItself: true,
  }
}

/** CreateService, as soon as a former service of the name is gone; one that another run has made is updated. */
async function createOrUpdate(
  plan: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
  draft: UpdateDraft,
  start: Start & { readonly arn: string },
  tools: Tools,
): Promise<Deployment> {
  const { clients, clock, log, signal } = tools
  const { name, identity } = plan
  const { maxAttempts } = draft.options
  const cluster = plan.template.clusterArn
  const request = createRequest(plan, registrations, start.arn)
  const deadline = clock.monotonic() + NAME_RELEASE_TIMEOUT
  let announced = false
  while (true) {
    const found = await findService(clients, { cluster, service: name })
    if (found && !belongsTo(identity, found.tags)) throw nameTaken('service', name, identity)
    if (found?.service.status === 'ACTIVE') return updateExisting(found, draft, start, tools)
    start.announce([])
    const after = found
      ? undefined
      : await createService(clients, { request, clock, maxAttempts, ...awaitLoadBalancer(tools) })
    if (after) {
      const started = { before: draft.service, after, definition: draft.definition }
      return toleratingVisibilityDelay(toEcsDeployment(started, undefined, tools), clock)
    }
    if (clock.monotonic() >= deadline) throw stillDeleting(name)
    if (!announced) log.info(`Waiting until the former service ${name} is gone`)
    announced = true
    await clock.sleep(PAUSE, signal)
  }
}

function createRequest(
  { name, settings, tags, template }: PreviewPlan,
  registrations: readonly TargetGroupRegistration[],
  taskDefinition: string,
) {
  return {
    ...settings,
    cluster: template.clusterArn,
    serviceName: name,
    taskDefinition,
    ...(registrations.length > 0 ? { loadBalancers: [...registrations] } : {}),
    deploymentController: { type: 'ECS' as const },
    schedulingStrategy: 'REPLICA' as const,
    tags: ecsTags(tags),
  }
}

/** A service that was created a moment ago and is not shown yet is on its way, and not gone. */
function toleratingVisibilityDelay({ look, ...deployment }: Deployment, clock: Clock): Deployment {
  const until = clock.monotonic() + VISIBILITY_DELAY
  return {
    ...deployment,
    look: async () => {
      try {
        return await look()
      } catch (error) {
        if (
          !(error instanceof DeployError) ||
          errorKind(error.cause) !== 'missing' ||
          clock.monotonic() >= until
        )
          throw error
        const failure = { title: error.title, message: 'AWS does not show the new service yet.' }
        throw new DeployError(failure, { cause: error, fatal: false })
      }
    },
  }
}

/** Another run for the same pull request was quicker; the newer revision takes over. */
async function updateExisting(
  { service }: TaggedService,
  draft: UpdateDraft,
  { arn, ...how }: Start & { readonly arn: string },
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
