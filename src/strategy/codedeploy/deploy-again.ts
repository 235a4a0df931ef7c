import { continueDeployment, createDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { findDeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import { type CodeDeployment, groupNames } from '../../aws/codedeploy/deployments.ts'
import { getTarget } from '../../aws/codedeploy/targets.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { findTargetGroups } from '../../aws/elb/target-groups.ts'
import { shortName } from '../../base/arn.ts'
import type { Rollback } from '../rollback/policy.ts'
import type { Tools } from '../tools.ts'
import { sha256Of } from './appspec/appspec.ts'
import { lookAtCodeDeploy } from './look.ts'
import { revisionOf } from './queue.ts'
import { ownTaskSet, pairOf, primaryTaskSet } from './task-sets.ts'

/** Tries of the one change. */
const ATTEMPTS = 3

/** Whether a deployment that is over has left production traffic on its own task set. */
export async function isServing(
  { id }: CodeDeployment,
  service: Service,
  { clients }: Pick<Tools, 'clients'>,
): Promise<boolean> {
  const own = ownTaskSet(service, id)
  if (own !== undefined && own.id === primaryTaskSet(service)?.id) return true
  const target = await getTarget(clients, id, `${shortName(service.clusterArn)}:${service.name}`)
  const { green } = pairOf(target, service, id, new Set())
  return own !== undefined && green !== undefined && green.weight > 0
}

/** By what a deployment that takes another one back is known. */
export function rollbackDescription(undone: string): string {
  return `Rollback of ${undone}`
}

/** What a deployment that takes another one back deploys. */
interface Back {
  readonly appspec: string
  /** Whether the alarms of the group are left out; where not set, if they have stopped the other one. */
  readonly ignoresAlarms?: boolean | undefined
}

/**
 * Deploys an AppSpec to undo a deployment that CodeDeploy does not roll back: all traffic at once, as CodeDeploy itself
 * would, and without a rollback to what it replaces.
 */
export async function deployAgain(
  { id: undone, application, group: name, error = '' }: CodeDeployment,
  service: Service,
  { appspec, ignoresAlarms = error.startsWith('ALARM_ACTIVE') }: Back,
  tools: Tools,
): Promise<NonNullable<Rollback['deployment']>> {
  const { clients, clock, signal } = tools
  const where = { cluster: shortName(service.clusterArn), service: service.name }
  const group = await findDeploymentGroup(clients, where, { application, deploymentGroup: name })
  // What is to be read is read before: after a failure, nothing may have been started.
  const routing = { targetGroups: await findTargetGroups(clients, group.targetGroups) }
  const description = rollbackDescription(undone)
  const request = {
    ...groupNames({ application, name }),
    deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
    autoRollbackConfiguration: { enabled: false },
    // The alarm that stopped the one would stop the other.
    ...(ignoresAlarms ? { overrideAlarmConfiguration: { enabled: false } } : {}),
    description,
    revision: revisionOf(appspec),
  }
  const mark = { sha256: sha256Of(appspec), description, former: [undone] }
  const id = await createDeployment(clients, request, mark, {
    service: where,
    clock,
    maxAttempts: ATTEMPTS,
    signal,
  })
  const former = new Set(service.taskSets.map(set => set.id))
  const { look } = lookAtCodeDeploy({ id, service, revision: '', group, routing, former }, tools)
  return { id, look, allowance: 0, resume: () => continueDeployment(clients, id, 'READY_WAIT') }
}
