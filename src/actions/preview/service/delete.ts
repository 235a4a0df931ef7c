import { deleteService, findService, type TaggedService } from '../../../aws/ecs/tagged-services.ts'
import { deleteRule } from '../../../aws/elb/rules.ts'
import { deleteTargetGroup } from '../../../aws/elb/target-groups.ts'
import { formatRevision } from '../../../base/arn.ts'
import { DeployError, messageOf } from '../../../base/errors.ts'
import type { Tools } from '../../../strategy/tools.ts'
import type { CleanupResult, Leftover } from '../summary.ts'
import type { ForeignResource, PreviewResources } from './find.ts'
import { belongsTo } from './identity.ts'
import { deregisterPreviewRevisions } from './revisions.ts'

/** What was deleted of a preview, in words, and what was not. */
export interface Removal extends Pick<CleanupResult, 'name' | 'number' | 'removed' | 'left'> {
  /** The rest is to be kept. */
  readonly spared?: true
}

/** How to delete a preview. */
export interface DeleteOptions {
  /** Name or ARN. */
  readonly cluster: string
  /** Milliseconds that the service may take to be gone, and after it each target group. */
  readonly timeout: number
  readonly maxAttempts: number
  /** Called when the preview no longer takes requests. */
  onDeleted(): Promise<void>
  /** Whether the preview is wanted again; asked once more when its tasks have stopped, which takes minutes. */
  isBack(): Promise<boolean>
}

/** Milliseconds between two looks at a service that is going. */
const PAUSE = 5000

/**
 * Deletes a preview: its traffic first, its target groups last. What is already deleted is fine, and
 * what cannot be deleted does not keep the rest.
 */
export async function deletePreview(
  found: PreviewResources,
  foreign: readonly ForeignResource[],
  options: DeleteOptions,
  tools: Tools,
): Promise<Removal> {
  const { identity, name } = found
  const removed: string[] = []
  const left: Leftover[] = foreign.map(({ kind, name: other }) => ({
    what: `${kind} ${other}`,
    why: 'It has the name of this preview and not its tags, so it belongs to something else.',
    next: 'Delete it by hand if it is no longer needed.',
  }))
  const attempt = async ({ what, remove }: Step) => {
    try {
      const words = await remove()
      if (words === undefined) return
      removed.push(words)
      tools.log.info(`${name}: deleted ${words}`)
    } catch (error) {
      if (tools.signal.aborted) throw error
      const next = error instanceof DeployError ? error.next : undefined
      left.push({ what, why: messageOf(error), ...(next ? { next } : {}) })
      tools.log.info(`${name}: ${what} is left: ${messageOf(error)}`)
    }
  }
  const { traffic, groups, isServing } = deletionSteps(found, options, tools)
  for (const step of traffic) await attempt(step)
  // The target groups are for the run that brings it back.
  const hasWaited = found.service !== undefined && groups.length > 0
  if (hasWaited && (await options.isBack()))
    return { name, number: identity.number, removed, left, spared: true }
  for (const step of groups) await attempt(step)
  // The revisions go last: by them a sweep finds a preview whose removal was cut off before this was told.
  if (!isServing()) await options.onDeleted()
  await attempt(deregistrationStep(found, tools))
  return { name, number: identity.number, removed, left }
}

/** One thing to take away. */
interface Step {
  readonly what: string
  /** Gives what is gone now, in words; nothing where there was nothing. */
  remove(): Promise<string | undefined>
}

interface DeletionSteps {
  readonly traffic: readonly Step[]
  readonly groups: readonly Step[]
  /** Whether the service is there, as it was not told to go or has been created again. */
  isServing(): boolean
}

function deletionSteps(
  { identity, name, rules, service, targetGroups }: PreviewResources,
  options: DeleteOptions,
  tools: Tools,
): DeletionSteps {
  const { clients, clock } = tools
  const { cluster, maxAttempts, timeout } = options
  let isServing = service !== undefined
  const step = (what: string, remove: () => Promise<void>): Step => ({
    what,
    remove: async () => {
      await remove()
      return what
    },
  })
  const removeService = async (tagged: TaggedService) => {
    if (tagged.service.status !== 'DRAINING')
      await deleteService(clients, { cluster, service: name }, clock, maxAttempts)
    isServing = false
    isServing = await isRecreated(identity, tagged, options, tools)
    if (isServing) throw recreated(name)
  }
  return {
    traffic: [
      ...rules.map(({ arn, priority }) => step(`listener rule ${priority}`, () => deleteRule(clients, arn))),
      ...(service ? [step(`service ${name}`, () => removeService(service))] : []),
    ],
    groups: targetGroups.map(group =>
      step(`target group ${group.name}`, () => deleteTargetGroup(clients, group.arn, tools, timeout)),
    ),
    isServing: () => isServing,
  }
}

const deregistrationStep = ({ identity, name }: PreviewResources, { clients }: Tools): Step => ({
  what: `task definition ${name}`,
  remove: async () => {
    const gone = await deregisterPreviewRevisions(clients, name, identity)
    return gone.length === 0 ? undefined : `revisions ${gone.map(formatRevision).join(', ')}`
  },
})

/** Waits until a service is gone, which has its tasks and its name while it drains; gives whether it was created again. */
async function isRecreated(
  identity: PreviewResources['identity'],
  { service: { name }, createdAt }: TaggedService,
  { cluster, timeout }: DeleteOptions,
  { clients, clock, signal }: Tools,
): Promise<boolean> {
  const deadline = clock.monotonic() + timeout
  while (true) {
    const found = await findService(clients, { cluster, service: name })
    if (!found || !belongsTo(identity, found.tags)) return false
    // The deleted one may be shown as it was for some seconds more.
    if (found.service.status === 'ACTIVE' && found.createdAt > createdAt) return true
    if (clock.monotonic() >= deadline) throw stillDraining(name, found.service.running)
    await clock.sleep(PAUSE, signal)
  }
}

function recreated(name: string): DeployError {
  return new DeployError({
    title: `Service ${name} is there again`,
    message: 'Another run created it again while this run removed it.',
    next: 'Run the job again once that run is over.',
  })
}

function stillDraining(name: string, running: number): DeployError {
  return new DeployError({
    title: `Service ${name} is still being deleted`,
    message: `Its status is DRAINING and ${running} of its tasks still run.`,
    next: 'Run the job again, or raise the input "timeout".',
  })
}
