import { activeIdIn, createDeployment, stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type DeploymentMark,
  getDeployment,
  isOver,
  listActiveDeployments,
} from '../../aws/codedeploy/deployments.ts'
import { DeployError } from '../../base/errors.ts'
import type { Draft, Start } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { sha256Of } from './appspec/appspec.ts'

/** Between looks at a deployment that has to end before ours can begin, in milliseconds. */
const QUEUE_INTERVAL = 10_000
/** CodeDeploy refuses longer descriptions. */
const DESCRIPTION_LIMIT = 256

/** Creates the deployment as soon as the group has no other one under way. */
export async function createQueued(
  { draft, group }: { readonly draft: Draft; readonly group: DeploymentGroup },
  content: string,
  announce: Start['announce'],
  tools: Tools,
): Promise<string> {
  const { options } = draft
  const { clients, clock } = tools
  const mark = markOf(draft, content, tools)
  const names = { applicationName: group.application, deploymentGroupName: group.name }
  const { description } = mark
  const request = {
    ...names,
    ...requestOptions(draft),
    ...(description ? { description } : {}),
    revision: revisionOf(content),
  }
  const deadline = clock.monotonic() + options.timeout
  while (true) {
    const former = await listActiveDeployments(clients, names)
    for (const active of former) await yieldToActive(active, draft, tools, deadline)
    announce(former)
    try {
      return await createDeployment(
        clients,
        request,
        { ...mark, former },
        { clock, maxAttempts: options.maxAttempts },
      )
    } catch (error) {
      // Somebody was quicker; AWS names the deployment in its refusal.
      const active = activeIdIn(error)
      if (active === undefined) throw error
      announce(undefined)
      if (active) await yieldToActive(active, draft, tools, deadline)
      else await clock.sleep(QUEUE_INTERVAL, tools.signal)
    }
  }
}

/** What a deployment is created with, by which it is known again. */
export function markOf({ options }: Draft, content: string, { origin }: Tools): DeploymentMark {
  const description = (options.codedeploy.description ?? origin).slice(0, DESCRIPTION_LIMIT)
  return { sha256: sha256Of(content), ...(description ? { description } : {}) }
}

function revisionOf(content: string) {
  return { revisionType: 'AppSpecContent' as const, appSpecContent: { content, sha256: sha256Of(content) } }
}

function requestOptions({ options }: Draft) {
  const { deploymentConfig, autoRollback } = options.codedeploy
  const events = ['DEPLOYMENT_FAILURE' as const, 'DEPLOYMENT_STOP_ON_ALARM' as const]
  return {
    ...(deploymentConfig ? { deploymentConfigName: deploymentConfig } : {}),
    ...(autoRollback === undefined
      ? {}
      : { autoRollbackConfiguration: autoRollback ? { enabled: true, events } : { enabled: false } }),
  }
}

/** Another deployment of the group is under way: it is waited for, stopped, or a reason to fail, as asked. */
async function yieldToActive(
  active: string,
  { options }: Draft,
  tools: Tools,
  deadline: number,
): Promise<void> {
  const { clients, clock, log, signal } = tools
  const how = options.codedeploy.onActiveDeployment
  if (how === 'fail') throw groupBusy(active, 'Wait for it, or set `on-active-deployment: wait` or `stop`.')
  log.info(
    `Deployment ${active} of the same group is under way; ${how === 'stop' ? 'stopping it' : 'waiting for its end'}`,
  )
  if (how === 'stop') await stopDeployment(clients, active, false)
  while (!isOver((await getDeployment(clients, active)).status)) {
    if (clock.monotonic() >= deadline) {
      throw groupBusy(active, 'Look why it takes so long, or raise the input "timeout".')
    }
    await clock.sleep(QUEUE_INTERVAL, signal)
  }
  log.info(`Deployment ${active} is over`)
}

/** Fails before anything is changed where the user wants no waiting. */
export async function refuseWhileActive(group: DeploymentGroup, { clients }: Tools): Promise<void> {
  const names = { applicationName: group.application, deploymentGroupName: group.name }
  const [active] = await listActiveDeployments(clients, names)
  if (active) throw groupBusy(active, 'Wait for it, or set `on-active-deployment: wait` or `stop`.')
}

function groupBusy(active: string, next: string): DeployError {
  return new DeployError({
    title: 'Another deployment is under way',
    message: `Deployment ${active} of the same CodeDeploy deployment group is not over, and CodeDeploy allows one at a time.`,
    next,
  })
}
