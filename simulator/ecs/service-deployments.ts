import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceRevisionsRequest,
  ListServiceDeploymentsRequest,
  ServiceDeployment,
  ServiceDeploymentBrief,
  ServiceRevisionSummary,
  StopServiceDeploymentRequest,
} from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import { thresholdFor } from '../world/circuit-breaker.ts'
import { failDeployment } from '../world/deployments.ts'
import { userReason } from '../world/failure-reasons.ts'
import { hookDetails } from '../world/native/lifecycle-hooks.ts'
import { trafficOf } from '../world/native/traffic-shift.ts'
import { countsOf, primaryOf, tasksOf } from '../world/selectors.ts'
import {
  isTerminal,
  monitorStatus,
  revisionArn,
  setServiceDeploymentStatus,
} from '../world/service-deployments.ts'
import { withUnreleasedNames } from '../world/unreleased-names.ts'
import { after, type World } from '../world/world.ts'
import { activeService, existingCluster } from './lookup.ts'
import { page } from './operation.ts'
import type { ServiceDeploymentRecord, ServiceRecord } from './state.ts'

const describeLimit = 20

const serviceFor = (world: World, record: ServiceDeploymentRecord): ServiceRecord => {
  const service = world.state.services.get(record.serviceArn)
  if (!service) throw new Error(`no service ${record.serviceArn}`)
  return service
}

const summary = (
  world: World,
  service: ServiceRecord,
  record: ServiceDeploymentRecord,
  number: string,
): ServiceRevisionSummary => {
  const deployment = service.deployments.find(each => each.number === number)
  const tasks = tasksOf(world.state, service).filter(task => task.deployment === `ecs-svc/${number}`)
  const { runningCount, pendingCount } = countsOf(tasks)
  return {
    arn: revisionArn(world, service, number),
    requestedTaskCount: deployment?.desiredCount ?? 0,
    runningTaskCount: runningCount,
    pendingTaskCount: pendingCount,
    ...trafficOf(record, number),
  }
}

const numberOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

const breakerView = (service: ServiceRecord, record: ServiceDeploymentRecord) => {
  const stored = record.view.deploymentCircuitBreaker
  const enabled = record.view.deploymentConfiguration?.deploymentCircuitBreaker?.enable
  const deployment = service.deployments.find(each => each.number === record.number)
  const triggered = stored?.status === 'TRIGGERED'
  const over = isTerminal(record.view.status)
  return {
    status: monitorStatus(enabled, triggered, over),
    failureCount: triggered || over ? (stored?.failureCount ?? 0) : (deployment?.breakerFailures ?? 0),
    threshold: over ? (stored?.threshold ?? 0) : thresholdFor(service),
  }
}

const fullView = (world: World, record: ServiceDeploymentRecord): ServiceDeployment => {
  const service = serviceFor(world, record)
  const { alarms, deploymentConfiguration, status } = record.view
  return {
    ...record.view,
    ...withUnreleasedNames(world.state, record.view),
    ...(record.native ? { lifecycleHookDetails: hookDetails(record) } : {}),
    sourceServiceRevisions: record.sources.map(arn => summary(world, service, record, numberOf(arn))),
    targetServiceRevision: summary(world, service, record, record.number),
    deploymentCircuitBreaker: breakerView(service, record),
    ...(alarms
      ? {
          alarms: {
            ...alarms,
            status: monitorStatus(
              deploymentConfiguration?.alarms?.enable,
              alarms.status === 'TRIGGERED',
              isTerminal(status),
            ),
          },
        }
      : {}),
  }
}

const briefView = (world: World, record: ServiceDeploymentRecord): ServiceDeploymentBrief => {
  const {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    startedAt,
    createdAt,
    finishedAt,
    status,
    statusReason,
  } = record.view
  return {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    startedAt,
    createdAt,
    finishedAt,
    targetServiceRevisionArn: revisionArn(world, serviceFor(world, record), record.number),
    ...withUnreleasedNames(world.state, { status }),
    statusReason,
  }
}

