import { deleteRule } from '../aws/rules.ts'
import { deleteService, findService } from '../aws/tagged-services.ts'
import { deleteGroup } from '../aws/target-groups.ts'
import { formatRevision } from '../base/arn.ts'
import { DeployError, messageOf } from '../base/errors.ts'
import type { Tools } from '../strategy/draft.ts'
import type { Found, Stranger } from './find.ts'
import { isOf } from './identity.ts'
import { retireOwn } from './revisions.ts'

/** What became of a preview that was taken down. */
export interface Removal {
  readonly name: string
  readonly number: number
  /** What is gone now, in words. */
  readonly removed: readonly string[]
  readonly left: readonly Leftover[]
}

/** Something that could not be taken away. */
export interface Leftover {
  readonly what: string
  readonly why: string
  readonly next?: string
}

/** How a preview is taken down. */
export interface Demolition {
  /** Name or ARN. */
  readonly cluster: string
  /** Milliseconds that the service may take to be gone. */
  readonly timeout: number
  readonly maxAttempts: number
}

/** Milliseconds between two looks at a service that is going. */
const PAUSE = 5000

/**
 * Takes a preview down: traffic first, what traffic came through last. What is gone already is fine, and
 * what cannot be taken away keeps nothing else from going.
 */
export async function takeDown(
  { identity, name, rules, service, groups }: Found,
  strangers: readonly Stranger[],
  demolition: Demolition,
  tools: Tools,
): Promise<Removal> {
  const { clients, clock, log } = tools
  const removed: string[] = []
  const left: Leftover[] = strangers.map(({ kind, name: other }) => ({
    what: `${kind} ${other}`,
    why: 'It has the name of this preview and not its tags, so it belongs to somebody else.',
    next: 'Delete it by hand if nobody needs it.',
  }))
  const attempt = async (what: string, remove: () => Promise<string | undefined>) => {
    try {
      const words = await remove()
      if (words === undefined) return
      removed.push(words)
      log.info(`${name}: deleted ${words}`)
    } catch (error) {
      if (tools.signal.aborted) throw error
      const next = error instanceof DeployError ? error.next : undefined
      left.push({ what, why: messageOf(error), ...(next ? { next } : {}) })
      log.info(`${name}: ${what} is left: ${messageOf(error)}`)
    }
  }
  for (const { arn, priority } of rules) {
    const what = `listener rule ${priority}`
    await attempt(`${what} (${arn})`, async () => {
      await deleteRule(clients, arn)
      return what
    })
  }
  if (service) {
    await attempt(`service ${name}`, async () => {
      if (service.service.status !== 'DRAINING')
        await deleteService(
          clients,
          { cluster: demolition.cluster, service: name },
          clock,
          demolition.maxAttempts,
        )
      await untilGone(identity, name, demolition, tools)
      return `service ${name}`
    })
  }
  for (const { arn, name: group } of groups) {
    await attempt(`target group ${group}`, async () => {
      await deleteGroup(clients, arn, clock)
      return `target group ${group}`
    })
  }
  await attempt(`task definition ${name}`, async () => {
    const gone = await retireOwn(clients, name, identity)
    return gone.length === 0 ? undefined : `revisions ${gone.map(formatRevision).join(', ')}`
  })
  return { name, number: identity.number, removed, left }
}

/** A service that drains still has its tasks and its name. */
async function untilGone(
  identity: Found['identity'],
  name: string,
  { cluster, timeout }: Demolition,
  { clients, clock, signal }: Tools,
): Promise<void> {
  const deadline = clock.now() + timeout
  while (true) {
    const found = await findService(clients, { cluster, service: name })
    if (!found || !isOf(identity, found.tags)) return
    if (found.service.status === 'ACTIVE') throw rebuilt(name)
    if (clock.now() >= deadline) throw slow(name, found.service.running)
    await clock.sleep(PAUSE, signal)
  }
}

function rebuilt(name: string): DeployError {
  return new DeployError({
    title: `Service ${name} is there again`,
    message: 'Another run has created it anew while it was taken down.',
    next: 'Run the job again once that run is over.',
  })
}

function slow(name: string, running: number): DeployError {
  return new DeployError({
    title: `Service ${name} is still being deleted`,
    message: `Its status is DRAINING and ${running} of its tasks still run.`,
    next: 'Run the job again, or raise the input "timeout".',
  })
}
