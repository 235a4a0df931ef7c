import { describeTaskDefinition } from '../aws/ecs/task-definitions.ts'
import { formatRevision, parseRevision } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import type { ScheduledTasksInput } from '../inputs/scheduled-tasks.ts'
import type { Outline } from '../strategy/plan.ts'
import { findScheduledTasks } from '../strategy/schedules/find.ts'
import { findRoleProblems, roleWords } from '../strategy/schedules/roles.ts'
import { type ScheduledTask, scheduleName } from '../strategy/schedules/scheduled-task.ts'
import type { Tools } from '../strategy/tools.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { type Check, ok, problem, unseen } from '../verify/check.ts'

const TOPIC = 'Scheduled tasks'

/** A service with the definition that it is to have. */
type Scheduled = Pick<Outline, 'service' | 'definition'>

/**
 * Whether what runs the family at set times can run now, and after the next deployment; `beside` are the services that are
 * given the same names.
 */
export async function checkScheduledTasks(
  asked: ScheduledTasksInput,
  { service: { clusterArn: cluster }, definition }: Scheduled,
  beside: readonly Scheduled[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<Check[]> {
  try {
    const families = beside.map(one => ({ cluster: one.service.clusterArn, family: one.definition.family }))
    const found = await findScheduledTasks(asked, { families, clients, log })
    const tasks = found.tasks.filter(
      one => one.cluster === cluster && parseRevision(one.revision).family === definition.family,
    )
    const left = found.left.filter(one => one.cluster === cluster && one.family === definition.family)
    const checks = await Promise.all(tasks.map(task => checkRevision(task, clients)))
    const roles = await checkRoles(tasks, definition, clients)
    const others = left.map(one => ok(TOPIC, `${scheduleName(one)} is left by a deployment: ${one.why}`))
    return [...checks, ...roles, ...others]
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    return [
      error.cause === undefined
        ? problem(TOPIC, {
            title: error.title,
            message: error.message,
            ...(error.next ? { next: error.next } : {}),
          })
        : unseen(TOPIC, { is: 'unseen', failure: error }),
    ]
  }
}

/** A revision that was deregistered starts no tasks any more. */
async function checkRevision(task: ScheduledTask, clients: Tools['clients']): Promise<Check> {
  const [name, revision] = [scheduleName(task), formatRevision(task.revision)]
  const { active } = await describeTaskDefinition(clients, task.revision)
  if (active) return ok(TOPIC, `${name} runs ${revision}`)
  return problem(TOPIC, {
    title: `${name} cannot start its task`,
    message: `It names ${revision}, which is deregistered.`,
    next: 'Deploy with `scheduled-tasks`, or name another revision there.',
  })
}

async function checkRoles(
  tasks: readonly ScheduledTask[],
  definition: TaskDefinition,
  clients: Tools['clients'],
): Promise<Check[]> {
  try {
    const problems = await findRoleProblems(tasks, [definition], clients)
    return problems.map(each => problem(TOPIC, roleWords(each)))
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    return [unseen(TOPIC, { is: 'unseen', failure: error })]
  }
}
