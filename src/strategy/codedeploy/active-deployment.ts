import { isDenied } from '../../aws/client/errors.ts'
import { continueDeployment, stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type CodeDeployment,
  getDeployment,
  groupNames,
  isOver,
  listActiveDeployments,
} from '../../aws/codedeploy/deployments.ts'
import { getTarget } from '../../aws/codedeploy/targets.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import type { OnActiveDeployment } from '../../inputs/codedeploy.ts'
import type { Tools } from '../tools.ts'

/** Between looks at a deployment that has to end before ours can begin, in milliseconds. */
const INTERVAL = 10_000

/** What is done with a deployment that the group is busy with. */
export interface Yielding {
  readonly how: OnActiveDeployment
  readonly group: DeploymentGroup
  /** Milliseconds that may pass until it is over. */
  readonly patience: number
}

type ActiveTools = Pick<Tools, 'clients' | 'clock' | 'log' | 'signal'>

/** Whether a group is busy, as far as anybody has looked, and why a deployment would be refused then. */
export interface GroupState {
  readonly isBusy: boolean
  readonly obstacle?: DeployError
}

/**
 * Why a deployment would be refused where the group is busy, and is not to be waited for or cannot be in time. What may
 * not be read refuses nothing: plan and verify do without it.
 */
export async function readGroupState(yielding: Yielding, tools: ActiveTools): Promise<GroupState> {
  if (yielding.how === 'stop' || yielding.how === 'terminate') return { isBusy: true }
  try {
    return await stateOf(yielding, tools)
  } catch (error) {
    if (!isDenied(error)) throw error
    return { isBusy: true }
  }
}

async function stateOf({ how, group, patience }: Yielding, tools: ActiveTools): Promise<GroupState> {
  const [active] = await listActiveDeployments(tools.clients, groupNames(group))
  if (active === undefined) return { isBusy: false }
  if (how === 'fail') return { isBusy: true, obstacle: groupBusy(active) }
  const deployment = await getDeployment(tools.clients, active)
  const end = await endOfWait(deployment, group, tools)
  const isTooLate = end !== undefined && end - tools.clock.now() > patience
  return { isBusy: true, ...(isTooLate ? { obstacle: waitTooLong(active, end, patience) } : {}) }
}

/**
 * Waits until a group is free, as `yieldToActive` does; whether it was busy. One that is to be stopped does not change what
 * the service runs, so that it is stopped only when ours is ready.
 */
export async function awaitGroup(yielding: Yielding, tools: ActiveTools): Promise<boolean> {
  if (yielding.how === 'stop') return false
  const active = await listActiveDeployments(tools.clients, groupNames(yielding.group))
  for (const id of active) await yieldToActive(id, yielding, tools)
  return active.length > 0
}

/** Another deployment of the group is under way: it is waited for, ended, stopped, or a reason to fail, as asked. */
export async function yieldToActive(active: string, yielding: Yielding, tools: ActiveTools): Promise<void> {
  const { how, group, patience } = yielding
  const { clients, clock, log, signal } = tools
  if (how === 'fail') throw groupBusy(active)
  const deadline = clock.monotonic() + patience
  let deployment = await getDeployment(clients, active)
  // What lists it may be late.
  if (isOver(deployment.status)) return
  log.info(
    `Deployment ${active} of the same group is in progress; ${how === 'stop' ? 'stopping it' : 'waiting for its end'}`,
  )
  if (how === 'stop') {
    await stopDeployment(clients, active, false)
    deployment = await getDeployment(clients, active)
  }
  let told = false
  while (!isOver(deployment.status)) {
    if (deployment.terminating && how === 'terminate') {
      if (await continueDeployment(clients, active, 'TERMINATION_WAIT'))
        log.info(`Ended the termination wait of ${active}`)
    }
    const end = told || how !== 'wait' ? undefined : await endOfWait(deployment, group, tools)
    if (end !== undefined) {
      if (end - clock.now() > deadline - clock.monotonic()) throw waitTooLong(active, end, patience)
      log.info(`Deployment ${active} keeps its old tasks until ${timeOf(end)}; waiting for that`)
      told = true
    }
    if (clock.monotonic() >= deadline) throw groupBusy(active, OUT_OF_TIME)
    await clock.sleep(INTERVAL, signal)
    deployment = await getDeployment(clients, active)
  }
  log.info(`Deployment ${active} is over`)
}

/**
 * When the termination wait of a deployment is over, in milliseconds since the epoch; `undefined` where it is not in one.
 * CodeDeploy tells how long it is and that it has begun, and the last event of the target when.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html
 */
async function endOfWait(
  { id, status, terminating, terminationWait }: CodeDeployment,
  group: DeploymentGroup,
  { clients, clock }: ActiveTools,
): Promise<number | undefined> {
  const wait = terminationWait ?? group.terminationWait
  if (!terminating || isOver(status) || wait === undefined) return undefined
  const [where] = group.services
  const target = where && (await getTarget(clients, id, `${where.cluster}:${where.service}`))
  return (target?.lastEventAt ?? clock.now()) + wait
}

const NOT_WAITING =
  'Wait for it, or set `on-active-deployment: wait`, `terminate` (which ends its termination wait) or `stop`.'
const OUT_OF_TIME = 'Look why it takes so long, or raise the input "timeout".'

function groupBusy(active: string, next = NOT_WAITING): DeployError {
  return new DeployError({
    title: 'Another deployment is in progress',
    message: `Deployment ${active} of the same CodeDeploy deployment group is not over, and CodeDeploy allows one at a time.`,
    next,
  })
}

function waitTooLong(active: string, end: number, patience: number): DeployError {
  return new DeployError({
    title: 'The deployment before keeps its old tasks for too long',
    message: `Deployment ${active} of the same CodeDeploy deployment group is in its termination wait until ${timeOf(end)}, which is later than the timeout of ${formatDuration(patience)} allows. CodeDeploy allows one deployment at a time.`,
    next: 'Set `on-active-deployment: terminate` to end that wait, deploy after it, or raise `timeout` of the deploy action.',
  })
}

/** `2026-11-28 08:20:00 UTC`. */
function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
