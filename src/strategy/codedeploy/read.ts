import type { Clients } from '../../aws/client/clients.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  type CodeDeployTaskSet,
  type DeploymentTarget,
  getDeployment,
  getTarget,
  isOver,
} from '../../aws/codedeploy/deployments.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { cachedRead } from '../cached-read.ts'
import { createTargetHealthReader, isHealthy, isListed, type TargetHealth } from '../target-health.ts'
import type { Tools } from '../tools.ts'
import type { GroupRouting } from './check-group.ts'

/** A CodeDeploy deployment of ours, as it was when it was created. */
export interface CreatedCodeDeployment {
  readonly id: string
  readonly service: Service
  /** ARN of the revision it deploys. */
  readonly revision: string
  readonly group: DeploymentGroup
  readonly routing: GroupRouting
  /** Names of the containers whose end ends a task, where the task definition is known. */
  readonly essential?: ReadonlySet<string>
}

/** What one look has read, or remembers. */
export interface CodeDeployReading {
  readonly deployment: CodeDeployment
  /** The deployment that rolls it back, where there is one. */
  readonly rollback: CodeDeployment | undefined
  readonly target: DeploymentTarget
  readonly blue: CodeDeployTaskSet | undefined
  readonly green: CodeDeployTaskSet | undefined
  readonly now: Service
  readonly state: Pick<Snapshot, 'rollout' | 'reason'>
  readonly health: TargetHealth
}

/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
export function createCodeDeployReader(
  { id, service, routing }: CreatedCodeDeployment,
  { clients }: Pick<Tools, 'clients'>,
): () => Promise<CodeDeployReading> {
  const where = { cluster: service.clusterArn, service: service.name }
  const targetId = `${shortName(service.clusterArn)}:${service.name}`
  const deployments = cachedRead(() => getDeployment(clients, id))
  const targets = cachedRead(() => getTarget(clients, id, targetId))
  const services = cachedRead(() => describeService(clients, where), 4)
  const healthOf = createGreenHealthReader(clients, service, routing)
  let passed = false
  let over = false

  return async () => {
    // The target moves until all its events are over; what is left then shows in the deployment.
    const before = await targets(!passed || over)
    const { value: deployment, changed: turned } = await deployments(!over && (passed || before.changed))
    const rollback = deployment.rollbackId ? await getDeployment(clients, deployment.rollbackId) : undefined
    // The target of a status that has just changed is read after it, so that its last event is not missed.
    const after = turned && !before.changed ? await targets(true) : before
    const target = after.value
    passed = allPassed(target)
    over = isOver(deployment.status)
    const [blue, green] = ['Blue', 'Green'].map(label => target.taskSets.find(set => set.label === label))
    const moved = before.changed || after.changed || turned || rollback !== undefined
    const now = (await services(moved || (over && blue === undefined))).value
    const state = rolloutStateOf(deployment, rollback)
    const health = await healthOf(
      green,
      JSON.stringify([green, passed, over]),
      state.rollout === 'rolled-back',
    )
    return { deployment, rollback, target, blue, green, now, state, health }
  }
}

/** Reads the targets of the green task set when `stamp` has changed, and while they are not all healthy. */
function createGreenHealthReader(clients: Clients, service: Service, routing: GroupRouting) {
  const where = { cluster: service.clusterArn, service: service.name }
  const traffic = cachedRead(createTargetHealthReader(clients, where), 1)
  let health: TargetHealth = { targetGroups: [], unready: 0 }
  let last = ''
  return async (
    green: CodeDeployTaskSet | undefined,
    stamp: string,
    isRolledBack: boolean,
  ): Promise<TargetHealth> => {
    const changed = stamp !== last
    if (green && !isRolledBack && (changed || !isHealthy(health, green.running))) {
      const arn = arnOf(routing, green)
      const groups = service.targetGroups.map(target => ({ ...target, arn: arn ?? target.arn }))
      const listed = !changed && isListed(health, green.running)
      health = { ...(await traffic(changed, groups, green.id, !listed)).value, unready: 0 }
    }
    last = stamp
    return health
  }
}

/** Whether every lifecycle event, hooks included, is over. */
export function allPassed({ stages }: DeploymentTarget): boolean {
  return stages.length > 0 && stages.every(({ status }) => status === 'Succeeded' || status === 'Skipped')
}

function rolloutStateOf(
  deployment: CodeDeployment,
  rollback: CodeDeployment | undefined,
): Pick<Snapshot, 'rollout' | 'reason'> {
  const reasons = [
    deployment.error,
    deployment.rollbackMessage,
    rollback?.error && `rollback ${rollback.id}: ${rollback.error}`,
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
      if (!rollback) return { rollout: own, ...because }
      if (rollback.status === 'Succeeded')
        return { rollout: own === 'stopped' ? 'stopped' : 'rolled-back', ...because }
      const lost = rollback.status === 'Failed' || rollback.status === 'Stopped'
      return { rollout: lost ? 'failed' : 'rolling-back', ...because }
    }
    case 'Created':
    case 'Queued':
      return { rollout: 'starting' }
    default:
      return { rollout: 'progressing' }
  }
}

function arnOf(routing: GroupRouting, set: CodeDeployTaskSet): string | undefined {
  return routing.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? routing.green?.arn
}
