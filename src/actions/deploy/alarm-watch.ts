import { describeError } from '../../aws/client/errors.ts'
import { DeployError } from '../../base/errors.ts'
import type { AlarmInputs } from '../../inputs/alarms.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { isGoingBack } from '../../watch/verdict.ts'
import { type AlarmStates, createAlarmStates } from './alarm-states.ts'
import { checkAlarms } from './alarms.ts'
import type { DeployTools } from './tools.ts'
import { watchOn } from './watch-on.ts'

/** So often, and after so many milliseconds, alarms that cannot be read are read again before the run ends. */
const [TRIES, PAUSE] = [6, 10_000]

/** What an alarm makes a failure of, where AWS has not ended the deployment itself. */
const OPEN = /^(?:succeeded|paused|started)$/

/** The alarms of a run, and what has become of them since its deployment began. */
export interface AlarmWatch {
  /** The deployment with the alarms in its snapshots. Alarms that cannot be read keep none of it from being seen. */
  join(deployment: Deployment): Deployment
  /** Why the deployment is given up, where an alarm went off. */
  giveUp(snapshot: Snapshot): string | undefined
  /** How a deployment has failed for which an alarm went off; `undefined` where none did, or AWS has ended it. */
  explain(ended: OwnEnding): OwnEnding | undefined
  /**
   * Watches on after a success, for so many milliseconds where it is not for as long as was asked, and gives what became of
   * it. Throws where the alarms cannot be read at the end.
   */
  watchAfter(deployment: Deployment, ended: OwnEnding, long?: number): Promise<OwnEnding>
}

/** Looks at the alarms before anything is changed, as `checkAlarms` does, and watches them. */
export async function beginAlarmWatch(asked: AlarmInputs, tools: DeployTools): Promise<AlarmWatch> {
  return createAlarmWatch(await checkAlarms(asked, tools), asked.duration, tools)
}

/** Watches alarms that are not in ALARM; `duration` is how long after a success, in milliseconds. */
function createAlarmWatch(names: readonly string[], duration: number, tools: DeployTools): AlarmWatch {
  const states = createAlarmStates(names, tools)
  const read = createReader(states, tools)
  const explain = (ended: OwnEnding) => {
    const reason = states.reason()
    if (reason === undefined || !(ended.gaveUp || OPEN.test(ended.outcome))) return undefined
    const last = ended.last && { last: { ...ended.last, reason } }
    return { ...ended, ...last, outcome: 'failed', reason, gaveUp: true, alarmed: true } as const
  }
  return {
    join: deployment => ({
      ...deployment,
      look: async isLast => {
        const [snapshot, judge] = await Promise.all([deployment.look(isLast), read()])
        // When AWS began the deployment is known only once it was looked at.
        await judge?.(deployment.createdAt?.())
        return { ...snapshot, alarms: [...new Set([...snapshot.alarms, ...states.wentOff()])] }
      },
    }),
    giveUp: snapshot => (isGoingBack(snapshot) ? undefined : states.reason()),
    explain,
    watchAfter: async (deployment, ended, long = duration) => {
      const how = { long, subject: 'the alarms', giveUp: () => states.reason() ?? tools.calledOff?.() }
      const later = long > 0 ? await watchOn(deployment, ended, how, tools) : ended
      if (later.outcome === 'succeeded') await confirm(read, deployment, tools)
      const failed = explain(later)
      if (failed) await tools.report({ kind: 'verdict', verdict: failed })
      else if (later.outcome === 'succeeded') await states.tell()
      return failed ?? later
    },
  }
}

/** What is to be done with the states that were read, given when the deployment began. */
type Judge = (createdAt: number | undefined) => Promise<void>

/** Reads the states; `undefined` where they cannot be read now, which is told once. */
function createReader(
  states: AlarmStates,
  { log, signal }: Pick<DeployTools, 'log' | 'signal'>,
): () => Promise<Judge | undefined> {
  let isFailing = false
  return async () => {
    try {
      const judge = await states.read()
      isFailing = false
      return judge
    } catch (error) {
      if (signal.aborted || !(error instanceof DeployError) || error.fatal === true) throw error
      if (!isFailing) log.info(`Could not read the alarms, trying again: ${describeError(error)}`)
      isFailing = true
      return undefined
    }
  }
}

async function confirm(
  read: () => Promise<Judge | undefined>,
  deployment: Deployment,
  { clock, signal }: Pick<DeployTools, 'clock' | 'signal'>,
): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const judge = await read()
    if (judge) return judge(deployment.createdAt?.())
    if (tries < TRIES) await clock.sleep(PAUSE, signal)
  }
  throw new DeployError({
    title: 'Whether the alarms went off is unknown',
    message:
      'The deployment is complete, but CloudWatch could not be asked for the alarms; the log says why.',
    next: 'Check the alarms in the CloudWatch console before you rely on the new version.',
  })
}
