import type {
  CreateScheduleInput,
  GetScheduleInput,
  ListSchedulesInput,
  UpdateScheduleInput,
} from '@aws-sdk/client-scheduler'
import { type Operation, page } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import { present, type World } from '../world/world.ts'
import type { ScheduleRecord } from './state.ts'

const PAGE = 100
/** A start may be so long ago, in milliseconds. */
const START_LEEWAY = 5 * 60_000

const existingSchedule = ({ state }: World, { GroupName = 'default', Name = '' }: GetScheduleInput) => {
  const schedule = state.schedules.get(`${GroupName}/${Name}`)
  if (!schedule) throw apiError('ResourceNotFoundException', `Schedule ${Name} does not exist.`, 404)
  return schedule
}

/** GetSchedule: the schedule whole. */
export function getSchedule(world: World, input: GetScheduleInput): ScheduleRecord {
  return existingSchedule(world, input)
}

/** ListSchedules: of each target the ARN and no more. */
export function listSchedules({ state }: World, input: ListSchedulesInput) {
  const all = [...state.schedules.values()]
    .filter(({ GroupName }) => input.GroupName === undefined || GroupName === input.GroupName)
    .filter(({ Name }) => Name.startsWith(input.NamePrefix ?? ''))
    .filter(({ State }) => input.State === undefined || State === input.State)
    .map(({ Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target }) => ({
      ...{ Arn, Name, GroupName, State, CreationDate, LastModificationDate },
      Target: { Arn: Target?.Arn },
    }))
  const { items, nextToken } = page(all, input.MaxResults ?? PAGE, input.NextToken)
  return { Schedules: items, NextToken: nextToken }
}

const checkStart = ({ clock }: World, start: Date | undefined): void => {
  if (start === undefined || start.getTime() >= clock.now() - START_LEEWAY) return
  throw apiError('ValidationException', 'The StartDate you specify cannot be earlier than 5 minutes ago.')
}

const store = (
  world: World,
  { ClientToken: _, ...given }: UpdateScheduleInput,
  created: Date,
): { ScheduleArn: string } => {
  const { region, account } = world.place
  const { GroupName = 'default', Name = '' } = given
  const Arn = `arn:aws:scheduler:${region}:${account}:schedule/${GroupName}/${Name}`
  world.state.schedules.set(`${GroupName}/${Name}`, {
    // What is not sent is as for a new schedule.
    ...{ State: 'ENABLED', ScheduleExpressionTimezone: 'UTC', ActionAfterCompletion: 'NONE' },
    ...given,
    ...{ Arn, GroupName, Name, CreationDate: created, LastModificationDate: present(world) },
  } as ScheduleRecord)
  return { ScheduleArn: Arn }
}

/** UpdateSchedule: what is not sent is reset. */
export function updateSchedule(world: World, input: UpdateScheduleInput): { ScheduleArn: string } {
  const { CreationDate } = existingSchedule(world, input as GetScheduleInput)
  if (world.state.refusesPastStarts) checkStart(world, input.StartDate)
  return store(world, input, CreationDate ?? present(world))
}

/** CreateSchedule: a name is there once in a group. */
export function createSchedule(world: World, input: CreateScheduleInput): { ScheduleArn: string } {
  const { GroupName = 'default', Name = '' } = input
  if (world.state.schedules.has(`${GroupName}/${Name}`))
    throw apiError('ConflictException', `Schedule ${Name} already exists.`, 409)
  checkStart(world, input.StartDate)
  return store(world, input, present(world))
}

/** What the simulated EventBridge Scheduler can do, by AWS's names. */
export const schedulerOperations: Record<string, Operation> = {
  CreateSchedule: createSchedule,
  GetSchedule: getSchedule,
  ListSchedules: listSchedules,
  UpdateSchedule: updateSchedule,
}
