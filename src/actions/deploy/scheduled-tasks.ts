import { formatRevision, parseRevision } from '../../base/arn.ts'
import type { Runner } from '../../github/runner.ts'
import type { Plan } from '../../strategy/plan.ts'
import { type FoundTasks, findScheduledTasks } from '../../strategy/schedules/find.ts'
import { moveScheduledTasks } from '../../strategy/schedules/move.ts'
import { checkScheduleRoles } from '../../strategy/schedules/roles.ts'
import { type ScheduledTask, scheduleName } from '../../strategy/schedules/scheduled-task.ts'
import { saveMoves } from './saved-moves.ts'
import type { DeployTools, ScheduleMove } from './tools.ts'

/** The rules and schedules that follow the deployments of a run, found while nothing is changed; each family of a cluster once. */
export async function prepareSchedules(
  plans: readonly Plan[],
  isChecked: boolean,
  tools: Pick<DeployTools, 'clients' | 'log' | 'clock'>,
): Promise<ScheduleMove | undefined> {
  const families = new Map(
    plans.map(plan => [`${plan.service.clusterArn} ${plan.definition.family}`, plan] as const),
  )
  const found: ScheduledTask[] = []
  for (const { options, service, definition } of families.values()) {
    if (!options.scheduledTasks) continue
    const search = { cluster: service.clusterArn, family: definition.family, ...tools }
    const { tasks, left } = await findScheduledTasks(options.scheduledTasks, search)
    tellFound({ tasks, left }, tools.log)
    if (isChecked) await checkScheduleRoles(tasks, service.clusterArn, tools)
    found.push(...tasks)
  }
  const [first] = plans
  if (found.length === 0 || !first) return undefined
  return (revisions, own) => move(found, revisions, first, own)
}

/** Says what will follow, and what stays as it is. */
export function tellFound({ tasks, left }: FoundTasks, log: Pick<Runner, 'info'>): void {
  for (const task of tasks)
    log.info(`Scheduled task: ${scheduleName(task)} runs ${formatRevision(task.revision)} and will be moved`)
  for (const one of left) log.info(`Scheduled task: ${scheduleName(one)} is left: ${one.why}`)
  if (tasks.length + left.length === 0) log.info('Scheduled tasks: none were found')
}

async function move(
  found: readonly ScheduledTask[],
  revisions: readonly string[],
  { options: { region, maxAttempts } }: Plan,
  { log, clients, clock, report }: DeployTools,
): Promise<string | undefined> {
  for (const to of new Set(revisions)) {
    const { family } = parseRevision(to)
    const own = found.filter(({ revision }) => parseRevision(revision).family === family)
    const tools = { clients, clock, log, maxAttempts }
    const { moved, problem } = await moveScheduledTasks(own, to, saveMoves(log, region), tools)
    if (problem !== undefined) return problem
    for (const task of moved)
      log.info(`Moved ${scheduleName(task)} from ${formatRevision(task.revision)} to ${formatRevision(to)}`)
    const told = moved.map(task => ({ name: scheduleName(task), from: task.revision, to }))
    if (told.length > 0) await report({ kind: 'scheduled', moved: told })
  }
  return undefined
}
