import { findClusterArn } from '../../aws/ecs/clusters.ts'
import { parseRevision } from '../../base/arn.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { type FoundTasks, findScheduledTasks } from '../../strategy/schedules/find.ts'
import { moveScheduledTasks } from '../../strategy/schedules/move.ts'
import { checkScheduleRoles } from '../../strategy/schedules/roles.ts'
import { scheduleName } from '../../strategy/schedules/scheduled-task.ts'
import { saveMoves } from '../deploy/saved-moves.ts'
import { tellFound } from '../deploy/scheduled-tasks.ts'
import { runRegistration, tellRegistered } from '../register/register.ts'
import { planRevision } from '../register/revision.ts'
import { putScheduleFile, readScheduleFile } from './file.ts'
import { readScheduleInputs, SCHEDULE_INPUT_NAMES } from './inputs.ts'

/** The schedule action: lets scheduled tasks run a new revision, without a service. */
export function runSchedule(runtime: Runtime): Promise<0 | 1> {
  return runRegistration(runtime, SCHEDULE_INPUT_NAMES, async (tell, runner) => {
    const inputs = await readScheduleInputs(runtime.env)
    const tools = { ...toolsOf(runtime, inputs, runner), maxAttempts: inputs.maxAttempts }
    const { clients, log } = tools
    const file = inputs.file === undefined ? undefined : await readScheduleFile(inputs.file, tools)
    const cluster = await findClusterArn(clients, inputs.cluster)
    const plan = await planRevision(inputs, tools)
    const { family } = plan.definition
    const { scheduledTasks } = inputs
    const none: FoundTasks = { tasks: [], left: [] }
    const found = scheduledTasks
      ? await findScheduledTasks(scheduledTasks, { cluster, family, clients, log })
      : none
    if (scheduledTasks) tellFound(found, log)
    if (inputs.preflight) await checkScheduleRoles(found.tasks, cluster, tools)
    // From here on, a run that is killed is finished by what it has saved.
    await runner.requireState()
    const to = await tellRegistered(plan, inputs, tools, tell)
    if (file) {
      const schedule = await putScheduleFile(file, { cluster, revision: to }, tools)
      tell(story => ({ ...story, schedule, outcome: 'succeeded' }))
    }
    const { moved, problem } = await moveScheduledTasks(
      found.tasks.filter(({ revision }) => parseRevision(revision).family === family),
      to,
      saveMoves(runner, inputs.region),
      tools,
    )
    for (const task of moved) log.info(`Moved ${scheduleName(task)}`)
    tell(story => ({
      ...story,
      moved: moved.map(task => ({ name: scheduleName(task), from: task.revision, to })),
      ...(moved.length > 0 ? { outcome: 'succeeded' } : {}),
      ...(problem === undefined ? {} : { outcome: 'failed', reason: `${problem}.` }),
    }))
  })
}
