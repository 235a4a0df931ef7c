import {
  type DeploymentLifecycleHookDetail,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  type ServiceDeployment as SdkServiceDeployment,
  type ServiceRevisionSummary,
} from '@aws-sdk/client-ecs'
import type { Hook } from '../../watch/hook.ts'
import type { Traffic } from '../../watch/snapshot.ts'
import type { Clients } from '../client/clients.ts'
import { isDenied } from '../client/errors.ts'
import { serviceDeploymentsOf } from './lists.ts'
import type { ServiceAddress } from './service.ts'

/** ECS's own record of one deployment, in our words. */
export interface ServiceDeployment {
  readonly arn: string
  readonly status: string
  readonly reason?: string
  /** ARN of the revision that is deployed; its number is that of the deployment id, `ecs-svc/NUMBER`. */
  readonly revisionArn: string
  readonly rollbackReason?: string
  readonly breaker?: { readonly failures: number; readonly threshold: number; readonly triggered: boolean }
  readonly alarms: readonly string[]
  /** AWS's name of the lifecycle stage; a rolling deployment has none. */
  readonly stage?: string
  readonly traffic?: Traffic
  readonly hooks: readonly Hook[]
  /** When it was over, in milliseconds since the epoch. */
  readonly finishedAt?: number
}

/** Whether an error means that service deployments cannot be asked for at all, now or later. */
export function isUnavailable(error: unknown): boolean {
  const name = error instanceof Error ? error.name : ''
  return isDenied(error) || /UnsupportedFeature|UnknownOperation|InvalidAction|NotImplemented/.test(name)
}

/**
 * The ARN of the service deployment that belongs to a deployment id, or `undefined` while it is not
 * listed yet. The id's number is the number of the revision it deploys.
 * `since`, milliseconds since the epoch, keeps the list short.
 */
export async function findServiceDeployment(
  clients: Clients,
  where: ServiceAddress,
  deploymentId: string,
  since: number,
): Promise<string | undefined> {
  const number = deploymentNumber(deploymentId)
  const which = { ...where, createdAt: { after: new Date(since) } }
  for await (const brief of serviceDeploymentsOf(clients.ecs, which)) {
    if (deploymentNumber(brief.targetServiceRevisionArn ?? '') === number) return brief.serviceDeploymentArn
  }
  return undefined
}

/** Describes one service deployment; `undefined` where AWS does not have it. */
export async function describeServiceDeployment(
  clients: Clients,
  arn: string,
): Promise<ServiceDeployment | undefined> {
  const found = await (clients.batchedReads?.serviceDeployment(arn) ?? readServiceDeployment(clients, arn))
  return found ? toServiceDeployment(found) : undefined
}

async function readServiceDeployment(
  clients: Clients,
  arn: string,
): Promise<SdkServiceDeployment | undefined> {
  const answer = await clients.ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
  )
  return answer.serviceDeployments?.[0]
}

function toServiceDeployment(found: SdkServiceDeployment): ServiceDeployment {
  const breaker = found.deploymentCircuitBreaker
  return {
    arn: found.serviceDeploymentArn ?? '',
    status: found.status ?? '',
    ...(found.statusReason ? { reason: found.statusReason } : {}),
    revisionArn: found.targetServiceRevision?.arn ?? '',
    ...(found.rollback?.reason ? { rollbackReason: found.rollback.reason } : {}),
    ...(breaker?.threshold && breaker.status !== 'DISABLED'
      ? {
          breaker: {
            failures: breaker.failureCount ?? 0,
            threshold: breaker.threshold,
            triggered: breaker.status === 'TRIGGERED',
          },
        }
      : {}),
    alarms: found.alarms?.triggeredAlarmNames ?? [],
    ...(found.lifecycleStage ? { stage: found.lifecycleStage } : {}),
    ...toTraffic(found.targetServiceRevision),
    hooks: (found.lifecycleHookDetails ?? []).map(toHook),
    ...(found.finishedAt ? { finishedAt: found.finishedAt.getTime() } : {}),
  }
}

/** Rolling deployments have no weights. */
function toTraffic(revision: ServiceRevisionSummary | undefined): { traffic?: Traffic } {
  const production = revision?.requestedProductionTrafficWeight
  const test = revision?.requestedTestTrafficWeight
  if (production === undefined) return {}
  return { traffic: { production, ...(test === undefined ? {} : { test }) } }
}

function toHook(hook: DeploymentLifecycleHookDetail): Hook {
  return {
    id: hook.hookId ?? hook.targetArn ?? '',
    kind: hook.targetType ?? 'AWS_LAMBDA',
    ...(hook.targetArn ? { target: hook.targetArn } : {}),
    status: hook.status ?? '',
    ...(hook.expiresAt ? { expiresAt: hook.expiresAt.getTime() } : {}),
    ...(hook.timeoutAction ? { timeoutAction: hook.timeoutAction } : {}),
  }
}

/** Target groups of a revision, of load balancers and of VPC Lattice: the one of each pair that its tasks are registered in. */
export async function findRevisionTargetGroups(clients: Clients, revisionArn: string): Promise<string[]> {
  const answer = await clients.ecs.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] }),
  )
  const { loadBalancers = [], vpcLatticeConfigurations = [] } =
    answer.serviceRevisions?.[0]?.resolvedConfiguration ?? {}
  return [...loadBalancers, ...vpcLatticeConfigurations].flatMap(({ targetGroupArn }) => targetGroupArn ?? [])
}

/** `ecs-svc/NUMBER` and `…:service-revision/…/NUMBER` → NUMBER. */
function deploymentNumber(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}
