import type { Clients } from '../../aws/client/clients.ts'
import { describeError } from '../../aws/client/errors.ts'
import { isManagedRule, listRuleTargets, putRuleTarget } from '../../aws/schedules/rule-targets.ts'
import { getSchedule, updateSchedule } from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { parseDefinition, type ScheduledTask, scheduleName } from './scheduled-task.ts'

/** What rules and schedules are changed with. */
export interface MoveTools {
  readonly clients: Clients
  readonly clock: Clock
  readonly log: Log
  readonly maxAttempts: number
}

/** A move that is under way, for whoever has to finish it: each task goes to the revision beside it. */
export type Moving = readonly { readonly task: ScheduledTask; readonly to: string }[]

/** What became of a move; with a problem, those that had been moved are back. */
export interface MoveResult {
  readonly moved: readonly ScheduledTask[]
  readonly problem?: string
}

/** Points all of them at a revision, or none: where one cannot be moved, those that were go back. */
export async function moveScheduledTasks(
  tasks: readonly ScheduledTask[],
  to: string,
  save: (moving: Moving) => void,
  tools: MoveTools,
): Promise<MoveResult> {
  const moved: ScheduledTask[] = []
  const waiting = tasks.filter(({ revision }) => revision !== to)
  if (waiting.length > 0) save(waiting.map(task => ({ task, to })))
  for (const task of waiting) {
    try {
      if (await moveOne(task, to, tools)) moved.push(task)
    } catch (error) {
      // What its answer has said of the last one may be wrong.
      const back = [...moved, task].map(one => ({ task: one, to: one.revision }))
      save(back)
      const words = await finishMoving(back, tools)
      save([])
      const problem = `${scheduleName(task)} could not be moved to ${formatRevision(to)}: ${describeError(error).replace(/\.$/, '')}`
      const state = words.length > 0 ? words : ['The scheduled tasks run what they ran before']
      return { moved: [], problem: [problem, ...state].join('. ') }
    }
  }
  if (waiting.length > 0) save([])
  return { moved }
}

/** Moves each task to its revision, as far as that can be done; says what could not. */
export async function finishMoving(moving: Moving, tools: MoveTools): Promise<string[]> {
  const words: string[] = []
  for (const { task, to } of moving) {
    try {
      await moveOne(task, to, tools)
    } catch (error) {
      words.push(
        `${scheduleName(task)} could not be set to ${formatRevision(to)}, check it: ${describeError(error)}`,
      )
    }
  }
  return words
}

/** Reads a task anew and changes its revision, and nothing else of it; tells whether there was anything to change. */
async function moveOne(task: ScheduledTask, to: string, tools: MoveTools): Promise<boolean> {
  const change =
    task.kind === 'rule' ? await changedRule(task, to, tools) : await changedSchedule(task, to, tools)
  if (change === undefined) return false
  try {
    await change()
    return true
  } catch (error) {
    if (!isManagedRule(error)) throw error
    tools.log.info(`${scheduleName(task)} is left: only the service of AWS that manages it can change it`)
    return false
  }
}

type Change = (() => Promise<void>) | undefined

async function changedRule(
  { place: bus, name: rule, target: id }: ScheduledTask,
  to: string,
  { clients, clock, maxAttempts }: MoveTools,
): Promise<Change> {
  const address = { bus, rule }
  const target = (await listRuleTargets(clients, address)).find(({ Id }) => Id === id)
  const parameters = target?.EcsParameters
  if (!parameters || !isToMove(parameters.TaskDefinitionArn, to)) return undefined
  const moved = { ...target, EcsParameters: { ...parameters, TaskDefinitionArn: to } }
  return () => putRuleTarget(clients, address, moved, clock, maxAttempts)
}

async function changedSchedule(
  { place: group, name }: ScheduledTask,
  to: string,
  { clients, clock, maxAttempts }: MoveTools,
): Promise<Change> {
  const schedule = await getSchedule(clients, { group, name })
  const target = schedule?.Target
  const parameters = target?.EcsParameters
  if (!parameters || !isToMove(parameters.TaskDefinitionArn, to)) return undefined
  const moved = {
    ...schedule,
    Target: { ...target, EcsParameters: { ...parameters, TaskDefinitionArn: to } },
  }
  return () => updateSchedule(clients, moved, clock, maxAttempts)
}

/** Whether it runs another revision of the family; somebody may have changed it meanwhile. */
function isToMove(now: string | undefined, to: string): boolean {
  if (now === undefined || now === to) return false
  const { family, revision } = parseDefinition(now)
  return family === parseDefinition(to).family && revision !== undefined
}
