import type { Clients } from '../../aws/client/clients.ts'
import { describeError } from '../../aws/client/errors.ts'
import { listEventBuses, listRulesByTarget, listRuleTargets } from '../../aws/schedules/rule-targets.ts'
import { getSchedule, listSchedules, type ScheduleSummary } from '../../aws/schedules/schedules.ts'
import { shortName } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { Log } from '../../base/log.ts'
import { inParallel } from '../../base/parallel.ts'
import { isRecord } from '../../base/schema.ts'
import { matchesName, type ScheduledTasksInput, type ScheduleName } from '../../inputs/scheduled-tasks.ts'
import { type LeftTask, parseDefinition, type ScheduledTask, scheduleName } from './scheduled-task.ts'

/** What runs tasks of a family in a cluster at set times or on events. */
export interface FoundTasks {
  /** Those that name a revision. */
  readonly tasks: readonly ScheduledTask[]
  readonly left: readonly LeftTask[]
}

/** What is looked for, and with what. */
interface Search {
  /** ARN of the cluster. */
  readonly cluster: string
  readonly family: string
  readonly clients: Clients
  readonly log: Log
}

/** So many schedules of one list are looked at: an account can have millions. */
const MOST_SCHEDULES = 1000
/** So many are read at the same time. */
const AT_ONCE = 10

/** Schedules that call an API of AWS themselves: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const UNIVERSAL = /:scheduler:::aws-sdk:ecs:runTask$/i

/** Finds the rules and schedules; throws where one that is named does not run the family in the cluster. */
export async function findScheduledTasks(asked: ScheduledTasksInput, search: Search): Promise<FoundTasks> {
  const names = asked === 'auto' ? undefined : asked
  const [rules, schedules] = await Promise.all([findRules(names, search), findSchedules(names, search)])
  const wanted = (one: Pick<ScheduledTask, 'kind' | 'place' | 'name'>) =>
    names === undefined || names.some(name => matchesName(name, one))
  const tasks = [...rules.tasks, ...schedules.tasks]
  const left = [...rules.left, ...schedules.left]
  const absent = names?.find(name => ![...tasks, ...left].some(one => matchesName(name, one)))
  if (absent) throw notFound(absent, [...tasks, ...left], search)
  return { tasks: tasks.filter(wanted), left: left.filter(wanted) }
}

function notFound(
  { text }: ScheduleName,
  found: readonly Pick<ScheduledTask, 'kind' | 'place' | 'name'>[],
  { family, cluster }: Search,
): DeployError {
  const known = [...new Set(found.map(scheduleName))]
  return new DeployError({
    title: `Input "scheduled-tasks" names ${text}, which was not found`,
    message: `No rule or schedule of that name runs ${family} in the cluster ${shortName(cluster)}.${known.length > 0 ? ` Those that do: ${known.join(', ')}.` : ''}`,
    next: 'Correct the name, such as `schedule/GROUP/NAME` or `rule/BUS/NAME`, or write `auto`.',
  })
}

/** Rules by the cluster, which is the target that they have for tasks. */
async function findRules(names: readonly ScheduleName[] | undefined, search: Search): Promise<FoundTasks> {
  const { clients, cluster } = search
  const asked = names?.filter(({ kind }) => kind !== 'schedule')
  if (asked?.length === 0) return { tasks: [], left: [] }
  const buses = asked?.every(({ place }) => place !== undefined)
    ? [...new Set(asked.flatMap(({ place }) => place ?? []))]
    : await busesOf(search)
  const lists = await Promise.all(buses.map(bus => listRulesByTarget(clients, cluster, bus)))
  const found: ScheduledTask[] = []
  const left: LeftTask[] = []
  await inParallel(lists.flat(), AT_ONCE, async ({ bus: place, rule: name }) => {
    for (const { Id, Arn, RoleArn, EcsParameters } of await listRuleTargets(clients, {
      bus: place,
      rule: name,
    })) {
      const revision = EcsParameters?.TaskDefinitionArn
      if (Arn !== cluster || !revision || !Id) continue
      sort({ kind: 'rule', place, name, target: Id, revision, ...(RoleArn ? { role: RoleArn } : {}) })
    }
  })
  return { tasks: found.sort(byName), left: left.sort(byName) }

  function sort(task: ScheduledTask): void {
    const { family, revision } = parseDefinition(task.revision)
    if (family !== search.family) return
    if (revision === undefined) left.push({ ...task, why: LATEST })
    else found.push(task)
  }
}

