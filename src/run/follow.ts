import type { Clients } from '../aws/client/clients.ts'
import type { Clock } from '../base/clock.ts'
import { formatDuration } from '../base/duration.ts'
import { DeployError } from '../base/errors.ts'
import type { Log } from '../base/log.ts'
import type { Deployment } from '../strategy/deployment.ts'
import { createDoubt } from '../watch/doubt.ts'
import type { Ending, Goal, Snapshot, Wait } from '../watch/snapshot.ts'
import { type GiveUp, type Look, watch } from '../watch/watch.ts'
import { deadlineOf, limitByCredentials } from './credentials.ts'
import type { Report } from './run-deployment.ts'

/** What it takes to watch and to tell. */
export interface FollowTools {
  readonly clients: Clients
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly report: Report
  random(): number
}

/** How long a deployment is watched, and for what. */
export interface FollowOptions {
  readonly goal: Goal
  /** Milliseconds, on top of what the deployment waits by its own configuration. */
  readonly timeout: number
  /** Milliseconds of what follows the wait, for which the credentials have to last too. */
  readonly after?: number
  /** What is waited for, in words; that of the goal where not set. */
  readonly aim?: string
  readonly giveUp?: GiveUp
  /** Aborts where something is to be judged at once. */
  readonly urgent?: AbortSignal | undefined
  /** What has been told already. */
  readonly from?: Snapshot
}

type Followed = Pick<Deployment, 'id' | 'look' | 'outputs' | 'resume' | 'allowance'>

/** What each waiting level waits for. */
const GOALS: Readonly<Record<Wait, string>> = {
  none: 'the deployment to start',
  traffic: 'the new tasks to serve',
  stable: 'the deployment to complete',
  complete: 'the deployment to complete and the old tasks to stop',
  pause: 'the deployment to pause',
}

/** Watches a deployment to its end and tells it as it goes. */
export async function follow(
  deployment: Followed,
  options: FollowOptions,
  tools: FollowTools,
): Promise<Ending> {
  const { clock, log, signal, random, report } = tools
  const { goal, giveUp, urgent, from, aim = GOALS[goal.wait] } = options
  const patience = options.timeout + deployment.allowance
  const session = await limitByCredentials(patience, tools, options.after)
  log.info(
    `Waiting up to ${formatDuration(patience)} for ${aim}${ownWaits(deployment, options)}${session.words}`,
  )
  if (session.until !== undefined) await report({ kind: 'cut-short', at: session.until })
  let last: Snapshot | undefined
  const silence = createSilence(patience, tools)
  const resume = createResume(deployment, tools)
  const look: Look = async isLast => {
    const snapshot = await deployment.look(isLast)
    last = snapshot
    await report({
      kind: 'looked',
      snapshot,
      at: clock.now(),
      outputs: { ...deployment.outputs(), ...pauseOutputs(snapshot) },
    })
    if (snapshot.rollout === 'paused') await resume()
    await silence.looked()
    return snapshot
  }
  const deadline = deadlineOf(patience, session, clock)
  const judging = { urgent, ...(giveUp ? { giveUp } : {}), ...(from ? { from } : {}) }
  for await (const event of watch(look, { clock, random, signal, deadline, goal, ...judging })) {
    await report({ kind: 'event', event })
    silence.told()
    if (event.kind !== 'finished') continue
    const { outcome, reason } = event
    return { outcome, ...(reason ? { reason } : {}), ...(last ? { last } : {}) }
  }
  throw new Error('a watch ends with a finished event')
}

/** Why the wait may be longer than the timeout. */
function ownWaits({ allowance }: Followed, { timeout }: FollowOptions): string {
  if (allowance === 0) return ''
  return ` (timeout ${formatDuration(timeout)}, plus ${formatDuration(allowance)} that the deployment waits by its own configuration)`
}

/** A log without a line for so long (milliseconds) looks like a step that hangs; of a wait of hours, for a 12th of it. */
const SILENCE = 5 * 60_000
const PART = 12
/** The next look may come so much later than the last one did: its time is spread. */
const SPREAD = 1.5

/** Tells where a deployment stands before its log has been silent for too long. */
function createSilence(
  patience: number,
  { clock, report }: Pick<FollowTools, 'clock' | 'report'>,
): { told(): void; looked(): Promise<void> } {
  const start = clock.monotonic()
  let toldAt = start
  let lookedAt = start
  return {
    told: () => {
      toldAt = clock.monotonic()
    },
    looked: async () => {
      const now = clock.monotonic()
      const nextLook = (now - lookedAt) * SPREAD
      lookedAt = now
      if (now - toldAt + nextLook < Math.max(SILENCE, (now - start) / PART)) return
      toldAt = now
      await report({ kind: 'waiting', waited: now - start, patience })
    },
  }
}

/** Ends a pause that is not to be waited at; what fails in passing is tried again at the next look. */
function createResume(
  { id, resume }: Pick<Deployment, 'id' | 'resume'>,
  { log, signal }: Pick<FollowTools, 'log' | 'signal'>,
): () => Promise<void> {
  const doubt = createDoubt()
  return async () => {
    try {
      if (await resume?.()) log.info(`Continued ${id}`)
      doubt.clear()
    } catch (error) {
      if (signal.aborted || !(error instanceof DeployError)) throw error
      if (doubt.isOver(error)) throw new DeployError(error, { cause: error.cause })
      log.info(`Could not continue ${id}, trying again: ${error.message}`)
    }
  }
}

/** What a later step needs to continue a paused deployment. */
export function pauseOutputs({ rollout, hooks }: Snapshot): Record<string, string> {
  const hook = hooks.find(({ kind, status }) => kind === 'PAUSE' && status === 'AWAITING_ACTION')
  if (rollout !== 'paused' || !hook) return {}
  return {
    'hook-id': hook.id,
    ...(hook.expiresAt ? { 'expires-at': new Date(hook.expiresAt).toISOString() } : {}),
  }
}
