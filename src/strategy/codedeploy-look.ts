import {
  type CodeDeployment,
  type DeploymentTarget,
  getDeployment,
  getTarget,
  isOver,
  type TaskSet,
} from '../aws/codedeploy.ts'
import type { DeploymentGroup } from '../aws/deployment-groups.ts'
import type { Service } from '../aws/service.ts'
import { describeService } from '../aws/services.ts'
import { shortName } from '../base/arn.ts'
import type { Counts, Level, Snapshot, Stage } from '../watch/snapshot.ts'
import type { Look } from '../watch/watch.ts'
import type { Wired } from './codedeploy-preflight.ts'
import type { Tools } from './draft.ts'
import { drainingOf } from './draining.ts'
import { quietTimes } from './native-facts.ts'
import { remember } from './remember.ts'
import { stopsOf } from './stops.ts'
import { isHealthy, isListed, type Observed, observerOf } from './targets.ts'

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

/** Makes the look of one CodeDeploy deployment, and of the one that rolls it back where there is one. */
export function lookAtCodeDeploy(
  created: Created,
  { clients, clock, log }: Pick<Tools, 'clients' | 'clock' | 'log'>,
): Look {
  const { id, service, group, wired } = created
  const where = { cluster: service.clusterArn, service: service.name }
  const targetId = `${shortName(service.clusterArn)}:${service.name}`
  const told = new Set(service.messages.map(message => message.id))
  const deployments = remember(() => getDeployment(clients, id))
  const targets = remember(() => getTarget(clients, id, targetId))
  const services = remember(() => describeService(clients, where), 4)
  const traffic = remember(observerOf(clients, where), 1)
  const quiet = quietTimes(clock)
  const draining = drainingOf(clients, { clock, log })
  let stops: ReturnType<typeof stopsOf> | undefined
  let observed: Observed = { targetGroups: [], unready: 0 }
  let last = ''
  let passed = false
  let over = false

  return async (): Promise<Snapshot> => {
    // The target moves until all its events are over; what is left then shows in the deployment.
    const before = await targets(!passed || over)
    const { value: deployment, moved: turned } = await deployments(!over && (passed || before.moved))
    const undone = deployment.rollbackId ? await getDeployment(clients, deployment.rollbackId) : undefined
    // The target of a status that has just changed is read after it, so that its last event is not missed.
    const after = turned && !before.moved ? await targets(true) : before
    const target = after.value
    const moved = before.moved || after.moved || turned || undone !== undefined
    passed = allPassed(target)
    over = isOver(deployment.status)
    const blue = target.taskSets.find(set => set.label === 'Blue')
    const now = (await services(moved || (over && blue === undefined))).value
    const green = target.taskSets.find(set => set.label === 'Green')
    const stands = standingOf(deployment, undone)
    const shown = JSON.stringify([green, passed, over])
    const changed = shown !== last
    if (green && stands.rollout !== 'rolled-back' && (changed || !isHealthy(observed, green.running))) {
      const groups = service.targetGroups.map(wire => ({ ...wire, arn: arnOf(wired, green) ?? wire.arn }))
      const listed = !changed && isListed(observed, green.running)
      observed = { ...(await traffic(changed, groups, green.id, !listed)).value, unready: 0 }
    }
    last = shown
    const bad =
      stands.rollout === 'failed' || stands.rollout === 'rolling-back' || stands.rollout === 'stopped'
    if (green) stops ??= stopsOf(clients, where, green.id, created.essential, { clock, log })
    const primary = now.taskSets.find(set => set.status === 'PRIMARY')
    const terminates = deployment.terminating && !over
    const counts = countsOf(now, target, green, group)
    const messages = now.messages.filter(message => !told.has(message.id))
    const drainedAt = await draining(messages, service.targetGroups, over && counts.old > 0 && !bad)
    const quietUntil =
      drainedAt ??
      quiet(terminates ? 'termination' : undefined, terminates ? (group.terminationWait ?? 0) : 0)
    return {
      ...stands,
      ...observed,
      reached: reachedBy(deployment, target, green),
      counts,
      stages: rollbackStages(target.stages, deployment, undone),
      hooks: [],
      alarms: [],
      messages,
      stopped: (await stops?.(`${green?.running} ${green?.pending} ${bad}`)) ?? [],
      ...(green ? { traffic: { production: green.weight } } : {}),
      ...(quietUntil === undefined ? {} : { quietUntil }),
      ...(primary && primary.taskDefinition !== created.revision ? { serving: primary.taskDefinition } : {}),
    }
  }
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

/** All traffic is on green when its weight says so and every lifecycle event, hooks included, is over. */
function reachedBy(deployment: CodeDeployment, target: DeploymentTarget, green: TaskSet | undefined): Level {
  if (deployment.status === 'Succeeded') return 'complete'
  return allPassed(target) && green?.weight === 100 ? 'stable' : 'none'
}

function allPassed({ stages }: DeploymentTarget): boolean {
  return stages.length > 0 && stages.every(({ status }) => status === 'Succeeded' || status === 'Skipped')
}

/** With KEEP_ALIVE the old task set is meant to stay, so it is not waited for. */
function countsOf(
  service: Service,
  target: DeploymentTarget,
  green: TaskSet | undefined,
  group: DeploymentGroup,
): Counts {
  const blue = target.taskSets.find(set => set.label === 'Blue')
  return {
    desired: green?.desired || service.desired,
    running: green?.running ?? 0,
    pending: green?.pending ?? 0,
    failed: 0,
    old: group.terminationWait === undefined ? 0 : (blue?.running ?? service.running),
  }
}

/** The rollback shows as one more stage, under the id of its deployment. */
function rollbackStages(
  stages: readonly Stage[],
  deployment: CodeDeployment,
  undone: CodeDeployment | undefined,
): Stage[] {
  const waiting = deployment.terminating && deployment.status === 'InProgress'
  return [
    ...stages,
    ...(waiting ? [{ name: 'termination wait', status: 'InProgress' }] : []),
    ...(undone ? [{ name: `rollback ${undone.id}`, status: undone.status }] : []),
  ]
}

function arnOf(wired: Wired, set: TaskSet): string | undefined {
  return wired.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? wired.green?.arn
}
