import { describeError } from '../../aws/client/errors.ts'
import { DeployError } from '../../base/errors.ts'
import type { AlarmStates } from './alarm-states.ts'
import type { DeployTools } from './tools.ts'

/** So long (ms) is waited for a reading: alarms that are not answered keep nobody from looking at the deployment. */
const LONGEST = 1500

/** Alarms that cannot be read at the end are read again, so often, and after so many milliseconds. */
const [TRIES, PAUSE] = [10, 10_000]

/** Judges what was read, given when the deployment began (ms since the epoch); false where that could not be done now. */
export type Judge = (createdAt: number | undefined) => Promise<boolean>

/** Reads the states of alarms, and does without where that cannot be done in passing, which is told once. */
export function createAlarmReader(
  states: AlarmStates,
  { clock, log, signal }: Pick<DeployTools, 'clock' | 'log' | 'signal'>,
): () => Promise<Judge> {
  let misses = 0
  let isTold = false
  let reading: ReturnType<AlarmStates['read']> | undefined
  const attempt = async <T>(work: Promise<T>): Promise<{ readonly value: T } | undefined> => {
    try {
      const value = await clock.limit(work, LONGEST, signal)
      misses = 0
      isTold = false
      return { value }
    } catch (error) {
      const isFatal = error instanceof DeployError && error.fatal === true
      if (signal.aborted || isFatal || !(error instanceof Error)) throw error
      misses += 1
      // An answer that only takes long is there at the next look.
      const isNews = !isTold && (misses > 1 || error instanceof DeployError)
      if (isNews) log.info(`Could not read the alarms, trying again: ${describeError(error)}`)
      isTold ||= isNews
      return undefined
    }
  }
  return async () => {
    // One that is still to be answered is not made again.
    reading ??= states.read().finally(() => {
      reading = undefined
    })
    const read = await attempt(reading)
    return async createdAt =>
      read !== undefined && (await attempt(read.value(createdAt).then(() => true))) !== undefined
  }
}

/**
 * Reads the alarms until it is sure what has become of them. After a minute and three quarters at the most it throws
 * where they cannot be read, or one is deleted, so that nobody takes silence for health.
 */
export async function confirmAlarms(
  read: () => Promise<Judge>,
  states: AlarmStates,
  createdAt: () => number | undefined,
  { clock, log, signal }: Pick<DeployTools, 'clock' | 'log' | 'signal'>,
): Promise<void> {
  let isRead = false
  for (let tries = 1; tries <= TRIES; tries++) {
    isRead = await (await read())(createdAt())
    const isSure = isRead && states.gone().length === 0 && !states.isOpen()
    if (isSure || states.reason() !== undefined) return
    if (tries < TRIES) await clock.sleep(PAUSE, signal)
  }
  const [gone] = states.gone()
  if (!isRead) throw unknown('CloudWatch could not be asked for the alarms; the log says why')
  if (gone !== undefined) throw unknown(`the alarm ${gone} was deleted meanwhile`)
  log.notice(
    'What the alarms did between two readings is not known',
    'An alarm has changed its state and is not in ALARM now, and the history of CloudWatch does not show that change yet.',
  )
}

function unknown(why: string): DeployError {
  return new DeployError({
    title: 'Whether the alarms went off is unknown',
    message: `The deployment is complete, but ${why}.`,
    next: 'Check the alarms in the CloudWatch console before you rely on the new version.',
  })
}
