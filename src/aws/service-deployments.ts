import {
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
  type ServiceDeployment as SdkServiceDeployment,
} from '@aws-sdk/client-ecs'
import type { Clients } from './clients.ts'
import { natureOf } from './explain.ts'

/** ECS's own record of one deployment, in our words. */
export interface ServiceDeployment {
  readonly arn: string
  readonly status: string
  readonly reason?: string
  /** The number of the deployment id it belongs to, `ecs-svc/NUMBER`. */
  readonly revision: string
  readonly rollbackReason?: string
  readonly breaker?: { readonly failures: number; readonly threshold: number; readonly triggered: boolean }
  readonly alarms: readonly string[]
}

/** Whether an error means that service deployments cannot be asked for at all, now or later. */
export function isUnavailable(error: unknown): boolean {
  const name = error instanceof Error ? error.name : ''
  return (
    natureOf(error) === 'denied' ||
    /UnsupportedFeature|UnknownOperation|InvalidAction|NotImplemented/.test(name)
  )
}

/**
 * The ARN of the service deployment that belongs to a deployment id, or `undefined` while it is not
 * listed yet. The id's number is the number of the revision it deploys.
 * `since`, milliseconds since the epoch, keeps the list short.
 */
export async function findServiceDeployment(
  clients: Clients,
  where: { cluster: string; service: string },
  deploymentId: string,
  since: number,
): Promise<string | undefined> {
  const number = numberOf(deploymentId)
  const answer = await clients.ecs.send(
    new ListServiceDeploymentsCommand({ ...where, createdAt: { after: new Date(since) } }),
  )
  return answer.serviceDeployments?.find(brief => numberOf(brief.targetServiceRevisionArn ?? '') === number)
    ?.serviceDeploymentArn
}

/** Describes one service deployment; `undefined` where AWS does not have it. */
export async function describeServiceDeployment(
  clients: Clients,
  arn: string,
): Promise<ServiceDeployment | undefined> {
  const answer = await clients.ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }),
  )
  const found = answer.serviceDeployments?.[0]
  return found ? toServiceDeployment(found) : undefined
}

function toServiceDeployment(found: SdkServiceDeployment): ServiceDeployment {
  const breaker = found.deploymentCircuitBreaker
  return {
    arn: found.serviceDeploymentArn ?? '',
    status: found.status ?? '',
    ...(found.statusReason ? { reason: found.statusReason } : {}),
    revision: numberOf(found.targetServiceRevision?.arn ?? ''),
    ...(found.rollback?.reason ? { rollbackReason: found.rollback.reason } : {}),
    ...(breaker?.threshold
      ? {
          breaker: {
            failures: breaker.failureCount ?? 0,
            threshold: breaker.threshold,
            triggered: breaker.status === 'TRIGGERED',
          },
        }
      : {}),
    alarms: found.alarms?.triggeredAlarmNames ?? [],
  }
}

/** `ecs-svc/NUMBER` and `…:service-revision/…/NUMBER` → NUMBER. */
function numberOf(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}
