import { createHash } from 'node:crypto'
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  ListSchedulesCommand,
  UpdateScheduleCommand,
  type UpdateScheduleCommandInput,
} from '@aws-sdk/client-scheduler'
import type { Clock } from '../../base/clock.ts'
import type { Clients } from '../client/clients.ts'
import { toDeployError } from '../client/errors.ts'
import { itemsOf } from '../client/paginate.ts'
import { isNotFound } from './not-found.ts'

/** A schedule of EventBridge Scheduler. */
export interface ScheduleAddress {
  readonly group: string
  readonly name: string
}

/** A schedule, with the ARN of what it calls. */
export interface ScheduleSummary extends ScheduleAddress {
  readonly target: string
}

/** A schedule with every member that AWS has shown, as UpdateSchedule takes it. */
export type Schedule = Omit<GetScheduleCommandOutput, '$metadata'>

/** What AWS shows of a schedule and does not take. */
const READ_ONLY = ['Arn', 'CreationDate', 'LastModificationDate', '$metadata']

/** One page holds no more. */
const PAGE = 100

/** The first `most` schedules of a group, or of all, whose names begin so; none where there is no such group. */
export async function listSchedules(
  clients: Clients,
  { group, prefix }: { readonly group?: string; readonly prefix?: string },
  most: number,
): Promise<ScheduleSummary[]> {
  const scheduler = await clients.scheduler()
  const found: ScheduleSummary[] = []
  const which = { ...(group ? { GroupName: group } : {}), ...(prefix ? { NamePrefix: prefix } : {}) }
  try {
    const all = itemsOf(async NextToken => {
      const page = await scheduler.send(new ListSchedulesCommand({ ...which, MaxResults: PAGE, NextToken }))
      return { items: page.Schedules, nextToken: page.NextToken }
    })
    for await (const { GroupName = 'default', Name = '', Target } of all) {
      found.push({ group: GroupName, name: Name, target: Target?.Arn ?? '' })
      if (found.length >= most) break
    }
    return found
  } catch (error) {
    if (isNotFound(error)) return []
    throw toDeployError(error, 'list the schedules')
  }
}

/** A schedule; `undefined` where it is gone. */
export async function getSchedule(
  clients: Clients,
  { group, name }: ScheduleAddress,
): Promise<Schedule | undefined> {
  const scheduler = await clients.scheduler()
  try {
    const answer = await scheduler.send(new GetScheduleCommand({ GroupName: group, Name: name }))
    return Object.fromEntries(
      Object.entries(answer).filter(([member]) => !READ_ONLY.includes(member)),
    ) as unknown as Schedule
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `read the schedule ${name}`)
  }
}

/**
 * Puts a schedule in the place of the one with its name, once: what is not sent is reset. A start that is past has no
 * effect any more, and Scheduler refuses one; it is left out then. Throws the SDK's errors.
 */
export async function updateSchedule(
  clients: Clients,
  schedule: Schedule,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const scheduler = await clients.schedulerOnce()
  const send = (sent: UpdateScheduleCommandInput) =>
    scheduler.send(new UpdateScheduleCommand({ ...sent, ClientToken: tokenOf(sent, clock) }))
  const { StartDate, ...rest } = schedule as UpdateScheduleCommandInput
  try {
    await send(schedule as UpdateScheduleCommandInput)
  } catch (error) {
    const { name, message } = error as Error
    if (name !== 'ValidationException' || !StartDate || !/StartDate/.test(message)) throw error
    await send(rest as UpdateScheduleCommandInput)
  }
}

/** Creates a schedule, once. Throws the SDK's errors. */
export async function createSchedule(
  clients: Clients,
  schedule: Schedule,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const scheduler = await clients.schedulerOnce()
  const request = { ...schedule, ClientToken: tokenOf(schedule, clock) } as CreateScheduleCommandInput
  await scheduler.send(new CreateScheduleCommand(request))
}

/** Whether a change met another one of the same thing, after which it may be made. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && /^(?:Conflict|ConcurrentModification)Exception$/.test(error.name)
}

/** Of this change at this moment: the same change may be made again later, after another. */
function tokenOf(sent: object, clock: Pick<Clock, 'now'>): string {
  return createHash('sha256')
    .update(JSON.stringify([sent, clock.now()]))
    .digest('hex')
}