const LATEST = 'it names the family without a revision, and so runs the latest one by itself'

/** Without the permission to list them, rules of other buses are not found. */
async function busesOf({ clients, log }: Search): Promise<string[]> {
  try {
    return await listEventBuses(clients)
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    log.notice('Only the default event bus is looked at', describeError(error))
    return ['default']
  }
}

async function findSchedules(
  names: readonly ScheduleName[] | undefined,
  search: Search,
): Promise<FoundTasks> {
  const { clients, cluster, log } = search
  const asked = names?.filter(({ kind }) => kind !== 'rule')
  const queries = asked?.map(({ place, name }) => ({
    ...(place === undefined ? {} : { group: place }),
    ...(name === '*' ? {} : { prefix: name }),
  })) ?? [{}]
  const lists = await Promise.all(queries.map(query => listSchedules(clients, query, MOST_SCHEDULES + 1)))
  if (lists.some(list => list.length > MOST_SCHEDULES)) {
    log.warning(
      `Only ${MOST_SCHEDULES} schedules were looked at`,
      'There are more, so that some may keep running an older revision. Name them in the input "scheduled-tasks", such as `schedule/GROUP/*` or `schedule/GROUP/NAME`.',
    )
  }
  const unique = new Map(
    lists
      .flatMap(list => list.slice(0, MOST_SCHEDULES))
      .map(one => [`${one.group}/${one.name}`, one] as const),
  )
  const own = [...unique.values()].filter(({ target }) => target === cluster || UNIVERSAL.test(target))
  const machines = [...unique.values()].filter(({ target }) => target.includes(':states:')).length
  if (machines > 0 && names === undefined) {
    log.info(
      `Scheduled tasks: ${machines} schedules start Step Functions, whose state machines name their task definitions themselves; they are not looked at`,
    )
  }
  const found: ScheduledTask[] = []
  const left: LeftTask[] = []
  await inParallel(own, AT_ONCE, async summary => {
    const one = await readSchedule(summary, search)
    if (one === undefined) return
    if ('why' in one) left.push(one)
    else found.push(one)
  })
  return { tasks: found.sort(byName), left: left.sort(byName) }
}

/** What a schedule runs; nothing where that is another family, or the schedule is gone. */
async function readSchedule(
  { group: place, name, target }: ScheduleSummary,
  { clients, family }: Search,
): Promise<ScheduledTask | LeftTask | undefined> {
  const schedule = await getSchedule(clients, { group: place, name })
  if (schedule === undefined) return undefined
  const { RoleArn: role, EcsParameters, Input = '' } = schedule.Target ?? {}
  const address = { kind: 'schedule', place, name } as const
  const isUniversal = UNIVERSAL.test(target)
  const revision = isUniversal ? definitionIn(Input) : EcsParameters?.TaskDefinitionArn
  if (!revision || parseDefinition(revision).family !== family) return undefined
  if (parseDefinition(revision).revision === undefined) return { ...address, why: LATEST }
  if (isUniversal)
    return { ...address, why: `its input (universal target) names ${shortName(revision)}; change it there` }
  return { ...address, revision, ...(role ? { role } : {}) }
}

/** The task definition in the input of a call of RunTask; nothing where it has none, or is no JSON. */
function definitionIn(input: string): string | undefined {
  try {
    const value: unknown = JSON.parse(input)
    const found = isRecord(value) ? (value['TaskDefinition'] ?? value['taskDefinition']) : undefined
    return typeof found === 'string' ? found : undefined
  } catch {
    return undefined
  }
}

function byName(one: Pick<ScheduledTask, 'name'>, other: Pick<ScheduledTask, 'name'>): number {
  return one.name.localeCompare(other.name)
}
