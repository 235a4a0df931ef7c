import type { Alarm } from '../../aws/alarm.ts'
import { describeAlarms } from '../../aws/alarms.ts'
import type { CheckResult } from '../../report/check-result.ts'
import { alarmLink } from '../../report/links.ts'
import { type ChangeReader, createChangeReader } from './alarm-changes.ts'
import { tellLeftOut } from './alarms.ts'
import type { DeployTools } from './tools.ts'

/** The states of alarms, as they were read last. */
export interface AlarmStates {
  /** Reads them; what to make of it is decided with the time (ms) at which AWS began the deployment, where that is known. */
  read(): Promise<(createdAt: number | undefined) => Promise<void>>
  /** Reads them before the deployment is started, and gives the first that is in ALARM. */
  findRinging(): Promise<Alarm | undefined>
  /** Whether any is left that can go off. */
  isWatching(): boolean
  /** Names of those that went off since the deployment began. */
  wentOff(): string[]
  /** The same as a reason; `undefined` where none went off. */
  reason(): string | undefined
  /** Names of those that CloudWatch did not show when they were read last. */
  gone(): string[]
  /** Whether it is still to be found out what an alarm did between two readings. */
  isOpen(): boolean
  /** Puts all of them into the summary. */
  tell(): Promise<void>
}

type StateTools = Pick<DeployTools, 'clients' | 'log' | 'report'>

/** Follows alarms of which none was in ALARM. */
export function createAlarmStates(alarms: readonly Alarm[], tools: StateTools): AlarmStates {
  const { clients, report } = tools
  const watched = new Map(alarms.map(alarm => [alarm.name, alarm]))
  const wentOff = new Map<string, Alarm>()
  const changes = createChangeReader(alarms, tools)
  let seen: ReadonlyMap<string, Alarm> = new Map()
  const read = async () => {
    if (watched.size > 0) seen = await describeAlarms(clients, [...watched.keys()])
  }
  const judge = createStateJudge({ watched, wentOff, seen: name => seen.get(name) }, changes, tools)
  return {
    read: async () => {
      await read()
      return judge
    },
    findRinging: async () => {
      await read()
      return [...seen.values()].find(isRinging)
    },
    isWatching: () => watched.size > 0,
    wentOff: () => [...wentOff.keys()],
    reason: () => (wentOff.size === 0 ? undefined : [...wentOff.values()].map(wordsOf).join(' ')),
    gone: () => [...watched.keys()].filter(name => !seen.has(name)),
    isOpen: () => [...watched.keys()].some(changes.isOpen),
    tell: async () => {
      for (const alarm of seen.values()) {
        if (!watched.has(alarm.name)) continue
        await report({ kind: 'checked', check: resultOf(alarm, `did not go off (${alarm.state})`, true) })
      }
    },
  }
}

/** Alarms by name: as they were first, as they went off, and as they were read last. */
interface Known {
  readonly watched: Map<string, Alarm>
  readonly wentOff: Map<string, Alarm>
  seen(name: string): Alarm | undefined
}

/** Decides of each alarm that is watched what its state means. */
function createStateJudge(
  { watched, wentOff, seen }: Known,
  changes: ChangeReader,
  tools: StateTools,
): (createdAt: number | undefined) => Promise<void> {
  const tellGone = createGoneTeller(tools.log)
  return async createdAt => {
    for (const first of [...watched.values()]) {
      const { name } = first
      const alarm = seen(name)
      if (alarm === undefined) tellGone(name)
      const rung = await ringingOf(alarm, first, createdAt, changes)
      if (rung === undefined) continue
      watched.delete(name)
      if (rung === 'before') await tellLeftOut(alarm ?? first, tools)
      else {
        wentOff.set(name, rung)
        await tools.report({ kind: 'checked', check: resultOf(rung, `went off: ${rung.reason}`, false) })
      }
    }
  }
}

const isRinging = ({ state }: Alarm): boolean => state === 'ALARM'

/** The alarm as it went off since the deployment began; `before` where it did before that, though it could not be seen yet. */
async function ringingOf(
  alarm: Alarm | undefined,
  first: Alarm,
  createdAt: number | undefined,
  changes: ChangeReader,
): Promise<Alarm | 'before' | undefined> {
  if (alarm === undefined || !isRinging(alarm)) return changes.findRinging(alarm, first, createdAt)
  return isEarlier(alarm, createdAt) ? 'before' : alarm
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
