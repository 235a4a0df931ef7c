import type { Alarm } from '../../aws/alarm.ts'
import { findCauses } from '../../diagnose/findings.ts'
import { alarmLink } from '../../report/links.ts'
import { createOptionalRead } from '../../strategy/optional-read.ts'
import { ownAlarmNames } from '../../strategy/own-alarm-names.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { OwnEnding } from '../../strategy/rollback/policy.ts'
import type { DeployTools } from './tools.ts'

/** The alarms that ECS or CodeDeploy watches by itself, as far as the role may read them. */
export interface OwnAlarms {
  /** Says before the deployment what AWS will make of those that are in ALARM already. */
  tell(): Promise<void>
  /** Names those that ended a deployment, where AWS does not, and puts them into the summary. */
  name(ended: OwnEnding): Promise<OwnEnding>
}

/** The alarms of a service, or of its deployment group. */
export function createOwnAlarms(plan: Plan, { clients, log, report }: DeployTools): OwnAlarms {
  const names = ownAlarmNames(plan)
  const readOptional = createOptionalRead(log)
  const read = async (): Promise<Alarm[]> => {
    if (names.length === 0) return []
    const { describeAlarms } = await import('../../aws/alarms.ts')
    const title = 'The alarms of the service cannot be read'
    const seen = await readOptional(title, () => describeAlarms(clients, names), new Map<string, Alarm>())
    return [...seen.values()]
  }
  const put = ({ name, arn }: Alarm, result: string) =>
    report({
      kind: 'checked',
      check: { name: `Alarm ${name}`, link: alarmLink(arn, name), result, good: false },
    })
  return {
    tell: async () => {
      const ringing = (await read()).filter(({ state }) => state === 'ALARM')
      if (ringing.length === 0) return
      const what = plan.launch.codedeploy ? STOPS : IGNORES
      const links = ringing.map(({ name, reason, arn }) => `${name}: ${reason} ${alarmLink(arn, name)}`)
      log.warning(
        `In ALARM before the deployment: ${ringing.map(({ name }) => name).join(', ')}`,
        [what, ...links].join('\n'),
      )
      for (const alarm of ringing) await put(alarm, `in ALARM before the deployment: ${alarm.reason}`)
    },
    name: async ended => {
      const told = ended.last?.alarms ?? []
      if (told.length === 0 && !isByAlarm(ended)) return ended
      const seen = (await read()).filter(
        ({ name, state }) => told.includes(name) || (told.length === 0 && state === 'ALARM'),
      )
      for (const alarm of seen) await put(alarm, `ended the deployment: ${alarm.reason}`)
      if (seen.length === 0 || told.length > 0) return ended
      const went = `In ALARM: ${seen.map(({ name }) => name).join(', ')}.`
      return { ...ended, reason: [ended.reason, went].filter(Boolean).join(' ') }
    },
  }
}

/** Whether AWS says that an alarm ended it, if not which one. */
function isByAlarm({ last, reason }: OwnEnding): boolean {
  const known = last && { ...last, ...(reason ? { reason } : {}) }
  return known !== undefined && findCauses(known).some(({ cause }) => cause.id === 'deployment-alarm')
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html */
const IGNORES = 'ECS ignores the alarms of the service for a deployment that begins like this.'
/** https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html */
const STOPS = 'CodeDeploy stops a deployment while an alarm of its group is in ALARM.'
