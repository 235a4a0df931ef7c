import { formatRevision, parseRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import type { Plan } from '../../strategy/plan.ts'
import { findScheduledTasks } from '../../strategy/schedules/find.ts'
import { moveScheduledTasks } from '../../strategy/schedules/move.ts'
import { checkScheduleRoles } from '../../strategy/schedules/roles.ts'
import { type ScheduledTask, scheduleName, type TaskFamily } from '../../strategy/schedules/scheduled-task.ts'
import type { FoundTasks } from '../../strategy/schedules/search.ts'
import { saveMoves } from './saved-moves.ts'
import type { DeployedRevision, DeployTools, ScheduleMove } from './tools.ts'

/** The rules and schedules that follow the deployments of a run, found while nothing is changed. */
export async function prepareSchedules(
  plans: readonly Plan[],
  isChecked: boolean,
  { clients, log }: Pick<DeployTools, 'clients' | 'log'>,
): Promise<ScheduleMove | undefined> {
  const asking = plans.filter(({ options }) => options.scheduledTasks)
  const found: ScheduledTask[] = []
  // A name has to fit one of the services that it is given for.
  const groups = Map.groupBy(asking, ({ options }) => JSON.stringify(options.scheduledTasks))
  for (const group of groups.values()) {
    const asked = group[0]?.options.scheduledTasks ?? 'auto'
    const families = distinct(group.map(familyOf))
    const { tasks, left } = await findScheduledTasks(asked, { families, clients, log })
    tellFound(
      { tasks, left },
      log,
      group.flatMap(({ existing }) => existing?.arn ?? []),
    )
    const definitions = group.map(({ definition }) => definition)
    if (isChecked) await checkScheduleRoles(tasks, definitions, { clients, log })
    found.push(...tasks)
  }
  const [first] = asking
  if (!first || found.length === 0) return undefined
  const names = distinct(found.map(scheduleName))
  return { names, move: (deployed, own) => move(distinct(found), deployed, first, own) }
}

function familyOf({ service, definition: { family } }: Plan): TaskFamily {
  return { cluster: service.clusterArn, family }
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()]
}

/** Says what will follow, and what stays as it is; `kept` are the ARNs of revisions that nothing is moved away from. */
export function tellFound(
  { tasks, left }: FoundTasks,
  log: Pick<Runner, 'info'>,
  kept: readonly string[] = [],
): void {
  for (const task of tasks) {
    const what = kept.includes(task.revision) ? 'already' : 'and will be moved'
    log.info(`Scheduled task: ${scheduleName(task)} runs ${formatRevision(task.revision)} ${what}`)
  }
  for (const one of left) log.info(`Scheduled task: ${scheduleName(one)} is left: ${one.why}`)
  if (tasks.length + left.length === 0) log.info('Scheduled tasks: none were found')
}

async function move(
  found: readonly ScheduledTask[],
  deployed: readonly DeployedRevision[],
  { options: { region, maxAttempts } }: Plan,
  { log, clients, clock, report, signal }: DeployTools,
): Promise<string | undefined> {
  const moving = found.flatMap(task => {
    const { family } = parseRevision(task.revision)
    const own = deployed.findLast(
      ({ cluster, revision }) => cluster === task.cluster && parseRevision(revision).family === family,
    )
    return own ? [{ task, to: own.revision }] : []
  })
  const tools = { clients, clock, log, maxAttempts, signal }
  const { moved, problem } = await moveScheduledTasks(moving, saveMoves(log, region), tools)
  if (problem !== undefined) return problem
  for (const { task, to } of moved)
    log.info(`Moved ${scheduleName(task)} from ${formatRevision(task.revision)} to ${formatRevision(to)}`)
  const told = moved.map(({ task, to }) => ({ name: scheduleName(task), from: task.revision, to }))
  if (told.length > 0) await report({ kind: 'scheduled', moved: told })
  return undefined
}
