import { activeIdIn, createDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import { type DeploymentMark, listActiveDeployments } from '../../aws/codedeploy/deployments.ts'
import type { Draft, Start } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { yieldToActive } from './active-deployment.ts'
import { sha256Of } from './appspec/appspec.ts'

/** Until the group is asked again that is busy with a deployment AWS does not name, in milliseconds. */
const INTERVAL = 10_000
/** CodeDeploy refuses longer descriptions. */
const DESCRIPTION_LIMIT = 256

/** A deployment that was created, and whether another one had to end before. */
export interface Queued {
  readonly id: string
  readonly hasWaited: boolean
}

/** Creates the deployment as soon as the group has no other one under way. */
export async function createQueued(
  { draft, group }: { readonly draft: Draft; readonly group: DeploymentGroup },
  content: string,
  announce: Start['announce'],
  tools: Tools,
): Promise<Queued> {
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
  let hasWaited = false
  const yieldTo = (active: string) => {
    hasWaited = true
    const patience = deadline - clock.monotonic()
    return yieldToActive(active, { how: options.codedeploy.onActiveDeployment, group, patience }, tools)
  }
  // None of these is ours.
  const former = new Set(group.lastDeployment ? [group.lastDeployment] : [])
  while (true) {
    for (const active of await listActiveDeployments(clients, names)) {
      former.add(active)
      await yieldTo(active)
    }
    announce([...former])
    let isLost = false
    const lose = () => {
      isLost = true
    }
    try {
      const { maxAttempts } = options
      const lost = { ...mark, former: [...former] }
      return { id: await createDeployment(clients, request, lost, { clock, maxAttempts, lose }), hasWaited }
    } catch (error) {
      // Somebody was quicker; AWS names the deployment in its refusal.
      const active = activeIdIn(error)
      // What AWS has refused is not under way.
      if (!isLost || active !== undefined) announce(undefined)
      if (active === undefined || clock.monotonic() >= deadline) throw error
      if (active === '') await clock.sleep(INTERVAL, tools.signal)
      else {
        former.add(active)
        await yieldTo(active)
      }
    }
  }
}

/** What a deployment is created with, by which it is known again. */
export function markOf({ options }: Draft, content: string, { origin }: Tools): DeploymentMark {
  const description = (options.codedeploy.description ?? origin).slice(0, DESCRIPTION_LIMIT)
  return { sha256: sha256Of(content), ...(description ? { description } : {}) }
}

/** An AppSpec as CreateDeployment takes it. */
export function revisionOf(content: string) {
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
