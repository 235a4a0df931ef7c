import { advice, type Check, ok, problem, unseen } from '../check.ts'
import type { Facts, Subject } from '../facts.ts'

/** Whether the alarms of a deployment exist, and what AWS makes of those that are in ALARM already. */
export function checkAlarms({ alarms = [], strategy }: Subject, { alarms: seen }: Facts): Check[] {
  return alarms.flatMap(name => {
    const alarm = seen.get(name)
    if (alarm === undefined) return []
    if (alarm.is === 'unseen') return [unseen('Alarms', alarm)]
    if (alarm.is === 'missing') return [problem('Alarms', alarm.failure)]
    const { state, reason } = alarm.value
    if (state !== 'ALARM') return [ok('Alarms', `Alarm ${name} exists (${state})`)]
    const words = { title: `Alarm ${name} is in ALARM`, next: 'Deploy when it is OK.' }
    return [
      strategy === 'codedeploy'
        ? problem('Alarms', { ...words, message: `CodeDeploy stops a deployment meanwhile. ${reason}` })
        : advice('Alarms', {
            ...words,
            message: `It is ignored for a deployment that begins now. ${reason}`,
          }),
    ]
  })
}
