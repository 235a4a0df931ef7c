import { isDeepStrictEqual } from 'node:util'
import { describeError, toDeployError } from '../../aws/client/errors.ts'
import { type Mutation, sendOnce } from '../../aws/client/once.ts'
import { createScheduleSchema } from '../../aws/client/schedule-schemas.ts'
import {
  createSchedule,
  getSchedule,
  isConflict,
  type Schedule,
  updateSchedule,
} from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { didYouMeanFile } from '../../base/files.ts'
import { recordAt } from '../../base/nested.ts'
import { conform, isRecord } from '../../base/schema.ts'
import type { MoveTools } from '../../strategy/schedules/move.ts'
import { type ScheduledTask, scheduleName } from '../../strategy/schedules/scheduled-task.ts'
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

/** Fills in what the file leaves to the action: the cluster and the revision of the target. */
export function completeSchedule(file: Schedule, cluster: string, revision: string): Schedule {
  const target = { Arn: cluster, ...file.Target }
  const parameters = { ...recordAt(target, 'EcsParameters'), TaskDefinitionArn: revision }
  return { ...file, Target: { ...target, EcsParameters: parameters } } as Schedule
}

/** The schedule of a file as something that runs a revision: the one given, or one that is still to come. */
export function fileTask(
  { Name: name = '', GroupName, Target }: Schedule,
  cluster: string,
  revision: string,
): ScheduledTask {
  const role = Target?.RoleArn
  return {
    kind: 'schedule',
    place: GroupName ?? 'default',
    name,
    cluster,
    revision,
    ...(role ? { role } : {}),
  }
}

/**
 * Creates the schedule, or puts it in the place of the one with its name; after a lost answer it is read what became of it.
 * Where a replacement fails, the schedule is what it was; throws.
 */
export async function putScheduleFile(
  schedule: Schedule,
  { clients, clock, log, maxAttempts }: MoveTools,
  beforeWrite: () => void,
): Promise<void> {
  const { Name: name = '', GroupName: group = 'default' } = schedule
  const revision = revisionIn(schedule)
  const full = scheduleName({ kind: 'schedule', place: group, name })
  const read = () => getSchedule(clients, { group, name })
  const known = await read()
  beforeWrite()
  const create: Mutation<true> = {
    doing: `create ${full}`,
    passedTo: 'scheduler.amazonaws.com',
    send: () => createSchedule(clients, schedule, clock).then(() => true),
    readBack: async () => (revisionIn(await read()) === revision ? true : undefined),
  }
  const replace: Mutation<true> = {
    doing: `replace ${full}`,
    passedTo: 'scheduler.amazonaws.com',
    passes: isConflict,
    send: () => updateSchedule(clients, schedule, clock).then(() => true),
    // The same again changes nothing.
    readBack: async () => undefined,
  }
  try {
    await sendOnce(known ? replace : create, clock, maxAttempts)
  } catch (error) {
    throw known ? await restored(known, error, { clients, clock, maxAttempts }) : error
  }
  log.info(`${known ? 'Updated' : 'Created'} ${full}, which runs ${formatRevision(revision)}`)
}

/** The failure of a replacement, and how the schedule stands after it: an answer that was lost may have been a yes. */
async function restored(
  known: Schedule,
  error: unknown,
  { clients, clock, maxAttempts }: Pick<MoveTools, 'clients' | 'clock' | 'maxAttempts'>,
): Promise<DeployError> {
  const { Name: name = '', GroupName: group = 'default' } = known
  const full = scheduleName({ kind: 'schedule', place: group, name })
  const { title, message, next } = toDeployError(error, `replace ${full}`)
  const state = await restore().catch(
    (problem: unknown) => `${full} could not be set to what it was, check it: ${describeError(problem)}`,
  )
  return new DeployError({ title, message: `${message}\n${state}`, ...(next ? { next } : {}) })

  async function restore(): Promise<string> {
    if (!isDeepStrictEqual(await getSchedule(clients, { group, name }), known)) {
      const send = () => updateSchedule(clients, known, clock).then(() => true as const)
      const mutation = { doing: `restore ${full}`, passes: isConflict, send, readBack: async () => undefined }
      await sendOnce<true>(mutation, clock, maxAttempts)
    }
    return `${full} is as it was before.`
  }
}

function revisionIn(schedule: Schedule | undefined): string {
  return schedule?.Target?.EcsParameters?.TaskDefinitionArn ?? ''
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
