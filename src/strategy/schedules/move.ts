import type { Clients } from '../../aws/client/clients.ts'
import { describeError } from '../../aws/client/errors.ts'
import { type Mutation, sendOnce } from '../../aws/client/once.ts'
import {
  isManagedRule,
  listRuleTargets,
  putRuleTarget,
  type RuleTarget,
} from '../../aws/schedules/rule-targets.ts'
import { getSchedule, isConflict, type Schedule, updateSchedule } from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { type ScheduledTask, scheduleName } from './scheduled-task.ts'

/** What rules and schedules are changed with. */
export interface MoveTools {
  readonly clients: Clients
  readonly clock: Clock
  readonly log: Log
  readonly maxAttempts: number
}

/** What of a rule or schedule it takes to move it. */
export type MovableTask = Pick<ScheduledTask, 'kind' | 'place' | 'name' | 'target' | 'revision' | 'isNamed'>

/** From the revision (ARN) that a task is known to run to another one. */
export interface Move {
  readonly task: MovableTask
  readonly to: string
}

/** A move that is under way, for whoever has to finish it. */
export type Moving = readonly Move[]

/** What became of a move; with a problem, those that had been moved are back, or the problem names those that are not. */
export interface MoveResult {
  readonly moved: Moving
  readonly problem?: string
}

/** How one task stands: what it runs where that is neither of both revisions, or that it is gone, or was not begun. */
type Standing = 'moved' | 'there' | 'gone' | 'canceled' | { readonly runs: string }

/**
 * Makes all moves or none, of however many families: where one fails, those before it go back. What something else has
 * pointed elsewhere meanwhile is told and stays as it is.
 */
export async function moveScheduledTasks(
  moving: Moving,
  save: (moving: Moving) => void,
  { signal, ...tools }: MoveTools & { readonly signal: AbortSignal },
): Promise<MoveResult> {
  const moved: Move[] = []
  // What is begun is brought to its end; nothing is begun once the run is canceled.
  const mayWrite = () => moved.length > 0 || !signal.aborted
  const waiting = moving.filter(({ task, to }) => task.revision !== to)
  if (waiting.length > 0) save(waiting)
  for (const move of waiting) {
    try {
      const standing = await carryOut(move, tools, mayWrite)
      if (standing === 'canceled') break
      if (standing === 'moved') moved.push(move)
      for (const words of elsewhere(move, standing))
        tools.log.warning(`${scheduleName(move.task)} was not moved`, words)
    } catch (error) {
      const { task, to } = move
      const problem = `${scheduleName(task)} could not be moved to ${formatRevision(to)}: ${describeError(error).replace(/\.$/, '')}`
      // What its answer has said of the last one may be wrong.
      return { moved: [], problem: `${problem}. ${await moveBack([...moved, move], save, tools)}` }
    }
  }
  if (waiting.length > 0) save([])
  if (moved.length === 0) signal.throwIfAborted()
  return { moved }
}

/** Takes moves back, and says how the tasks stand then, in words without their period. */
export async function moveBack(
  moved: Moving,
  save: (moving: Moving) => void,
  tools: MoveTools,
): Promise<string> {
  const back = moved.map(({ task, to }) => ({ task: { ...task, revision: to }, to: task.revision }))
  save(back)
  const { done, words } = await finishMoving(back, tools)
  save([])
  const names = done.map(({ task, to }) => `${scheduleName(task)} runs ${formatRevision(to)} as before`)
  const state = words.length > 0 ? [...words, ...names] : ['The scheduled tasks run what they ran before']
  return state.map(each => each.replace(/\.$/, '')).join('. ')
}

/** How moves ended that are made as far as that can be done. */
export interface FinishedMoves {
  readonly done: Moving
  /** Sentences about those that run something else. */
  readonly words: readonly string[]
}

/** Makes each move as far as that can be done. */
export async function finishMoving(moving: Moving, tools: MoveTools): Promise<FinishedMoves> {
  const done: Move[] = []
  const words: string[] = []
  for (const move of moving) {
    const { task, to } = move
    try {
      const others = elsewhere(move, await carryOut(move, tools))
      if (others.length === 0) done.push(move)
      words.push(...others)
    } catch (error) {
      words.push(
        `${scheduleName(task)} could not be set to ${formatRevision(to)}, check it: ${describeError(error)}`,
      )
    }
  }
  return { done, words }
}

/** Why a task is at neither of both revisions; nothing where it is. */
function elsewhere({ task }: Move, standing: Standing): string[] {
  const name = scheduleName(task)
  if (standing === 'gone') return [`${name} was deleted meanwhile, or names no revision any more`]
  if (typeof standing === 'string') return []
  return [
    `${name} runs ${formatRevision(standing.runs)}, which something else has set meanwhile, and stays so`,
  ]
}

/**
 * Changes the revision of a task and nothing else of it, if it still names the one that it is known to run: it is read
 * right before each write, also before one that is repeated.
 */
async function carryOut(
  { task, to }: Move,
  tools: MoveTools,
  mayWrite: () => boolean = () => true,
): Promise<Standing> {
  const { clock, log, maxAttempts } = tools
  let isSent = false
  const mutation: Mutation<Standing> = {
    doing: `change ${scheduleName(task)}`,
    passes: isConflict,
    passedTo: task.kind === 'rule' ? 'events.amazonaws.com' : 'scheduler.amazonaws.com',
    send: async () => {
      const found = await (task.kind === 'rule' ? readRule(task, to, tools) : readSchedule(task, to, tools))
      if (found === undefined) return 'gone'
      if (found.runs === to) return isSent ? 'moved' : 'there'
      if (found.runs !== task.revision) return found
      if (!isSent && !mayWrite()) return 'canceled'
      isSent = true
      await found.change()
      return 'moved'
    },
    readBack: async () => undefined,
  }
  try {
    return await sendOnce(mutation, clock, maxAttempts)
  } catch (error) {
    if (!isManagedRule(error) || task.isNamed) throw error
    log.info(`${scheduleName(task)} is left: it is managed by a service of AWS, which alone can change it`)
    return 'there'
  }
}

/** A task as it is now, and the change of its revision. */
interface Found {
  readonly runs: string
  change(): Promise<void>
}

async function readRule(
  { place: bus, name: rule, target: id }: MovableTask,
  to: string,
  { clients }: MoveTools,
): Promise<Found | undefined> {
  const address = { bus, rule }
  const target = (await listRuleTargets(clients, address)).find(({ Id }) => Id === id)
  const parameters = target?.EcsParameters
  if (!parameters?.TaskDefinitionArn) return undefined
  const moved = { ...target, EcsParameters: { ...parameters, TaskDefinitionArn: to } } as RuleTarget
  return { runs: parameters.TaskDefinitionArn, change: () => putRuleTarget(clients, address, moved) }
}

async function readSchedule(
  { place: group, name }: MovableTask,
  to: string,
  { clients, clock }: MoveTools,
): Promise<Found | undefined> {
  const schedule = await getSchedule(clients, { group, name })
  const target = schedule?.Target
  const parameters = target?.EcsParameters
  if (!parameters?.TaskDefinitionArn) return undefined
  const moved = {
    ...schedule,
    Target: { ...target, EcsParameters: { ...parameters, TaskDefinitionArn: to } },
  } as Schedule
  return { runs: parameters.TaskDefinitionArn, change: () => updateSchedule(clients, moved, clock) }
}
