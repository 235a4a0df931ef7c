import type { Alarm } from '../../aws/alarm.ts'
import { describeAlarms } from '../../aws/alarms.ts'
import { formatDuration } from '../../base/duration.ts'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import type { AlarmInputs } from '../../inputs/alarms.ts'
import { alarmLink } from '../../report/links.ts'
import type { DeployTools } from './tools.ts'

/** CloudWatch may see a metric so much later, in milliseconds. */
const LAG = 2 * 60_000

/**
 * Looks at the alarms before anything is changed, and gives those to watch. Throws where one does not exist, or may not be
 * in ALARM and is.
 */
export async function checkAlarms(
  { names, duration, atStart }: AlarmInputs,
  tools: Pick<DeployTools, 'clients' | 'log' | 'report'>,
): Promise<Alarm[]> {
  const { clients, log } = tools
  const seen = await describeAlarms(clients, names)
  const alarms = names.map(name => seen.get(name) ?? refuseMissing(name))
  const [first, ...others] = alarms.filter(({ state }) => state === 'ALARM')
  if (first && atStart === 'fail') throw inAlarm(first)
  log.info(`Alarms: ${alarms.map(({ name, state }) => `${name} (${state})`).join(', ')}`)
  for (const alarm of first ? [first, ...others] : []) await tellLeftOut(alarm, tools)
  const watched = alarms.filter(({ state }) => state !== 'ALARM')
  tellWindow(watched, duration, log)
  return watched
}

/** Says that an alarm does not count, as it does not for ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html. */
export async function tellLeftOut(
  { name, reason, arn }: Alarm,
  { log, report }: Pick<DeployTools, 'log' | 'report'>,
): Promise<void> {
  const link = alarmLink(arn, name)
  log.warning(
    `The alarm ${name} is not watched`,
    `It was in ALARM before the deployment, so its state does not show whether the new version works. ${reason}\n${link}`,
  )
  const result = `not watched: in ALARM before the deployment. ${reason}`
  await report({ kind: 'checked', check: { name: `Alarm ${name}`, link, result, good: false } })
}

/** Says how long it may take until an alarm shows what a new version does. */
function tellWindow(watched: readonly Alarm[], duration: number, log: Log): void {
  const [slowest] = watched.toSorted((one, other) => (other.window ?? 0) - (one.window ?? 0))
  if (slowest?.window === undefined) return
  const needed = slowest.window + LAG
  const long = `${slowest.name} judges the last ${formatDuration(slowest.window)} (period × evaluation periods), so it can take ${formatDuration(needed)} to go off`
  if (duration === 0 || duration >= needed) {
    log.info(duration === 0 ? long : `${long}; \`for\` is ${formatDuration(duration)}`)
    return
  }
  log.notice(
    'Alarms can go off after the run has ended',
    `${long}, but the alarms are watched for only ${formatDuration(duration)} after the deployment. Set \`for: ${formatDuration(needed)}\` in the input "alarms" to wait for it.`,
  )
}

function refuseMissing(name: string): never {
  throw new DeployError({
    title: `Alarm "${name}" does not exist`,
    message: 'CloudWatch has no alarm of this name in the account and Region of the service.',
    next: 'Correct the name in the input "alarms", or create the alarm.',
  })
}

/** Why nothing is started while an alarm is in ALARM. */
export function inAlarm({ name, reason, arn }: Alarm): DeployError {
  return new DeployError({
    title: `The alarm ${name} is in ALARM`,
    message: `The input "alarms" has \`at-start: fail\`, so nothing was started. ${reason}\n${alarmLink(arn, name)}`,
    next: 'Deploy when the alarm is OK, or set `at-start: ignore` to leave it out.',
  })
}
