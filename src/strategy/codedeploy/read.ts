import type { Clients } from '../../aws/client/clients.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import { type CodeDeployment, getDeployment, isOver } from '../../aws/codedeploy/deployments.ts'
import { type CodeDeployTaskSet, type DeploymentTarget, getTarget } from '../../aws/codedeploy/targets.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { HealthChecks } from '../../task-definition/health-checks.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { cachedRead } from '../cached-read.ts'
import { type ContainerHealthJudge, judgeContainerHealth } from '../container-health.ts'
import { createServiceTurns } from '../rare-looks.ts'
import { createTargetHealthReader, isHealthy, isListed, type TargetHealth } from '../target-health.ts'
import type { Tools } from '../tools.ts'
import type { GroupRouting } from './check-group.ts'
import { trackRollout } from './rollout-tracker.ts'
import { asNow, pairOf, type TaskSetPair } from './task-sets.ts'

/** A CodeDeploy deployment of ours, as it was when it was created. */
export interface CreatedCodeDeployment {
  readonly id: string
  readonly service: Service
  /** ARN of the revision it deploys. */
  readonly revision: string
  readonly group: DeploymentGroup
  readonly routing: GroupRouting
  /** Ids of the task sets that the service had before, where it was seen before. */
  readonly former?: ReadonlySet<string>
  /** Names of the containers whose end ends a task, where the task definition is known. */
  readonly essential?: ReadonlySet<string>
  /** The health checks of its essential containers, likewise. */
  readonly checks?: HealthChecks
}

/** What one look has read, or remembers. */
export interface CodeDeployReading extends TaskSetPair {
  readonly deployment: CodeDeployment
  /** The deployment that rolls it back, where there is one. */
  readonly rollback: CodeDeployment | undefined
  readonly target: DeploymentTarget
  readonly now: Service
  readonly state: Pick<Snapshot, 'rollout' | 'reason'>
  readonly health: TargetHealth
}

/** What looks at one deployment. */
export interface CodeDeployReader {
  /** `isLast` where nobody looks again; a thorough look reads all again, also of a deployment that is over. */
  read(isLast: boolean, isThorough: boolean): Promise<CodeDeployReading>
  /** Says what CodeDeploy was asked to end the deployment with. */
  expect(asked: 'rollback' | 'stop'): void
  /** When CodeDeploy created it (ms), by AWS's clock; `undefined` before the first read. */
  createdAt(): number | undefined
}

/** So many looks in a row may leave out what does not lead at the time. */
const SPARED = 4

/** Reads one deployment again and again: what leads at the time each time, and the rest when that has moved. */
export function createCodeDeployReader(
  { id, service, routing, former = new Set(), checks = new Map() }: CreatedCodeDeployment,
  { clients, clock }: Pick<Tools, 'clients' | 'clock'>,
): CodeDeployReader {
  const where = { cluster: service.clusterArn, service: service.name }
  const readDeployment = createDeploymentReader(
    clients,
    id,
    `${shortName(service.clusterArn)}:${service.name}`,
  )
  const services = cachedRead(() => describeService(clients, where), 1)
  const healthOf = createGreenHealthReader(clients, service, routing, judgeContainerHealth(checks, clock))
  const { stateOf, expect } = trackRollout(id, former, clock)
  let createdAt: number | undefined
  let isWell = false
  const isServiceTurn = createServiceTurns(clock)

  const read = async (isLast: boolean, isThorough: boolean): Promise<CodeDeployReading> => {
    const isAll = isLast || isThorough
    const { changed, stand, isSpared, ...seen } = await readDeployment(isAll, isServiceTurn(!isAll))
    const { deployment, rollback, target } = seen
    const { passed, over, succeeded } = stand
    createdAt = deployment.createdAt || undefined
    const now = (await services(changed || over || isAll || isSpared || (passed && !isWell))).value
    const { green: kept, ...pair } = pairOf(target, now, id, former, deployment.undoes)
    const green = kept && (passed || succeeded || isSpared) ? asNow(kept, now) : kept
    const sets = { ...pair, ...(green ? { green } : {}) }
    const state = stateOf(deployment, rollback, sets, now, { isLast, isThorough })
    // The last old task that stops ends a deployment, so the targets are asked for then as well.
    const stamp = JSON.stringify([green, passed, over, over && now.running, isAll && clock.monotonic()])
    const isDecisive = isAll || over || passed
    const health = await healthOf(green, stamp, { isDecisive, isRolledBack: state.rollout === 'rolled-back' })
    isWell = green !== undefined && green.running >= green.desired && isHealthy(health, green.running)
    return { ...seen, ...sets, now, state, health }
  }
  return { read, expect, createdAt: () => createdAt }
}

