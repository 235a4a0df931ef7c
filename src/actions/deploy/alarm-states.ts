import type { Alarm } from '../../aws/alarm.ts'
import { describeAlarms } from '../../aws/alarms.ts'
import type { CheckResult } from '../../report/check-result.ts'
import { alarmLink } from '../../report/links.ts'
import { tellLeftOut } from './alarms.ts'
import type { DeployTools } from './tools.ts'

/** The states of alarms, as they were read last. */
export interface AlarmStates {
  /** Reads them; what to make of it is decided with the time (ms) at which AWS began the deployment, where that is known. */
  read(): Promise<(createdAt: number | undefined) => Promise<void>>
  /** Names of those that went off since the deployment began. */
  wentOff(): string[]
  /** The same as a reason; `undefined` where none went off. */
  reason(): string | undefined
  /** Puts all of them into the summary. */
  tell(): Promise<void>
}

/** Follows alarms of which none was in ALARM. */
export function createAlarmStates(
  names: readonly string[],
  { clients, log, report }: Pick<DeployTools, 'clients' | 'log' | 'report'>,
): AlarmStates {
  const watched = new Set(names)
  const wentOff = new Map<string, Alarm>()
  const tellGone = createGoneTeller(log)
  let seen: ReadonlyMap<string, Alarm> = new Map()
  const judge = async (createdAt: number | undefined) => {
    for (const name of [...watched]) {
      const alarm = seen.get(name)
      if (alarm === undefined) tellGone(name)
      if (alarm?.state !== 'ALARM') continue
      watched.delete(name)
      if (isEarlier(alarm, createdAt)) tellLeftOut(alarm, log)
      else {
        wentOff.set(name, alarm)
        await report({ kind: 'checked', check: resultOf(alarm, `went off: ${alarm.reason}`, false) })
      }
    }
  }
  return {
    read: async () => {
      if (watched.size > 0) seen = await describeAlarms(clients, [...watched])
      return judge
    },
    wentOff: () => [...wentOff.keys()],
    reason: () => (wentOff.size === 0 ? undefined : [...wentOff.values()].map(wordsOf).join(' ')),
    tell: async () => {
      for (const alarm of seen.values()) {
        if (!watched.has(alarm.name)) continue
        await report({ kind: 'checked', check: resultOf(alarm, `did not go off (${alarm.state})`, true) })
      }
    },
  }
}

/** An alarm that is deleted meanwhile is told once. */
function createGoneTeller(log: DeployTools['log']): (name: string) => void {
  const gone = new Set<string>()
  return name => {
    if (!gone.has(name)) log.warning(`The alarm ${name} is gone`, 'CloudWatch does not show it any more.')
    gone.add(name)
  }
}

function resultOf({ name, arn }: Alarm, result: string, good: boolean): CheckResult {
  return { name: `Alarm ${name}`, link: alarmLink(arn, name), result, good }
}

/** Whether it went off before AWS had begun the deployment, though that could not be seen yet. */
function isEarlier({ transitionedAt }: Alarm, createdAt: number | undefined): boolean {
  return transitionedAt !== undefined && createdAt !== undefined && transitionedAt < createdAt
}

function wordsOf({ name, reason, arn }: Alarm): string {
  return `The alarm ${name} went off. ${reason} ${alarmLink(arn, name)}`
}
