import { activeIdIn, createDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import type { DeploymentGroup } from '../../aws/codedeploy/deployment-groups.ts'
import {
  type DeploymentMark,
  type GroupNames,
  groupNames,
  listActiveDeployments,
} from '../../aws/codedeploy/deployments.ts'
import type { LostDeployment } from '../../aws/codedeploy/lost-deployment.ts'
import type { Log } from '../../base/log.ts'
import type { Draft, Start } from '../launch.ts'
import type { Tools } from '../tools.ts'
import { yieldToActive } from './active-deployment.ts'
import { sha256Of } from './appspec/appspec.ts'

/** Until the group is asked again that is busy with a deployment AWS does not name, in milliseconds. */
const INTERVAL = 10_000
/** CodeDeploy refuses longer descriptions, in characters: https://github.com/codeship-library/aws-utilities/pull/92. */
const DESCRIPTION_LIMIT = 512

/** A deployment that was created, and whether another one had to end before. */
export interface Queued {
  readonly id: string
  readonly hasWaited: boolean
}

/** Creates the deployment as soon as the group has no other one under way. */
export async function createQueued(
  { draft, group }: { readonly draft: Draft; readonly group: DeploymentGroup },
  content: string,
  { announce, ready }: Pick<Start, 'announce' | 'ready'>,
  tools: Tools,
): Promise<Queued> {
  const { clients, clock, signal } = tools
  const names = groupNames(group)
  const mark = markOf(draft, content, tools)
  const request = { ...names, ...requestOf(draft, content, mark) }
  const deadline = clock.monotonic() + draft.options.timeout
  const how = draft.options.codedeploy.onActiveDeployment
  // None of these is ours.
  const former = new Set(group.lastDeployment ? [group.lastDeployment] : [])
  let hasWaited = false
  const yieldTo = async (active: string) => {
    former.add(active)
    await yieldToActive(active, { how, group, patience: deadline - clock.monotonic() }, tools)
  }
  while (true) {
    const all = await listActiveDeployments(clients, names)
    hasWaited ||= all.length > 0
    for (const active of all) await yieldTo(active)
    if (hasWaited) await ready()
    signal.throwIfAborted()
    const made = await tryToCreate(request, { ...mark, former: [...former] }, announce, draft, tools)
    if (made.id !== undefined) return { id: made.id, hasWaited }
    if (clock.monotonic() >= deadline) throw made.refusal
    // Somebody was quicker; AWS names the deployment in its refusal.
    hasWaited = true
    if (made.active) await yieldTo(made.active)
    else await clock.sleep(INTERVAL, signal)
  }
}

type Attempt =
  | { readonly id: string }
  /** The group is busy; `active` is empty where AWS does not say with what. */
  | { readonly id?: undefined; readonly active: string; readonly refusal: unknown }

async function tryToCreate(
  request: ReturnType<typeof requestOf> & GroupNames,
  mark: LostDeployment,
  announce: Start['announce'],
  { options, service: { clusterArn, name } }: Draft,
  { clients, clock, signal }: Tools,
): Promise<Attempt> {
  let isLost = false
  const lose = () => {
    isLost = true
  }
  announce(mark.former)
  try {
    const { maxAttempts } = options
    const service = { cluster: clusterArn, service: name }
    const how = { service, clock, maxAttempts, signal, lose, renew: announce }
    return { id: await createDeployment(clients, request, mark, how) }
  } catch (error) {
    const active = activeIdIn(error)
    // What AWS has refused is not under way, and what it names is another one.
    if (!isLost || active) announce(undefined)
    if (active === undefined) throw error
    return { active, refusal: error }
  }
}

function requestOf(draft: Draft, content: string, { description }: DeploymentMark) {
  return {
    ...requestOptions(draft),
    ...(description ? { description } : {}),
    revision: revisionOf(content),
  }
}

/** What a deployment is created with, by which it is known again. */
export function markOf({ options }: Draft, content: string, { origin }: Tools): DeploymentMark {
  const description = describe(options.codedeploy.description ?? origin)
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

/** Says that a description is longer than CodeDeploy takes it. */
export function tellLongDescription({ codedeploy: { description = '' } }: Draft['options'], log: Log): void {
  if (describe(description) === description) return
  log.notice(
    'The description is cut',
    `Input "codedeploy-description" has ${description.length} characters, and CodeDeploy takes ${DESCRIPTION_LIMIT}. The rest is left out.`,
  )
}

/** As much of a description as CodeDeploy takes; no character is cut in two. */
function describe(text: string): string {
  if (text.length <= DESCRIPTION_LIMIT) return text
  return `${text.slice(0, DESCRIPTION_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
