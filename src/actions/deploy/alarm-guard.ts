import type { Deployment } from '../../strategy/deployment.ts'
import type { AlarmWatch } from './alarm-watch.ts'
import type { DeployTools } from './tools.ts'

/**
 * Does what comes after a deployment while its alarms are watched; one that goes off ends it, and so does what makes
 * watching pointless. Gives `undefined` where an alarm has ended it.
 */
export async function whileWatching<T>(
  alarms: AlarmWatch | undefined,
  deployment: Deployment,
  work: (tools: DeployTools) => Promise<T>,
  tools: DeployTools,
): Promise<T | undefined> {
  if (alarms === undefined) return work(tools)
  const [over, ended] = [new AbortController(), new AbortController()]
  const watching = alarms.next(deployment, over.signal).then(
    reason => {
      if (reason === undefined) return
      tools.log.info(reason)
      ended.abort(RANG)
    },
    (error: unknown) => ended.abort(error),
  )
  try {
    return await work({ ...tools, signal: AbortSignal.any([tools.signal, ended.signal]) })
  } catch (error) {
    if (tools.signal.aborted || !ended.signal.aborted) throw error
    if (ended.signal.reason !== RANG) throw ended.signal.reason
    return undefined
  } finally {
    over.abort()
    await watching
  }
}

const RANG = new Error('An alarm went off.')
