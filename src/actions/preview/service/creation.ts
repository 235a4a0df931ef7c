import { errorKind } from '../../../aws/client/errors.ts'
import { type Service, toService } from '../../../aws/ecs/service.ts'
import { createService } from '../../../aws/ecs/tagged-services.ts'
import { ecsTags } from '../../../aws/tags.ts'
import type { Clock } from '../../../base/clock.ts'
import { DeployError } from '../../../base/errors.ts'
import type { Deployment } from '../../../strategy/deployment.ts'
import { awaitLoadBalancer } from '../../../strategy/ecs/late-load-balancer.ts'
import { toEcsDeployment } from '../../../strategy/ecs/launch.ts'
import type { Draft, Launch, Start } from '../../../strategy/launch.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { PreviewPlan } from './plan.ts'

/** A target group that tasks of the preview register in. */
export interface TargetGroupRegistration {
  readonly targetGroupArn: string
  readonly containerName: string
  readonly containerPort: number
}

/** What the launch of a preview asks of the run, where another run has removed some of it meanwhile. */
export interface PreviewUpkeep {
  /** Creates what is not there any more of its endpoints. */
  restoreEndpoints(): Promise<TargetGroupRegistration[]>
  /** Whether the pull request still gets a preview. */
  isWanted(): Promise<boolean>
}

/** A service that is to be updated, or created where there is none. */
export interface ServiceLaunch {
  readonly plan: PreviewPlan
  readonly registrations: readonly TargetGroupRegistration[]
  readonly upkeep: PreviewUpkeep
  readonly draft: Draft
  /** Whether the service was there when all was planned. */
  readonly wasThere: boolean
  /** Its update, unless it is gone again. */
  readonly prepared?: Launch
}

/** A start, and the revision that it deploys. */
export type RevisionStart = Start & { readonly arn: string }

/** For so long after its creation AWS may not show a service everywhere, in milliseconds. */
const VISIBILITY_DELAY = 60_000

/** A service that is still to be created. */
export function newService(
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

/** CreateService; nothing where ECS still has a service of this name. Whoever deleted that has deleted its endpoints. */
export async function createPreviewService(
  { plan, draft, registrations, upkeep }: ServiceLaunch,
  isRestored: boolean,
  { arn, announce }: RevisionStart,
  tools: Tools,
): Promise<Deployment | undefined> {
  const { clients, clock } = tools
  const { maxAttempts, timeout } = draft.options
  const endpoints = isRestored ? await upkeep.restoreEndpoints() : registrations
  announce([])
  const after = await createService(clients, {
    request: createRequest(plan, endpoints, arn),
    clock,
    maxAttempts,
    refused: () => announce(undefined),
    ...awaitLoadBalancer(tools, timeout),
  })
  if (after === undefined) return undefined
  const started = { before: newService(plan, endpoints), after, definition: draft.definition }
  return toleratingVisibilityDelay(toEcsDeployment(started, undefined, tools), clock)
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

/** A service that was created a moment ago and was not shown so far is on its way, and not gone. */
function toleratingVisibilityDelay({ look, ...deployment }: Deployment, clock: Clock): Deployment {
  const until = clock.monotonic() + VISIBILITY_DELAY
  let isSeen = false
  return {
    ...deployment,
    look: async isLast => {
      try {
        const seen = await look(isLast)
        isSeen = true
        return seen
      } catch (error) {
        const isMissing = error instanceof DeployError && errorKind(error.cause) === 'missing'
        if (!isMissing || isSeen || clock.monotonic() >= until) throw error
        const failure = { title: error.title, message: 'AWS does not show the new service yet.' }
        throw new DeployError(failure, { cause: error, fatal: false })
      }
    },
  }
}
