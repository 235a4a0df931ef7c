import { natureOf } from '../../../aws/client/errors.ts'
import { type Service, toService } from '../../../aws/ecs/service.ts'
import { createService, findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { ecsTags } from '../../../aws/tags.ts'
import type { Clock } from '../../../base/clock.ts'
import { DeployError } from '../../../base/errors.ts'
import type { DeployOptions } from '../../../inputs/deploy.ts'
import type { Deployment } from '../../../strategy/deployment.ts'
import { deploymentOf, prepareEcs } from '../../../strategy/ecs/launch.ts'
import type { Launch } from '../../../strategy/launch.ts'
import type { Plan } from '../../../strategy/plan.ts'
import type { Tools } from '../../../strategy/tools.ts'
import { diffTaskDefinitions } from '../../../task-definition/diff.ts'
import type { PreviewInputs } from '../inputs.ts'
import { changedSettings } from './changed-settings.ts'
import { foreign, isOf } from './identity.ts'
import type { PreviewPlan } from './plan.ts'

/** A target group that tasks of the preview register in. */
export interface Wire {
  readonly targetGroupArn: string
  readonly containerName: string
  readonly containerPort: number
}

/** A name is free again this long after its service was told to go, in milliseconds; usually it is a minute. */
const PATIENCE = 10 * 60_000
const PAUSE = 5000
/** For so long after its creation AWS may not show a service everywhere, in milliseconds. */
const UNSEEN = 60_000

/** The preview's service as a deployment like any other: updated where it is there, else created. */
export async function planDeployment(
  plan: PreviewPlan,
  wires: readonly Wire[],
  inputs: PreviewInputs,
  tools: Tools,
): Promise<Plan> {
  const { existing, definition, current, pins } = plan
  const before = existing?.service.status === 'ACTIVE' ? existing : undefined
  const service = before?.service ?? blank(plan, wires)
  const draft = {
    options: deployOptions(plan, inputs),
    service,
    definition,
    update: before
      ? changedSettings(before.service.settings, { ...plan.settings, loadBalancers: [...wires] })
      : {},
  }
  return {
    ...draft,
    strategy: 'rolling',
    current,
    changes: diffTaskDefinitions(current.definition, definition),
    pins,
    launch: before ? await prepareEcs(draft, tools) : createLaunch(plan, wires, draft, tools),
  }
}

function deployOptions({ healthCheck }: PreviewPlan, inputs: PreviewInputs): DeployOptions {
  return {
    region: inputs.region,
    goal: { wait: 'stable', pause: false },
    timeout: inputs.timeout,
    maxAttempts: inputs.maxAttempts,
    ...(healthCheck ? { healthCheck } : {}),
    // A half-made preview may stay: the next push completes it, and the closing of the pull request ends it.
    failurePolicy: { failAfter: inputs.failAfter, onCancel: 'leave' },
    codedeploy: { hooks: {}, onActiveDeployment: 'fail', reroute: 'auto' },
  }
}

/** A service that is still to be created. */
function blank({ name, template, settings }: PreviewPlan, wires: readonly Wire[]): Service {
  return toService({
    serviceName: name,
    serviceArn: `${template.clusterArn.replace(':cluster/', ':service/')}/${name}`,
    clusterArn: template.clusterArn,
    desiredCount: settings.desiredCount,
    deploymentConfiguration: settings.deploymentConfiguration,
    loadBalancers: [...wires],
  })
}

type UpdateDraft = Parameters<typeof prepareEcs>[0]

function createLaunch(plan: PreviewPlan, wires: readonly Wire[], draft: UpdateDraft, tools: Tools): Launch {
  return {
    start: arn => create(plan, wires, draft, arn, tools),
    trace: () => ({ controller: 'ECS' }),
    rollsBackItself: true,
  }
}

/** CreateService, as soon as a former service of the name is gone; one that another run has made is updated. */
async function create(
  plan: PreviewPlan,
  wires: readonly Wire[],
  draft: UpdateDraft,
  taskDefinition: string,
  tools: Tools,
): Promise<Deployment> {
  const { clients, clock, log, signal } = tools
  const { name, identity } = plan
  const cluster = plan.template.clusterArn
  const request = {
    ...plan.settings,
    cluster,
    serviceName: name,
    taskDefinition,
    ...(wires.length > 0 ? { loadBalancers: [...wires] } : {}),
    deploymentController: { type: 'ECS' as const },
    schedulingStrategy: 'REPLICA' as const,
    tags: ecsTags(plan.tags),
  }
  const deadline = clock.now() + PATIENCE
  let told = false
  while (true) {
    const found = await findService(clients, { cluster, service: name })
    if (found && !isOf(identity, found.tags)) throw foreign('service', name, identity)
    if (found?.service.status === 'ACTIVE') return updateOther(found, draft, taskDefinition, tools)
    const after = found
      ? undefined
      : await createService(clients, { request, clock, maxAttempts: draft.options.maxAttempts })
    if (after) {
      const started = { before: draft.service, after, definition: draft.definition }
      return untilShown(deploymentOf(started, undefined, tools), clock)
    }
    if (clock.now() >= deadline) throw stillThere(name)
    if (!told) log.info(`Waiting until the former service ${name} is gone`)
    told = true
    await clock.sleep(PAUSE, signal)
  }
}

/** A service that was created a moment ago and is not shown yet is on its way, and not gone. */
function untilShown({ look, ...deployment }: Deployment, clock: Clock): Deployment {
  const until = clock.now() + UNSEEN
  return {
    ...deployment,
    look: async () => {
      try {
        return await look()
      } catch (error) {
        if (!(error instanceof DeployError) || natureOf(error.cause) !== 'missing' || clock.now() >= until)
          throw error
        const failure = { title: error.title, message: 'AWS does not show the new service yet.' }
        throw new DeployError(failure, { cause: error, fatal: false })
      }
    },
  }
}

/** Another run for the same pull request was quicker; the newer revision takes over. */
async function updateOther(
  { service }: TaggedService,
  draft: UpdateDraft,
  taskDefinition: string,
  tools: Tools,
): Promise<Deployment> {
  tools.log.info(`Another run has created ${service.name} meanwhile; it is updated`)
  const launch = await prepareEcs({ ...draft, service, update: {} }, tools)
  return launch.start(taskDefinition)
}

function stillThere(name: string): DeployError {
  return new DeployError({
    title: `The former service ${name} is still being deleted`,
    message: 'ECS takes its name only when all of its tasks have stopped.',
    next: 'Run the job again in some minutes.',
  })
}
