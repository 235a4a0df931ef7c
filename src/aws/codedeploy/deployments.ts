import {
  AutoRollbackEvent,
  type DeploymentInfo,
  DeploymentStatus,
  GetDeploymentCommand,
} from '@aws-sdk/client-codedeploy'
import type { Redactor } from '../../redact/redactor.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { listDeploymentIds } from './lists.ts'
import { shortReason } from './shortened-text.ts'

const MINUTE = 60_000

/** A CodeDeploy deployment, in our words. */
export interface CodeDeployment {
  readonly id: string
  /** AWS's own word: `InProgress`, `Ready`, `Succeeded`, … */
  readonly status: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly endedAt?: number
  /** Error code and message, as CodeDeploy gives them. */
  readonly error?: string
  /** CloudWatch alarms that have stopped it. */
  readonly alarms: readonly string[]
  /** The deployment that undoes this one. */
  readonly rollbackId?: string
  /** The deployment that this one undoes. */
  readonly undoes?: string
  /** Whether CodeDeploy is set up to undo it, now that it has ended as it has. */
  readonly rollsBackItself: boolean
  readonly rollbackMessage?: string
  /** Whether only the wait before the end of the old task set is left. */
  readonly terminating: boolean
  /** How long that wait is, in milliseconds; `undefined` where the old task set is kept, or it is not told. */
  readonly terminationWait?: number
  readonly application: string
  readonly group: string
  /** SHA-256 of its AppSpec. */
  readonly sha256?: string
  readonly description?: string
  /** Whether CreateDeployment made it, and not CodeDeploy to roll another one back. */
  readonly isByUser: boolean
}

/** What a deployment was created with. */
export interface DeploymentMark {
  readonly sha256: string
  readonly description?: string
}

/** Whether a deployment was created with an AppSpec and a description, which has the id of the run. */
export function hasMark(deployment: CodeDeployment, { sha256, description }: DeploymentMark): boolean {
  return deployment.isByUser && deployment.sha256 === sha256 && deployment.description === description
}

/** An application and a deployment group, under AWS's names. */
export interface GroupNames {
  readonly applicationName: string
  readonly deploymentGroupName: string
}

/** A deployment group as requests name it. */
export function groupNames({
  application,
  name,
}: {
  readonly application: string
  readonly name: string
}): GroupNames {
  return { applicationName: application, deploymentGroupName: name }
}

const ACTIVE_STATUSES = [
  DeploymentStatus.CREATED,
  DeploymentStatus.QUEUED,
  DeploymentStatus.IN_PROGRESS,
  DeploymentStatus.BAKING,
  DeploymentStatus.READY,
]

/** Whether a status is a deployment's last. */
export function isOver(status: string): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped'
}

/** Describes one deployment. */
export async function getDeployment(clients: Clients, deploymentId: string): Promise<CodeDeployment> {
  const codedeploy = await clients.codedeploy()
  try {
    const { deploymentInfo } = await codedeploy.send(new GetDeploymentCommand({ deploymentId }))
    return toDeployment(deploymentId, deploymentInfo ?? {}, clients.redactor)
  } catch (error) {
    throw toDeployError(error, `read the deployment ${deploymentId}`)
  }
}

/** Describes one deployment; `undefined` where CodeDeploy does not know it, or not anymore. */
export async function findDeployment(clients: Clients, id: string): Promise<CodeDeployment | undefined> {
  try {
    return await getDeployment(clients, id)
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (cause instanceof Error && cause.name === 'DeploymentDoesNotExistException') return undefined
    throw error
  }
}

/** Ids of the deployments that a group is busy with; CodeDeploy allows one at a time. */
export async function listActiveDeployments(clients: Clients, group: GroupNames): Promise<string[]> {
  const codedeploy = await clients.codedeploy()
  try {
    return await listDeploymentIds(codedeploy, { ...group, includeOnlyStatuses: ACTIVE_STATUSES })
  } catch (error) {
    throw toDeployError(error, `list the deployments of ${group.deploymentGroupName}`)
  }
}

/**
 * Ids of a group's deployments in any status: those that were created since a time in milliseconds since the epoch, or
 * the first `most` that CodeDeploy lists, which are the newest.
 */
export async function listDeployments(
  clients: Clients,
  group: GroupNames,
  { since, most }: { readonly since?: number; readonly most?: number },
): Promise<string[]> {
  const codedeploy = await clients.codedeploy()
  const range = since === undefined ? {} : { createTimeRange: { start: new Date(since) } }
  try {
    return await listDeploymentIds(codedeploy, { ...group, ...range }, most)
  } catch (error) {
    throw toDeployError(error, `list the deployments of ${group.deploymentGroupName}`)
  }
}

function toDeployment(id: string, info: DeploymentInfo, redactor: Redactor): CodeDeployment {
  const { errorInformation: error, rollbackInfo: rollback } = info
  const sha256 = info.revision?.appSpecContent?.sha256 ?? info.revision?.string?.sha256
  return {
    id,
    status: info.status ?? '',
    createdAt: info.createTime?.getTime() ?? 0,
    ...(info.completeTime ? { endedAt: info.completeTime.getTime() } : {}),
    application: info.applicationName ?? '',
    group: info.deploymentGroupName ?? '',
    ...(error?.message || error?.code
      ? { error: [error.code, shortReason(error.message ?? '', redactor)].filter(Boolean).join(': ') }
      : {}),
    alarms: error?.code === 'ALARM_ACTIVE' ? alarmsIn(error.message ?? '') : [],
    ...(rollback?.rollbackDeploymentId ? { rollbackId: rollback.rollbackDeploymentId } : {}),
    ...(rollback?.rollbackMessage
      ? { rollbackMessage: shortReason(rollback.rollbackMessage, redactor) }
      : {}),
    ...(rollback?.rollbackTriggeringDeploymentId ? { undoes: rollback.rollbackTriggeringDeploymentId } : {}),
    rollsBackItself: rollsBackItself(info),
    terminating: info.instanceTerminationWaitTimeStarted ?? false,
    ...terminationOf(info),
    ...(sha256 ? { sha256 } : {}),
    ...(info.description ? { description: info.description } : {}),
    isByUser: info.creator === undefined || info.creator === 'user',
  }
}

/** `…Activated alarms: <web-5xx> <web-latency>` → their names. */
function alarmsIn(message: string): string[] {
  return [...message.matchAll(/<([^<>]+)>/g)].flatMap(([, name]) => name ?? [])
}

/** Which event of the automatic rollback the end of a deployment is. */
function rollsBackItself({ status, errorInformation, autoRollbackConfiguration }: DeploymentInfo): boolean {
  if (!autoRollbackConfiguration?.enabled) return false
  const byAlarm = errorInformation?.code === 'ALARM_ACTIVE'
  const stopped = byAlarm
    ? AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM
    : AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST
  const event = status === 'Stopped' ? stopped : AutoRollbackEvent.DEPLOYMENT_FAILURE
  return (autoRollbackConfiguration.events ?? []).includes(event)
}

function terminationOf({ blueGreenDeploymentConfiguration: blueGreen }: DeploymentInfo) {
  const { action, terminationWaitTimeInMinutes: minutes = 0 } =
    blueGreen?.terminateBlueInstancesOnDeploymentSuccess ?? {}
  return action === 'TERMINATE' ? { terminationWait: minutes * MINUTE } : {}
}
