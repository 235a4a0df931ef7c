import { createScheduleSchema } from '../../aws/client/schedule-schemas.ts'
import { createSchedule, getSchedule, type Schedule, updateSchedule } from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { didYouMeanFile } from '../../base/files.ts'
import { recordAt } from '../../base/nested.ts'
import { conform, isRecord } from '../../base/schema.ts'
import type { MoveTools } from '../../strategy/schedules/move.ts'
import { scheduleName } from '../../strategy/schedules/scheduled-task.ts'
import type { Tools } from '../../strategy/tools.ts'

/** Members without which AWS makes no schedule. */
const REQUIRED = ['Name', 'ScheduleExpression', 'FlexibleTimeWindow', 'Target']

/** A schedule from a file, under the names of CreateSchedule; the cluster and the revision of its target are filled in. */
export async function readScheduleFile(
  path: string,
  { readFile }: Pick<Tools, 'readFile'>,
): Promise<Schedule> {
  const text = await readFile(path)
  if (text === undefined) {
    throw new DeployError({
      title: `Schedule file "${path}" was not found`,
      message: `The workspace has no such file.${await didYouMeanFile(path, readFile)}`,
      next: 'Give a path relative to the workspace; is actions/checkout run before?',
    })
  }
  const { parseYaml } = await import('../../base/yaml.ts')
  const { value, problems } = conform(parseYaml(text, `File "${path}"`), createScheduleSchema())
  const missing = REQUIRED.filter(name => !isRecord(value) || value[name] === undefined)
  const role = recordAt(value, 'Target')['RoleArn'] === undefined ? ['Target.RoleArn'] : []
  const all = [
    ...problems.map(({ path: at, problem }) => `${at} ${problem}`),
    ...[...missing, ...role].map(name => `${name} is missing.`),
  ]
  if (all.length === 0) return withDates(value as Schedule)
  throw new DeployError({
    title: `Schedule file "${path}" is not valid`,
    message: all.join('\n'),
    next: 'Use the members of CreateSchedule under the names of the EventBridge Scheduler API reference.',
  })
}

/** Creates the schedule, or puts it in the place of the one with its name; returns its name. */
export async function putScheduleFile(
  file: Schedule,
  { cluster, revision }: { readonly cluster: string; readonly revision: string },
  { clients, clock, log, maxAttempts }: MoveTools,
): Promise<string> {
  const target = { Arn: cluster, ...file.Target }
  const parameters = { ...recordAt(target, 'EcsParameters'), TaskDefinitionArn: revision }
  const schedule = { ...file, Target: { ...target, EcsParameters: parameters } } as Schedule
  const { Name: name = '', GroupName: place = 'default' } = schedule
  const known = await getSchedule(clients, { group: place, name })
  if (known) await updateSchedule(clients, schedule, clock, maxAttempts)
  else await createSchedule(clients, schedule, clock, maxAttempts)
  const full = scheduleName({ kind: 'schedule', place, name })
  log.info(`${known ? 'Updated' : 'Created'} ${full}, which runs ${formatRevision(revision)}`)
  return full
}

/** Times are texts, or seconds since the epoch, in a file. */
function withDates(schedule: Schedule): Schedule {
  const dates = (['StartDate', 'EndDate'] as const).flatMap(name => {
    const value: unknown = schedule[name]
    if (value === undefined) return []
    const date = new Date(typeof value === 'number' ? value * 1000 : String(value))
    if (Number.isNaN(date.getTime())) {
      throw new DeployError({
        title: `${name} of the schedule is no time`,
        message: `Received: ${String(value)}.`,
        next: 'Write an ISO 8601 time such as 2027-01-31T08:00:00Z.',
      })
    }
    return [[name, date]]
  })
  return { ...schedule, ...Object.fromEntries(dates) }
}
