import {
  type DeploymentInfo,
  DeploymentStatus,
  type ECSTaskSet,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
  type LifecycleEvent,
} from '@aws-sdk/client-codedeploy'
import type { Stage } from '../../watch/snapshot.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import type { ServiceAddress } from '../ecs/service.ts'
import { listDeploymentIds, listTargetIds } from './lists.ts'

/** A CodeDeploy deployment, in our words. */
export interface CodeDeployment {
  readonly id: string
  /** AWS's own word: `InProgress`, `Ready`, `Succeeded`, … */
  readonly status: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Error code and message, as CodeDeploy gives them. */
  readonly error?: string
  /** CloudWatch alarms that have stopped it. */
  readonly alarms: readonly string[]
  /** The deployment that undoes this one. */
  readonly rollbackId?: string
  readonly rollbackMessage?: string
  /** Whether only the wait before the end of the old task set is left. */
  readonly terminating: boolean
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

/** A task set of a deployment, the old one (`Blue`) or the new one (`Green`). */
export interface CodeDeployTaskSet {
  readonly id: string
  readonly label: string
  readonly desired: number
  readonly running: number
  readonly pending: number
  /** Per cent of the production traffic. */
  readonly weight: number
  readonly targetGroup?: string
}

/** The one target of an ECS deployment: the service, with its lifecycle events and task sets. */
export interface DeploymentTarget {
  readonly stages: readonly Stage[]
  readonly taskSets: readonly CodeDeployTaskSet[]
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
    return toDeployment(deploymentId, deploymentInfo ?? {})
  } catch (error) {
    throw toDeployError(error, `read the deployment ${deploymentId}`)
  }
}

/** The target of a deployment; empty until the deployment has begun. */
export async function getTarget(
  clients: Clients,
  deploymentId: string,
  targetId: string,
): Promise<DeploymentTarget> {
  const codedeploy = await clients.codedeploy()
  try {
    const answer = await codedeploy.send(new GetDeploymentTargetCommand({ deploymentId, targetId }))
    const target = answer.deploymentTarget?.ecsTarget
    return {
      stages: (target?.lifecycleEvents ?? []).map(toStage),
      taskSets: (target?.taskSetsInfo ?? []).map(toTaskSet),
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (/DeploymentNotStarted|DeploymentTargetDoesNotExist/.test(name)) return { stages: [], taskSets: [] }
    throw toDeployError(error, `read the target of the deployment ${deploymentId}`)
  }
}

/** Where the service of a deployment is: its one target is named `CLUSTER:SERVICE`. */
export async function findDeployedService(
  clients: Clients,
  deploymentId: string,
): Promise<ServiceAddress | undefined> {
  const codedeploy = await clients.codedeploy()
  try {
    const [target] = await listTargetIds(codedeploy, deploymentId)
    const [cluster, service] = target?.split(':') ?? []
    return cluster && service ? { cluster, service } : undefined
  } catch (error) {
    throw toDeployError(error, `list the targets of the deployment ${deploymentId}`)
  }
}

/** Ids of the deployments that a group is busy with; CodeDeploy allows one at a time. */
export async function listActiveDeployments(
  clients: Clients,
  group: { applicationName: string; deploymentGroupName: string },
): Promise<string[]> {
  const codedeploy = await clients.codedeploy()
  try {
    return await listDeploymentIds(codedeploy, { ...group, includeOnlyStatuses: ACTIVE_STATUSES })
  } catch (error) {
    throw toDeployError(error, `list the deployments of ${group.deploymentGroupName}`)
  }
}

function toDeployment(id: string, info: DeploymentInfo): CodeDeployment {
  const { errorInformation: error, rollbackInfo: rollback } = info
  const sha256 = info.revision?.appSpecContent?.sha256 ?? info.revision?.string?.sha256
  return {
    id,
    status: info.status ?? '',
    createdAt: info.createTime?.getTime() ?? 0,
    application: info.applicationName ?? '',
    group: info.deploymentGroupName ?? '',
    ...(error?.message || error?.code
      ? { error: [error.code, error.message].filter(Boolean).join(': ') }
      : {}),
    alarms: error?.code === 'ALARM_ACTIVE' ? alarmsIn(error.message ?? '') : [],
    ...(rollback?.rollbackDeploymentId ? { rollbackId: rollback.rollbackDeploymentId } : {}),
    ...(rollback?.rollbackMessage ? { rollbackMessage: rollback.rollbackMessage } : {}),
    terminating: info.instanceTerminationWaitTimeStarted ?? false,
    ...(sha256 ? { sha256 } : {}),
    ...(info.description ? { description: info.description } : {}),
    isByUser: info.creator === undefined || info.creator === 'user',
  }
}

/** `…Activated alarms: <web-5xx> <web-latency>` → their names. */
function alarmsIn(message: string): string[] {
  return [...message.matchAll(/<([^<>]+)>/g)].flatMap(([, name]) => name ?? [])
}

function toStage(event: LifecycleEvent): Stage {
  const { lifecycleEventName, status, startTime, endTime, diagnostics } = event
  const said = [diagnostics?.errorCode, diagnostics?.message, diagnostics?.logTail]
  const note = said.filter(text => text && text !== 'Success').join(': ')
  return {
    name: lifecycleEventName ?? '',
    status: status ?? 'Unknown',
    ...(startTime && endTime ? { duration: endTime.getTime() - startTime.getTime() } : {}),
    ...(note ? { note } : {}),
  }
}

function toTaskSet(set: ECSTaskSet): CodeDeployTaskSet {
  return {
    id: set.identifer ?? '',
    label: set.taskSetLabel ?? '',
    desired: set.desiredCount ?? 0,
    running: set.runningCount ?? 0,
    pending: set.pendingCount ?? 0,
    weight: set.trafficWeight ?? 0,
    ...(set.targetGroup?.name ? { targetGroup: set.targetGroup.name } : {}),
  }
}
