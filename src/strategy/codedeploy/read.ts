import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  type DeploymentTarget,
  getDeployment,
  getTarget,
  isOver,
  type TaskSet,
} from '../../aws/codedeploy/deployments.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { remember } from '../cached-read.ts'
import { isHealthy, isListed, type Observed, observerOf } from '../target-health.ts'
import type { Tools } from '../tools.ts'
import type { Wired } from './check-group.ts'

/** A CodeDeploy deployment of ours, as it was when it was created. */
export interface Created {
  readonly id: string
  readonly service: Service
  /** ARN of the revision it deploys. */
  readonly revision: string
  readonly group: DeploymentGroup
  readonly wired: Wired
  /** Names of the containers whose end ends a task, where the task definition is known. */
  readonly essential?: ReadonlySet<string>
}

/** What one look has read, or remembers. */
export interface Reading {
  readonly deployment: CodeDeployment
  /** The deployment that rolls it back, where there is one. */
  readonly undone: CodeDeployment | undefined
  readonly target: DeploymentTarget
  readonly blue: TaskSet | undefined
  readonly green: TaskSet | undefined
  readonly now: Service
  readonly stands: Pick<Snapshot, 'rollout' | 'reason'>
  readonly observed: Observed
}

/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
export function readerOf(
  { id, service, wired }: Created,
  { clients }: Pick<Tools, 'clients'>,
): () => Promise<Reading> {
  const where = { cluster: service.clusterArn, service: service.name }
  const targetId = `${shortName(service.clusterArn)}:${service.name}`
  const deployments = remember(() => getDeployment(clients, id))
  const targets = remember(() => getTarget(clients, id, targetId))
  const services = remember(() => describeService(clients, where), 4)
  const traffic = remember(observerOf(clients, where), 1)
  let observed: Observed = { targetGroups: [], unready: 0 }
  let last = ''
  let passed = false
  let over = false

  return async () => {
    // The target moves until all its events are over; what is left then shows in the deployment.
    const before = await targets(!passed || over)
    const { value: deployment, moved: turned } = await deployments(!over && (passed || before.moved))
    const undone = deployment.rollbackId ? await getDeployment(clients, deployment.rollbackId) : undefined
    // The target of a status that has just changed is read after it, so that its last event is not missed.
    const after = turned && !before.moved ? await targets(true) : before
    const target = after.value
    passed = allPassed(target)
    over = isOver(deployment.status)
    const [blue, green] = ['Blue', 'Green'].map(label => target.taskSets.find(set => set.label === label))
    const moved = before.moved || after.moved || turned || undone !== undefined
    const now = (await services(moved || (over && blue === undefined))).value
    const stands = standingOf(deployment, undone)
    const shown = JSON.stringify([green, passed, over])
    const changed = shown !== last
    if (green && stands.rollout !== 'rolled-back' && (changed || !isHealthy(observed, green.running))) {
      const groups = service.targetGroups.map(wire => ({ ...wire, arn: arnOf(wired, green) ?? wire.arn }))
      const listed = !changed && isListed(observed, green.running)
      observed = { ...(await traffic(changed, groups, green.id, !listed)).value, unready: 0 }
    }
    last = shown
    return { deployment, undone, target, blue, green, now, stands, observed }
  }
}

/** Whether every lifecycle event, hooks included, is over. */
export function allPassed({ stages }: DeploymentTarget): boolean {
  return stages.length > 0 && stages.every(({ status }) => status === 'Succeeded' || status === 'Skipped')
}

function standingOf(
  deployment: CodeDeployment,
  undone: CodeDeployment | undefined,
): Pick<Snapshot, 'rollout' | 'reason'> {
  const reasons = [
    deployment.error,
    deployment.rollbackMessage,
    undone?.error && `rollback ${undone.id}: ${undone.error}`,
  ]
  const reason = reasons.filter(text => text).join('; ')
  const because = reason ? { reason } : {}
  switch (deployment.status) {
    case 'Succeeded':
      return { rollout: 'completed' }
    case 'Ready':
      return { rollout: 'paused' }
    case 'Failed':
    case 'Stopped': {
      // An alarm stops a deployment too; only a person makes it `stopped`.
      const byPerson = deployment.status === 'Stopped' && !/^ALARM_ACTIVE/.test(deployment.error ?? '')
      const own = byPerson ? 'stopped' : 'failed'
      if (!undone) return { rollout: own, ...because }
      if (undone.status === 'Succeeded')
        return { rollout: own === 'stopped' ? 'stopped' : 'rolled-back', ...because }
      const lost = undone.status === 'Failed' || undone.status === 'Stopped'
      return { rollout: lost ? 'failed' : 'rolling-back', ...because }
    }
    case 'Created':
    case 'Queued':
      return { rollout: 'starting' }
    default:
      return { rollout: 'progressing' }
  }
}

function arnOf(wired: Wired, set: TaskSet): string | undefined {
  return wired.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? wired.green?.arn
}
