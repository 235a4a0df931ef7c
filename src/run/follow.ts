import type { Clients } from '../aws/client/clients.ts'
import type { Clock } from '../base/clock.ts'
import { formatDuration } from '../base/duration.ts'
import type { Runner } from '../github/runner.ts'
import { eventLine } from '../report/event-line.ts'
import type { Reporter } from '../report/reporter.ts'
import type { Story } from '../report/story.ts'
import type { Deployment } from '../strategy/deployment.ts'
import type { Goal, Outcome, Snapshot, Wait } from '../watch/snapshot.ts'
import { type GiveUp, watch } from '../watch/watch.ts'
import { allowedBy } from './credentials.ts'

/** What it takes to watch and to tell. */
export interface FollowTools {
  readonly clients: Clients
  readonly clock: Clock
  readonly runner: Runner
  readonly signal: AbortSignal
  readonly reporter: Reporter
  random(): number
}

/** What each waiting level waits for. */
const GOALS: Readonly<Record<Wait, string>> = {
  none: 'the deployment is started',
  traffic: 'all new tasks serve',
  stable: 'AWS has completed the deployment and all new tasks serve',
  complete: 'all new tasks serve and nothing of the old revision is left',
  pause: 'the deployment waits for somebody',
}

/** Watches a deployment to its end and tells it as it goes; the outcome and what led to it go into the story. */
export async function follow(
  deployment: Pick<Deployment, 'id' | 'look' | 'outputs' | 'resume' | 'allowance'>,
  asked: {
    readonly goal: Goal
    readonly timeout: number
    readonly aim?: string
    readonly giveUp?: GiveUp
    readonly from?: Snapshot
  },
  tools: FollowTools,
  story: Story,
): Promise<Outcome | undefined> {
  const { clock, runner, signal, random } = tools
  const { goal } = asked
  const patience = asked.timeout + deployment.allowance
  const session = await allowedBy(patience, { ...tools, log: runner })
  const most = `${formatDuration(patience)} at the most${session.words}`
  runner.info(`Waiting until ${asked.aim ?? GOALS[goal.wait]}, for ${most}`)
  if (session.until !== undefined) story.cutShortAt = session.until
  const look = async () => {
    const seen = await deployment.look()
    story.last = seen
    story.extra = { ...story.extra, ...deployment.outputs(), ...pauseOutputs(seen) }
    return seen
  }
  const options = {
    clock,
    random,
    signal,
    deadline: Math.min(clock.now() + patience, session.until ?? Number.POSITIVE_INFINITY),
    goal,
    ...(asked.giveUp ? { giveUp: asked.giveUp } : {}),
    ...(asked.from ? { from: asked.from } : {}),
  }
  for await (const event of watch(look, options)) {
    story.events.push(event)
    runner.info(eventLine(event, story.startedAt))
    await tools.reporter.event(event, story)
    if (event.kind === 'rollout' && event.rollout === 'paused') await resume(deployment, runner)
    if (event.kind !== 'finished') continue
    story.outcome = event.outcome
    if (event.reason) story.reason = event.reason
  }
  return story.outcome
}

async function resume(deployment: Pick<Deployment, 'id' | 'resume'>, runner: Runner): Promise<void> {
  if (deployment.resume === undefined) return
  await deployment.resume()
  runner.info(`Continued ${deployment.id}`)
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
