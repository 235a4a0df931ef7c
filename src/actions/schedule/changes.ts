import { describeError } from '../../aws/client/errors.ts'
import type { Schedule } from '../../aws/schedules/schedules.ts'
import { DeployError } from '../../base/errors.ts'
import {
  type MoveResult,
  type MoveTools,
  type Moving,
  moveBack,
  moveScheduledTasks,
} from '../../strategy/schedules/move.ts'
import { putScheduleFile } from './file.ts'
import type { SavedSchedule } from './saved-schedule.ts'

/** What is to run a revision. */
export interface ScheduleChanges {
  readonly moving: Moving
  /** The schedule of a file, whole. */
  readonly schedule?: Schedule
}

/** Notes for the post step what is being changed; nothing once that is over. */
export interface ChangesSaver {
  moves(moving: Moving): void
  schedule(schedule: SavedSchedule | undefined): void
}

/** Makes all changes or none: the schedule of the file comes last, so that nothing is created that has to go again. */
export async function makeChanges(
  { moving, schedule }: ScheduleChanges,
  save: ChangesSaver,
  tools: MoveTools & { readonly signal: AbortSignal },
): Promise<MoveResult> {
  if (schedule) {
    const { Name: name = '', GroupName: place = 'default', Target } = schedule
    save.schedule({ place, name, to: Target?.EcsParameters?.TaskDefinitionArn ?? '' })
  }
  const result = await moveScheduledTasks(moving, save.moves, tools)
  if (!schedule || result.problem !== undefined) {
    save.schedule(undefined)
    const words = schedule ? `. The schedule of the file, ${schedule.Name}, was not changed` : ''
    return result.problem === undefined ? result : { ...result, problem: `${result.problem}${words}` }
  }
  try {
    await putScheduleFile(schedule, tools, () => {
      if (result.moved.length === 0) tools.signal.throwIfAborted()
    })
    return result
  } catch (error) {
    if (tools.signal.aborted && !(error instanceof DeployError)) throw error
    const problem = `The schedule of the file, ${schedule.Name}, could not be set: ${describeError(error).replace(/\.$/, '')}`
    if (result.moved.length === 0) return { moved: [], problem }
    return { moved: [], problem: `${problem}. ${await moveBack(result.moved, save.moves, tools)}` }
  } finally {
    save.schedule(undefined)
  }
}