/** How far a deployment is. */
interface Stand {
  /** Whether every lifecycle event is over and has succeeded. */
  readonly passed: boolean
  readonly over: boolean
  readonly succeeded: boolean
}

/** Reads a deployment, the one that rolls it back, and its target; of these, what can still change. */
function createDeploymentReader(clients: Clients, id: string, targetId: string) {
  const deployments = cachedRead(() => getDeployment(clients, id), SPARED)
  const targets = cachedRead(() => getTarget(clients, id, targetId), SPARED)
  let stand: Stand = { passed: false, over: false, succeeded: false }
  let same = 0
  return async (isAll: boolean, isOther: boolean) => {
    const { passed, over, succeeded } = stand
    const isSpared = isOther && !passed && !over
    // A stop may not show in the target, so every third look at one that stays the same asks for the deployment instead.
    const isTurn = !passed && !over && !isSpared && same % 3 === 2
    // The target moves until all its events are over; what is left then shows in the deployment, until that has succeeded.
    const before = await targets(isAll || (!passed && !isTurn && !isSpared) || (over && !succeeded))
    const isDue = isAll || isTurn || before.changed || (!succeeded && (over || passed))
    const { value: deployment, changed: turned } = await deployments(isDue)
    const rollback = deployment.rollbackId ? await getDeployment(clients, deployment.rollbackId) : undefined
    // The target of a status that has just changed is read after it, so that its last event is not missed.
    const after = turned && !before.changed ? await targets(true) : before
    const { status } = deployment
    stand = {
      passed: allPassed(after.value, deployment),
      over: isOver(status),
      succeeded: status === 'Succeeded',
    }
    const changed = before.changed || after.changed || turned
    if (!isSpared) same = changed ? 0 : same + 1
    return { deployment, rollback, target: after.value, changed, stand, isSpared }
  }
}

/**
 * Reads the targets of the green task set when `stamp` has changed, and while they are not all healthy; before its first
 * task runs there is nothing to see in the target groups.
 */
function createGreenHealthReader(
  clients: Clients,
  service: Service,
  routing: GroupRouting,
  judge: ContainerHealthJudge,
) {
  const where = { cluster: service.clusterArn, service: service.name }
  const traffic = cachedRead(createTargetHealthReader(clients, where, judge), 1)
  let health: TargetHealth = { targetGroups: [], unready: 0 }
  let [last, wasRead] = ['', false]
  return async (
    green: CodeDeployTaskSet | undefined,
    stamp: string,
    { isDecisive, isRolledBack }: { isDecisive: boolean; isRolledBack: boolean },
  ): Promise<TargetHealth> => {
    const changed = stamp !== last
    const due = isDecisive || wasRead || (green?.running ?? 0) > 0
    if (green && !isRolledBack && due && (changed || !isHealthy(health, green.running))) {
      wasRead = true
      const arn = arnOf(routing, green)
      const groups = service.targetGroups.map(target => ({ ...target, arn: arn ?? target.arn }))
      const listed = !changed && isListed(health, green.running)
      health = (await traffic(changed, groups, green.id, !listed)).value
    }
    last = stamp
    return health
  }
}

/**
 * Whether every lifecycle event, hooks included, is over and has succeeded. One that was skipped is over only where
 * CodeDeploy says that all of them are: it also tells `Skipped` of one whose function still runs. The traffic is moved by
 * AllowTraffic, which cannot be skipped.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export function allPassed(
  { status, stages }: DeploymentTarget,
  { terminating }: Pick<CodeDeployment, 'terminating'>,
): boolean {
  const isOver = status === 'Succeeded' || terminating
  const hasMoved = stages.some(({ name, status: event }) => name === 'AllowTraffic' && event === 'Succeeded')
  return (
    hasMoved && stages.every(({ status: event }) => event === 'Succeeded' || (isOver && event === 'Skipped'))
  )
}

function arnOf(routing: GroupRouting, set: CodeDeployTaskSet): string | undefined {
  return routing.targetGroups.find(({ name }) => name === set.targetGroup)?.arn ?? routing.green?.arn
}
