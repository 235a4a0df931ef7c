import {
  type Diagnostics,
  type ECSTaskSet,
  GetDeploymentTargetCommand,
  type LifecycleEvent,
} from '@aws-sdk/client-codedeploy'
import type { Redactor } from '../../redact/redactor.ts'
import type { Stage } from '../../watch/snapshot.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { linesOf, shorten } from './shortened-text.ts'

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
  /** AWS's word for the target as a whole. */
  readonly status?: string
  readonly stages: readonly Stage[]
  /** When the last of its events ended, in milliseconds since the epoch. */
  readonly lastEventAt?: number
  readonly taskSets: readonly CodeDeployTaskSet[]
}

/** So many of the last lines of the output of a hook are shown. */
const LINES = 20

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
    const events = target?.lifecycleEvents ?? []
    const ends = events.flatMap(({ endTime }) => endTime?.getTime() ?? [])
    return {
      ...(target?.status ? { status: target.status } : {}),
      stages: events.map(event => toStage(event, clients.redactor)),
      ...(ends.length > 0 ? { lastEventAt: Math.max(...ends) } : {}),
      taskSets: (target?.taskSetsInfo ?? []).map(toTaskSet),
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (/DeploymentNotStarted|DeploymentTargetDoesNotExist/.test(name)) return { stages: [], taskSets: [] }
    throw toDeployError(error, `read the target of the deployment ${deploymentId}`)
  }
}

function toStage(event: LifecycleEvent, redactor: Redactor): Stage {
  const { lifecycleEventName, status, startTime, endTime, diagnostics } = event
  const note = diagnostics ? toNote(diagnostics, redactor) : ''
  return {
    name: lifecycleEventName ?? '',
    status: status ?? 'Unknown',
    ...(startTime && endTime ? { duration: endTime.getTime() - startTime.getTime() } : {}),
    ...(note ? { note } : {}),
  }
}

/** A function writes what it likes into its diagnostics, secrets too, and as much as it likes. */
function toNote({ errorCode, message, logTail }: Diagnostics, redactor: Redactor): string {
  const said = [errorCode, message].filter(text => text && text !== 'Success').join(': ')
  const shown = [
    shorten(linesOf(said).slice(0, LINES), redactor),
    shorten(linesOf(logTail).slice(-LINES), redactor),
  ]
  return shown.filter(text => text !== '').join('\n')
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
