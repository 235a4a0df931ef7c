import { copyOf } from '../copy.ts'
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../ecs/state.ts'
import { base64url, deploymentNumber } from '../random.ts'
import { ecsArn } from '../world/arn.ts'
import { createRevision, revisionArn } from '../world/service-deployments.ts'
import type { World } from '../world/world.ts'

interface Past {
  revision: number
  daysAgo: number
  reason?: string
}

/** Oldest first; the one before the present deployment did not last. */
const past: Past[] = [
  { revision: 38, daysAgo: 9 },
  { revision: 39, daysAgo: 5 },
  {
    revision: 40,
    daysAgo: 2,
    reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
  },
]

const dayMs = 24 * 60 * 60 * 1000
const minuteMs = 60 * 1000

const deploymentOf = (
  world: World,
  service: ServiceRecord,
  { revision, daysAgo }: Past,
): DeploymentRecord => {
  const number = deploymentNumber(world.random)
  const at = world.clock.now() - daysAgo * dayMs
  const { taskDefinition } = service.settings
  return {
    id: `ecs-svc/${number}`,
    number,
    settings: { ...service.settings, taskDefinition: taskDefinition.replace(/\d+$/, String(revision)) },
    status: 'ACTIVE',
    rolloutState: 'COMPLETED',
    rolloutStateReason: '',
    desiredCount: 0,
    failedTasks: 0,
    breakerFailures: 0,
    createdAt: at,
    updatedAt: at,
    startFailures: 0,
    nextStartAt: 0,
    ignoredAlarms: [],
  }
}

const recordOf = (
  world: World,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  before: string | undefined,
  reason: string | undefined,
): ServiceDeploymentRecord => {
  const id = world.random.text(base64url, 21)
  const at = (minutes: number): Date => new Date(deployment.createdAt + minutes * minuteMs)
  const rolledBack =
    reason === undefined ? {} : { statusReason: reason, status: 'ROLLBACK_SUCCESSFUL' as const }
  return {
    serviceArn: service.arn,
    number: deployment.number,
    sources: before === undefined ? [] : [before],
    visibleAt: 0,
    view: {
      serviceDeploymentArn: ecsArn(
        world.place,
        `service-deployment/${service.cluster}/${service.name}/${id}`,
      ),
      serviceArn: service.arn,
      clusterArn: ecsArn(world.place, `cluster/${service.cluster}`),
      createdAt: at(0),
      startedAt: at(0.03),
      finishedAt: at(6),
      updatedAt: at(6),
      status: 'SUCCESSFUL',
      ...rolledBack,
      ...(reason === undefined || before === undefined
        ? {}
        : { rollback: { reason, startedAt: at(4), serviceRevisionArn: before } }),
      deploymentConfiguration: copyOf(service.deploymentConfiguration),
      deploymentCircuitBreaker: { failureCount: reason === undefined ? 0 : 3, threshold: 3 },
    },
  }
}

/** Gives the service a past: two deployments that went well, then one that was rolled back. */
export function addPastDeployments(world: World, service: ServiceRecord): void {
  const { serviceDeployments, serviceRevisions } = world.state
  const present = [...serviceDeployments]
  serviceDeployments.clear()
  let last: string | undefined
  for (const each of past) {
    const deployment = deploymentOf(world, service, each)
    const record = recordOf(world, service, deployment, last, each.reason)
    const arn = createRevision(world, service, deployment)
    const revision = serviceRevisions.get(arn)
    if (revision) revision.createdAt = new Date(deployment.createdAt)
    serviceDeployments.set(record.view.serviceDeploymentArn, record)
    if (each.reason === undefined) last = revisionArn(world, service, deployment.number)
  }
  for (const [arn, record] of present) serviceDeployments.set(arn, record)
  service.createdAt = world.clock.now() - 30 * dayMs
}
