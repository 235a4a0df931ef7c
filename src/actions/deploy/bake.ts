import { formatDuration } from '../../base/duration.ts'
import { listNames } from '../../report/many-services.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Ending } from '../../watch/snapshot.ts'
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
    const why = `it failed after its deployment, before the next wave: ${reason ?? outcome}`
    await failAfterwards(run, { reason: why }, waves, clock)
  } catch (error) {
    if (!signal.aborted) {
      waves.failed ??= label
      waves.outcomes.push('failed')
    }
    telling.endBy(error, clock.now(), signal.aborted)
  }
}

/** Fails a service that was deployed, and with it the run. */
export async function failAfterwards(
  { label, telling }: Deployed['run'],
  why: Omit<Ending, 'outcome'>,
  waves: Waves,
  clock: DeployTools['clock'],
): Promise<void> {
  waves.failed = label
  waves.outcomes.push('failed')
  await telling.report({ kind: 'verdict', verdict: { outcome: 'failed', ...why } })
  telling.end(clock.now(), false)
}

/** How a service stands that was deployed. */
export function deployedEnding(telling: Deployed['run']['telling']): OwnEnding {
  const { last } = telling.told().story
  return { outcome: 'succeeded', gaveUp: false, completed: true, ...(last ? { last } : {}) }
}

function watchLonger(
  { deployment, watchers: { alarms } }: Deployed['started'],
  { telling }: Deployed['run'],
  long: number,
  tools: DeployTools,
): Promise<OwnEnding> {
  const ended = deployedEnding(telling)
  if (alarms) return alarms.watchAfter(alarms.join(deployment), ended, long)
  return watchOn(deployment, ended, { long, subject: 'its tasks', giveUp: () => tools.calledOff?.() }, tools)
}
