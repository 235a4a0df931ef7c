import {
  ContinueServiceDeploymentCommand,
  DescribeServiceRevisionsCommand,
  type ServiceDeploymentBrief,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import type { DeployError } from '../../base/errors.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { sendOnce } from '../client/once.ts'
import { serviceDeploymentsOf } from './lists.ts'
import type { ServiceAddress } from './service.ts'
import { describeServiceDeployment } from './service-deployments.ts'

/** A service deployment in a list of them. */
export interface PastDeployment {
  readonly arn: string
  readonly status: string
  /** ARN of the service revision it deploys. */
  readonly revisionArn: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** The service deployments of the last 90 days, or since a moment (milliseconds since the epoch), newest first. */
export async function listServiceDeployments(
  clients: Clients,
  where: ServiceAddress,
  since?: number,
): Promise<PastDeployment[]> {
  const begun = since === undefined ? {} : { createdAt: { after: new Date(since) } }
  try {
    const which = { ...where, maxResults: 100, ...begun }
    const all = await Array.fromAsync(serviceDeploymentsOf(clients.ecs, which))
    return all.map(toPastDeployment).sort((a, b) => b.createdAt - a.createdAt)
  } catch (error) {
    throw toDeployError(error, 'list the service deployments')
  }
}

/** One of the service deployments of the last 90 days, whichever AWS lists first. */
export async function findPastDeployment(
  clients: Clients,
  where: ServiceAddress,
): Promise<PastDeployment | undefined> {
  try {
    const which = { ...where, maxResults: 100 }
    for await (const brief of serviceDeploymentsOf(clients.ecs, which)) return toPastDeployment(brief)
    return undefined
  } catch (error) {
    throw toDeployError(error, 'list the service deployments')
  }
}

function toPastDeployment(brief: ServiceDeploymentBrief): PastDeployment {
  return {
    arn: brief.serviceDeploymentArn ?? '',
    status: brief.status ?? '',
    revisionArn: brief.targetServiceRevisionArn ?? '',
    createdAt: brief.createdAt?.getTime() ?? 0,
  }
}

/** The task definition of a service revision. */
export async function findRevisionTaskDefinition(
  clients: Clients,
  revisionArn: string,
): Promise<string | undefined> {
  try {
    const answer = await clients.ecs.send(
      new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] }),
    )
    return answer.serviceRevisions?.[0]?.taskDefinition
  } catch (error) {
    throw toDeployError(error, 'read the service revision')
  }
}

/**
 * Rolls a service deployment back; ECS has no other way to stop one. Returns the refusal of ECS where its status has
 * changed meanwhile: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html
 */
export async function stopServiceDeployment(
  clients: Clients,
  serviceDeploymentArn: string,
): Promise<DeployError | undefined> {
  try {
    await clients.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
    return undefined
  } catch (error) {
    const refusal = toDeployError(error, 'stop the service deployment')
    if (error instanceof Error && error.name === 'ConflictException') return refusal
    throw refusal
  }
}

/** Answers a PAUSE hook that a service deployment waits at. */
export async function answerHook(
  clients: Clients,
  serviceDeploymentArn: string,
  hookId: string,
  action: 'CONTINUE' | 'ROLLBACK',
  clock: Clock,
): Promise<void> {
  const request = { serviceDeploymentArn, hookId, action }
  await sendOnce<unknown>(
    {
      doing: `answer the hook ${hookId}`,
      send: () => clients.ecsOnce().send(new ContinueServiceDeploymentCommand(request)),
      readBack: async () => {
        const deployment = await describeServiceDeployment(clients, serviceDeploymentArn)
        const hook = deployment?.hooks.find(({ id }) => id === hookId)
        return hook?.status === 'AWAITING_ACTION' ? undefined : true
      },
    },
    clock,
    await clients.ecs.config.maxAttempts(),
  )
}
