import type { Alarm } from '../../aws/alarm.ts'
import { type AlarmChange, findAlarmChanges } from '../../aws/alarm-history.ts'
import { describeError, isDenied } from '../../aws/client/errors.ts'
import { DeployError } from '../../base/errors.ts'
import type { DeployTools } from './tools.ts'

/** Finds out what alarms did between two readings. */
export interface ChangeReader {
  /** An alarm that is not in ALARM as it was when it went off meanwhile; `alarm` is absent where it is deleted. */
  findRinging(
    alarm: Alarm | undefined,
    first: Alarm,
    createdAt: number | undefined,
  ): Promise<Alarm | undefined>
  /** Whether an alarm has changed in a way that CloudWatch's history does not show yet. */
  isOpen(name: string): boolean
}

/** The times (ms) of a change in an alarm and in its history may differ by so much. */
const TOLERANCE = 1000

/**
 * Asks for the history of an alarm only where its state has changed since it was first read. Where the role may not read
 * it, a notice says so and nothing fails: an alarm that is OK after INSUFFICIENT_DATA has changed, too.
 */
export function createChangeReader(
  alarms: readonly Alarm[],
  { clients, log }: Pick<DeployTools, 'clients' | 'log'>,
): ChangeReader {
  const settled = new Map(alarms.map(({ name, changedAt }) => [name, changedAt]))
  const open = new Set<string>()
  const history = createHistory({ clients, log })
  return {
    findRinging: async (alarm, first, createdAt) => {
      const { name } = first
      const known = settled.get(name)
      const changedAt = alarm ? alarm.changedAt : Number.MAX_SAFE_INTEGER
      const isNews = known !== undefined && changedAt !== undefined && changedAt > known
      if (!history.isAllowed() || !isNews || changedAt < (createdAt ?? 0)) return undefined
      open.add(name)
      const changes = await history.read(name, Math.max(createdAt ?? 0, first.changedAt ?? 0))
      if (changes === undefined) {
        if (!history.isAllowed()) open.clear()
        return undefined
      }
      const rang = changes.find(({ to }) => to === 'ALARM')
      const isShown =
        alarm?.transitionedAt === undefined || changes.some(({ at }) => at >= changedAt - TOLERANCE)
      if (isShown || rang) open.delete(name)
      if (isShown) settled.set(name, changedAt)
      return rang && { ...first, state: 'ALARM', reason: reasonOf(rang, alarm) }
    },
    isOpen: name => open.has(name),
  }
}

/** Reads the history of alarms; `undefined` where that cannot be done now, and never again where the role may not. */
function createHistory({ clients, log }: Pick<DeployTools, 'clients' | 'log'>): {
  isAllowed(): boolean
  read(name: string, since: number): Promise<AlarmChange[] | undefined>
} {
  let isAllowed = true
  return {
    isAllowed: () => isAllowed,
    read: async (name, since) => {
      try {
        return await findAlarmChanges(clients, name, since)
      } catch (error) {
        if (!(error instanceof DeployError) || error.fatal === true) throw error
        if (isDenied(error)) {
          isAllowed = false
          log.notice(
            'What the alarms did between two readings is not known',
            `${name} has changed its state and may have been in ALARM meanwhile. ${describeError(error)}`,
          )
        }
        return undefined
      }
    },
  }
}

function reasonOf({ reason }: AlarmChange, now: Alarm | undefined): string {
  const words = reason.replace(/(?<![.!?])$/, '.')
  return `${words} ${now ? `Its state is ${now.state} again.` : 'It has been deleted since.'}`
}
