import { describeError } from '../../aws/client/errors.ts'
import { getSchedule } from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import { registrationWords } from '../../report/left-revision.ts'
import type { Runtime } from '../../run/runtime.ts'
import { POST_ATTEMPTS, postToolsOf } from '../../run/tools.ts'
import { scheduleName } from '../../strategy/schedules/scheduled-task.ts'
import { readSavedMoves, type SavedMoves } from '../deploy/saved-moves.ts'
import { readSavedRegistration } from '../register/saved-registration.ts'
import { readSavedSchedule, type SavedSchedule } from './saved-schedule.ts'

/** Finishes what a killed run had begun to move, and says how the schedule of a file and a revision stand that it left. */
export async function finishSavedSchedules(runner: Runner, runtime: Runtime): Promise<void> {
  const [moves, schedule, registration] = [
    readSavedMoves(runner),
    readSavedSchedule(runner),
    readSavedRegistration(runner),
  ]
  const words = [
    ...(moves ? await finishMoves(moves, runner, runtime) : []),
    ...(schedule ? [await stateOf(schedule, runner, runtime)] : []),
  ]
  if (words.length > 0) runner.warning('The run ended while scheduled tasks were moved', words.join('\n'))
  if (registration)
    runner.warning('The run ended in the midst of a registration', registrationWords(registration).join('\n'))
}

/** What had begun to follow a deployment that has succeeded is moved to its end. */
async function finishMoves(
  { region, moving }: SavedMoves,
  runner: Runner,
  runtime: Runtime,
): Promise<readonly string[]> {
  const { finishMoving } = await import('../../strategy/schedules/move.ts')
  const tools = postToolsOf(region, runner, runtime)
  const { done, words } = await finishMoving(moving, { ...tools, maxAttempts: POST_ATTEMPTS })
  const names = done.map(({ task, to }) => `${scheduleName(task)}: ${formatRevision(to)}`).join(', ')
  const all = words.length === 0 ? 'Their move was completed.' : 'The move of these was completed:'
  return [...words, ...(names === '' ? [] : [`${all} ${names}.`])]
}

/** Whether the schedule of a file was written; to write it again is for the next run, which has the file. */
async function stateOf(
  { region, place, name, to }: SavedSchedule & { readonly region: string },
  runner: Runner,
  runtime: Runtime,
): Promise<string> {
  const { clients } = postToolsOf(region, runner, runtime)
  const full = scheduleName({ kind: 'schedule', place, name })
  const again = 'Run the job again to write the schedule of the file.'
  try {
    const found = await getSchedule(clients, { group: place, name })
    const runs = found?.Target?.EcsParameters?.TaskDefinitionArn
    if (runs === to) return `${full} runs ${formatRevision(to)}, as the file says.`
    const state = runs ? `${full} still runs ${formatRevision(runs)}` : `${full} was not created`
    return `${state}. ${again}`
  } catch (error) {
    return `Whether ${full} was written is unknown. ${again} ${describeError(error)}`
  }
}
