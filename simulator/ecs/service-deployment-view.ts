import type { ServiceDeployment, ServiceDeploymentBrief, ServiceRevisionSummary } from '@aws-sdk/client-ecs'
import { thresholdFor } from '../world/circuit-breaker.ts'
import { hookDetails } from '../world/native/lifecycle-hooks.ts'
import { trafficOf } from '../world/native/traffic-shift.ts'
import { countsOf, tasksOf } from '../world/selectors.ts'
import { isTerminal, monitorStatus, revisionArn } from '../world/service-deployments.ts'
import { withUnreleasedNames } from '../world/unreleased-names.ts'
import type { World } from '../world/world.ts'
import { serviceOfDeployment } from './lookup.ts'
import type { ServiceDeploymentRecord, ServiceRecord } from './state.ts'

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

/** A service deployment as DescribeServiceDeployments answers it. */
export const serviceDeploymentView = (world: World, record: ServiceDeploymentRecord): ServiceDeployment => {
  const service = serviceOfDeployment(world, record)
  const { alarms, deploymentConfiguration, status } = record.view
  return {
    ...record.view,
    ...withUnreleasedNames(world.state, record.view),
    ...(record.native ? { lifecycleHookDetails: hookDetails(record) } : {}),
    sourceServiceRevisions: record.sources.map(arn => summary(world, service, record, numberOf(arn))),
    targetServiceRevision: summary(world, service, record, record.number),
    deploymentCircuitBreaker: breakerView(service, record),
    alarms: {
      ...(deploymentConfiguration?.alarms?.enable ? alarms : {}),
      status: monitorStatus(
        deploymentConfiguration?.alarms?.enable,
        alarms?.status === 'TRIGGERED',
        isTerminal(status),
      ),
    },
  }
}

/** A service deployment as ListServiceDeployments answers it. */
export const serviceDeploymentBrief = (
  world: World,
  record: ServiceDeploymentRecord,
): ServiceDeploymentBrief => {
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
    targetServiceRevisionArn: revisionArn(world, serviceOfDeployment(world, record), record.number),
    ...withUnreleasedNames(world.state, { status }),
    statusReason,
  }
}
