import { formatDuration } from '../../base/duration.ts'
import { listNames } from '../../report/many-services.ts'
import { CALLED_OFF } from '../../run/call-off.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { forgetDeployment } from './saved-deployment.ts'
import { watchServing } from './serving.ts'
import type { DeployTools } from './tools.ts'
import type { Deployed, Waves } from './waves.ts'

/** A service that has lost tasks gets so long at least to serve again, in milliseconds, unless `timeout` is shorter. */
const LEAST_PATIENCE = 60_000

/** What deployed services are watched for. */
interface Bake {
  /** Milliseconds; 0 to look only whether they serve. */
  readonly long: number
  /** Completes "it failed after its deployment …". */
  readonly when: string
}

/**
 * Watches the services that are deployed, and sees that they all serve with what this run has deployed: before the next wave,
 * and at the end. One that does not ends the run for all of them.
 */
export async function bake(waves: Waves, { long, when }: Bake, tools: DeployTools): Promise<void> {
  const { deployed } = waves
  if (deployed.length === 0) return
  const names = listNames(deployed.map(({ run }) => run))
  if (long > 0) tools.log.info(`Watching for ${formatDuration(long)} ${when}: ${names}`)
  await Promise.all([...deployed].map(one => bakeOne(one, waves, { long, when }, tools)))
}

async function bakeOne(one: Deployed, waves: Waves, bake: Bake, tools: DeployTools): Promise<void> {
  const { telling, log, label } = one.run
  const { clock, signal } = tools
  try {
    const ended = await watchLonger(one, bake.long, { ...tools, log, report: telling.report })
    const { outcome, reason, last } = ended
    if (outcome === 'succeeded' || waves.failed() !== undefined) return
    // What is over already, or another deployment has taken the place of, is not to be taken back.
    const isGone = outcome !== 'failed' && outcome !== 'timed-out'
    const then = bake.when === '' ? '' : `, ${bake.when}`
    const why = `it failed after its deployment${then}: ${reason ?? outcome}`
    const verdict = { outcome: isGone ? outcome : 'failed', reason: why, ...(last ? { last } : {}) } as const
    if (isGone) drop(one, waves)
    await failAfterwards(one.run, verdict, waves, clock)
  } catch (error) {
    if (signal.aborted || error === CALLED_OFF) return
    telling.endBy(error, clock.now(), false)
    waves.outcomes.push('failed')
    waves.fail(label)
  }
}

/** Fails a service that was deployed, and with it the run. */
export async function failAfterwards(
  { label, telling }: Deployed['run'],
  verdict: Ending,
  waves: Waves,
  clock: DeployTools['clock'],
): Promise<void> {
  await telling.report({ kind: 'verdict', verdict })
  telling.end(clock.now(), false)
  waves.outcomes.push(verdict.outcome)
  waves.fail(label)
}

function drop(one: Deployed, { deployed }: Waves): void {
  deployed.splice(deployed.indexOf(one), 1)
  forgetDeployment(one.run.log)
}

async function watchLonger(
  { run: { telling }, started: { plan, deployment, watchers } }: Deployed,
  long: number,
  tools: DeployTools,
): Promise<OwnEnding> {
  const { alarms } = watchers
  const { timeout } = plan.options
  const { last } = telling.told().story
  const seen = alarms?.join(deployment) ?? deployment
  const patience = long > 0 ? Math.min(timeout, Math.max(long, LEAST_PATIENCE)) : timeout
  const care = { long, patience, giveUp: alarms?.giveUp }
  const ended = await watchServing({ plan, deployment: seen, last }, care, tools)
  return alarms ? alarms.conclude(seen, ended) : ended
}
