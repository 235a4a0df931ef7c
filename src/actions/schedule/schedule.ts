import { findClusterArn } from '../../aws/ecs/clusters.ts'
import type { Schedule } from '../../aws/schedules/schedules.ts'
import type { Runner } from '../../github/runner.ts'
import type { UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { findScheduledTasks } from '../../strategy/schedules/find.ts'
import type { MoveResult } from '../../strategy/schedules/move.ts'
import { checkScheduleRoles } from '../../strategy/schedules/roles.ts'
import { type ScheduledTask, scheduleName } from '../../strategy/schedules/scheduled-task.ts'
import type { FoundTasks } from '../../strategy/schedules/search.ts'
import type { Tools } from '../../strategy/tools.ts'
import { saveMoves } from '../deploy/saved-moves.ts'
import { tellFound } from '../deploy/scheduled-tasks.ts'
import { runRegistration, tellRegistered } from '../register/register.ts'
import { type PlannedRevision, planRevision } from '../register/revision.ts'
import { saveRegistration } from '../register/saved-registration.ts'
import type { RegisterStory } from '../register/summary.ts'
import { makeChanges } from './changes.ts'
import { completeSchedule, fileTask, readScheduleFile } from './file.ts'
import { readScheduleInputs, SCHEDULE_INPUT_NAMES, type ScheduleInputs } from './inputs.ts'
import { saveSchedule } from './saved-schedule.ts'

/** The schedule action: lets scheduled tasks run a new revision, without a service. */
export function runSchedule(runtime: Runtime): Promise<0 | 1> {
  return runRegistration(runtime, SCHEDULE_INPUT_NAMES, async (tell, runner) => {
    const inputs = await readScheduleInputs(runtime.env)
    const tools = { ...toolsOf(runtime, inputs, runner), maxAttempts: inputs.maxAttempts }
    const file = inputs.file === undefined ? undefined : await readScheduleFile(inputs.file, tools)
    const cluster = await findClusterArn(tools.clients, inputs.cluster)
    const plan = await planRevision(inputs, tools)
    const tasks = await findTasks(inputs, plan, { cluster, ...(file ? { file } : {}) }, tools)
    // From here on, a run that is killed is finished by what it has saved.
    await runner.requireState()
    const to = await tellRegistered(plan, inputs, { ...tools, save: saveRegistration(runner) }, tell)
    const save = { moves: saveMoves(runner, inputs.region), schedule: saveSchedule(runner, inputs.region) }
    const schedule = file && completeSchedule(file, cluster, to)
    const moving = tasks.map(task => ({ task, to }))
    const changes = { moving, ...(schedule ? { schedule } : {}) }
    const result = await makeChanges(changes, save, tools)
    const already = tasks.filter(({ revision }) => revision === to).map(scheduleName)
    tellChanged({ ...result, already }, schedule, tell, runner)
  })
}

/** What is to be moved, checked while nothing is changed; the schedule of the file is written whole, and so not moved. */
async function findTasks(
  { scheduledTasks, preflight }: ScheduleInputs,
  { definition, previous, existing }: PlannedRevision,
  { cluster, file }: { readonly cluster: string; readonly file?: Schedule },
  tools: Tools,
): Promise<readonly ScheduledTask[]> {
  const { family } = definition
  const none: FoundTasks = { tasks: [], left: [] }
  const search = { families: [{ cluster, family }], ...tools }
  const found = scheduledTasks ? await findScheduledTasks(scheduledTasks, search) : none
  const first = `${cluster.slice(0, cluster.indexOf(':cluster/'))}:task-definition/${family}:0`
  const own = file && fileTask(file, cluster, previous?.arn ?? first)
  const moved = found.tasks.filter(task => !own || scheduleName(task) !== scheduleName(own))
  if (scheduledTasks) tellFound({ ...found, tasks: moved }, tools.log, existing ? [existing.arn] : [])
  if (preflight) await checkScheduleRoles([...moved, ...(own ? [own] : [])], [definition], tools)
  return moved
}

function tellChanged(
  { moved, problem, already }: MoveResult & { readonly already: readonly string[] },
  schedule: Schedule | undefined,
  tell: UpdateStory<RegisterStory>,
  { info }: Runner,
): void {
  for (const { task } of moved) info(`Moved ${scheduleName(task)}`)
  const { Name: name = '', GroupName: place = 'default' } = schedule ?? {}
  const done = schedule && problem === undefined
  tell(story => ({
    ...story,
    ...(done ? { schedule: scheduleName({ kind: 'schedule', place, name }) } : {}),
    moved: moved.map(({ task, to }) => ({ name: scheduleName(task), from: task.revision, to })),
    already,
    ...(moved.length > 0 || done ? { outcome: 'succeeded' } : {}),
    ...(problem === undefined ? {} : { outcome: 'failed', reason: `${problem}.` }),
  }))
}
