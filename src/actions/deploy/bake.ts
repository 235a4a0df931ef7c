import { formatDuration } from '../../base/duration.ts'
import { listNames } from '../../report/many-services.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { DeployTools } from './tools.ts'
import { watchOn } from './watch-on.ts'
import type { Deployed, Waves } from './waves.ts'

/** Watches the services that are deployed, for so many milliseconds, before the next wave; one that fails ends that for all. */
export async function bake(waves: Waves, long: number, tools: DeployTools): Promise<void> {
  const { deployed } = waves
  if (long === 0 || deployed.length === 0) return
  const names = listNames(deployed.map(({ run }) => run))
  tools.log.info(`Watching for ${formatDuration(long)} before the next wave: ${names}`)
  await Promise.all(deployed.map(one => bakeOne(one, waves, long, tools)))
}

async function bakeOne(
  { run, started }: Deployed,
  waves: Waves,
  long: number,
  tools: DeployTools,
): Promise<void> {
  const { telling, log, label } = run
  const { clock, signal } = tools
  try {
    const { outcome, reason } = await watchLonger(started, run, long, {
      ...tools,
      log,
      report: telling.report,
    })
    if (outcome === 'succeeded' || waves.failed !== undefined) return
    waves.failed = label
    waves.outcomes.push('failed')
    const why = `it failed after its deployment, before the next wave: ${reason ?? outcome}`
    await telling.report({ kind: 'verdict', verdict: { outcome: 'failed', reason: why } })
    telling.end(clock.now(), false)
  } catch (error) {
    if (!signal.aborted) {
      waves.failed ??= label
      waves.outcomes.push('failed')
    }
    telling.endBy(error, clock.now(), signal.aborted)
  }
}

function watchLonger(
  { deployment, watchers: { alarms } }: Deployed['started'],
  { telling }: Deployed['run'],
  long: number,
  tools: DeployTools,
): Promise<OwnEnding> {
  const { last } = telling.told().story
  const ended: OwnEnding = { outcome: 'succeeded', gaveUp: false, completed: true, ...(last ? { last } : {}) }
  if (alarms) return alarms.watchAfter(alarms.join(deployment), ended, long)
  return watchOn(deployment, ended, { long, subject: 'its tasks', giveUp: () => tools.calledOff?.() }, tools)
}
