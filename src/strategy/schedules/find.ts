import { shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { SILENT } from '../../base/log.ts'
import { matchesName, type ScheduledTasksInput, type ScheduleName } from '../../inputs/scheduled-tasks.ts'
import { findRules } from './find-rules.ts'
import { findSchedules } from './find-schedules.ts'
import { type LeftTask, type ScheduleAddress, scheduleName } from './scheduled-task.ts'
import type { FoundTasks, Search } from './search.ts'

/**
 * Finds the rules and schedules of all families of a run. Throws where a name fits none of them, and where one that is
 * named by itself cannot be moved.
 */
export async function findScheduledTasks(asked: ScheduledTasksInput, search: Search): Promise<FoundTasks> {
  const names = asked === 'auto' ? undefined : asked
  const [rules, schedules] = await Promise.all([findRules(names, search), findSchedules(names, search)])
  const tasks = [...rules.tasks, ...schedules.tasks]
  const left = [...rules.left, ...schedules.left]
  if (names === undefined) return { tasks, left }
  const absent = names.find(name => ![...tasks, ...left].some(one => matchesName(name, one)))
  if (absent) throw notFound(absent, await findAll(search), search)
  const isWanted = (one: ScheduleAddress) => names.some(name => matchesName(name, one))
  const isNamed = (one: ScheduleAddress) => names.some(name => name.name !== '*' && matchesName(name, one))
  const stuck = left.find(one => one.follows === undefined && isNamed(one))
  if (stuck) throw notMovable(stuck)
  return {
    tasks: tasks.filter(isWanted).map(one => (isNamed(one) ? { ...one, isNamed: true } : one)),
    left: left.filter(isWanted),
  }
}

/** So many names stand in a message. */
const MOST_NAMES = 20

/** All rules and schedules of the families, for whoever has mistyped a name; none where they cannot all be read. */
async function findAll(search: Search): Promise<ScheduleAddress[]> {
  const quiet = { ...search, log: SILENT }
  try {
    const found = await Promise.all([findRules(undefined, quiet), findSchedules(undefined, quiet)])
    return found.flatMap(({ tasks, left }) => [...tasks, ...left])
  } catch {
    return []
  }
}

function notFound(
  { text }: ScheduleName,
  found: readonly ScheduleAddress[],
  { families }: Search,
): DeployError {
  const names = [...new Set(found.map(scheduleName))]
  const more = names.length - MOST_NAMES
  const known = [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`${more} more`] : [])]
  const where = families.map(({ family, cluster }) => `${family} in the cluster ${shortName(cluster)}`)
  return new DeployError({
    title: `Input "scheduled-tasks" names ${text}, which was not found`,
    message: `No rule or schedule of that name runs ${where.join(' or ')}.${known.length > 0 ? ` Those that do: ${known.join(', ')}.` : ''}`,
    next: 'Correct the name, such as `schedule/GROUP/NAME` or `rule/BUS/NAME`, or write `auto`.',
  })
}

function notMovable(one: LeftTask): DeployError {
  const name = scheduleName(one)
  return new DeployError({
    title: `Input "scheduled-tasks" names ${name}, which cannot be moved`,
    message: `${name} stays as it is: ${one.why}.`,
    next: 'Remove the name, or write `auto`, which moves what it can and reports the rest.',
  })
}