const isWanted = (record: ServiceDeploymentRecord, input: ListServiceDeploymentsRequest): boolean => {
  const { status, createdAt } = record.view
  const at = createdAt?.getTime() ?? 0
  if (input.status?.length && !input.status.includes(status)) return false
  if (input.createdAt?.after && at < input.createdAt.after.getTime()) return false
  return !input.createdAt?.before || at <= input.createdAt.before.getTime()
}

const checkPageSize = (size: number | undefined): void => {
  if (size !== undefined && (size < 1 || size > 100)) {
    throw invalidParameter('maxResults must be between 1 and 100')
  }
}

/** ListServiceDeployments: newest first; a new one is missing for its first seconds. */
export function listServiceDeployments(world: World, input: ListServiceDeploymentsRequest) {
  checkPageSize(input.maxResults)
  const service = activeService(world, existingCluster(world, input.cluster), input.service ?? '')
  const now = world.clock.now()
  const found = [...world.state.serviceDeployments.values()]
    .filter(each => each.serviceArn === service.arn && each.visibleAt <= now && isWanted(each, input))
    .reverse()
  const { items, nextToken } = page(found, input.maxResults ?? 20, input.nextToken)
  return { serviceDeployments: items.map(each => briefView(world, each)), nextToken }
}

const checkArns = (arns: string[], what: string): void => {
  if (arns.length === 0) throw invalidParameter(`${what} cannot be empty.`)
  if (arns.length > describeLimit)
    throw invalidParameter(`${what} cannot have more than ${describeLimit} elements`)
}

const missing = (arn: string) => ({ arn, reason: 'MISSING' })

/** DescribeServiceDeployments: up to twenty, an unknown one is a failure entry. */
export function describeServiceDeployments(world: World, input: DescribeServiceDeploymentsRequest) {
  const arns = input.serviceDeploymentArns ?? []
  checkArns(arns, 'serviceDeploymentArns')
  const known = (arn: string) => world.state.serviceDeployments.get(arn)
  return {
    serviceDeployments: arns.flatMap(arn => {
      const record = known(arn)
      return record ? [fullView(world, record)] : []
    }),
    failures: arns.filter(arn => !known(arn)).map(missing),
  }
}

/** DescribeServiceRevisions: up to twenty, an unknown one is a failure entry. */
export function describeServiceRevisions(world: World, input: DescribeServiceRevisionsRequest) {
  const arns = input.serviceRevisionArns ?? []
  checkArns(arns, 'serviceRevisionArns')
  return {
    serviceRevisions: arns.flatMap(arn => world.state.serviceRevisions.get(arn) ?? []),
    failures: arns.filter(arn => !world.state.serviceRevisions.has(arn)).map(missing),
  }
}

const rollBack = (world: World, record: ServiceDeploymentRecord): void => {
  const service = serviceFor(world, record)
  const deployment = primaryOf(service)
  if (record.view.status !== 'ROLLBACK_REQUESTED' || !deployment) return
  // Nothing to return to: AWS's table allows ROLLBACK_REQUESTED to end as STOPPED.
  if (!service.lastCompleted) setServiceDeploymentStatus(world, record, 'STOPPED')
  failDeployment(world, service, deployment, { ...userReason, rollback: service.lastCompleted !== undefined })
}

/** StopServiceDeployment: a rollback that a person asks for. */
export function stopServiceDeployment(world: World, input: StopServiceDeploymentRequest) {
  const record = world.state.serviceDeployments.get(input.serviceDeploymentArn ?? '')
  if (!record) throw apiError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
  if (input.stopType === 'ABORT') throw invalidParameter('The stop type ABORT is not supported.')
  const { status } = record.view
  if (isTerminal(status)) {
    throw apiError(
      'ConflictException',
      `Service deployment cannot be stopped because it is in ${status} status.`,
    )
  }
  if (status === 'PENDING' || status === 'IN_PROGRESS') {
    setServiceDeploymentStatus(world, record, 'ROLLBACK_REQUESTED')
    after(world, 3, () => rollBack(world, record))
  }
  return { serviceDeploymentArn: input.serviceDeploymentArn }
}
