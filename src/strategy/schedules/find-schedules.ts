import { getSchedule, listSchedules, type ScheduleSummary } from '../../aws/schedules/schedules.ts'
import { shortName } from '../../base/arn.ts'
import { valueAt } from '../../base/nested.ts'
import { inParallel } from '../../base/parallel.ts'
import type { ScheduleName } from '../../inputs/scheduled-tasks.ts'
import { byName, LATEST, type LeftTask, parseDefinition, type ScheduledTask } from './scheduled-task.ts'
import type { FoundTasks, Search } from './search.ts'

/** So many schedules of one list are looked at: an account can have millions. */
const MOST_SCHEDULES = 1000
/** So many are read at the same time. */
const AT_ONCE = 10
/** So many schedules of state machines are named. */
const MOST_NAMES = 10

/** Schedules that call an API of AWS themselves: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const UNIVERSAL = /:scheduler:::aws-sdk:ecs:runTask$/i

/** Schedules by what they call: a cluster, or the API that starts tasks. */
export async function findSchedules(
  names: readonly ScheduleName[] | undefined,
  search: Search,
): Promise<FoundTasks> {
  const all = await listAll(names, search)
  const isCluster = (target: string) => search.families.some(({ cluster }) => cluster === target)
  const own = all.filter(({ target }) => isCluster(target) || UNIVERSAL.test(target))
  if (names === undefined) tellMachines(all, search)
  const tasks: ScheduledTask[] = []
  const left: LeftTask[] = []
  await inParallel(own, AT_ONCE, async summary => {
    const one = await readSchedule(summary, search)
    if (one === undefined) return
    if ('why' in one) left.push(one)
    else tasks.push(one)
  })
  return { tasks: tasks.sort(byName), left: left.sort(byName) }
}

async function listAll(
  names: readonly ScheduleName[] | undefined,
  { clients, log }: Search,
): Promise<ScheduleSummary[]> {
  const asked = names?.filter(({ kind }) => kind !== 'rule')
  const queries = asked?.map(({ place, name }) => ({
    ...(place === undefined ? {} : { group: place }),
    ...(name === '*' ? {} : { prefix: name }),
  })) ?? [{}]
  const lists = await Promise.all(queries.map(query => listSchedules(clients, query, MOST_SCHEDULES + 1)))
  if (lists.some(list => list.length > MOST_SCHEDULES)) {
    log.warning(
      `Only ${MOST_SCHEDULES} schedules were checked`,
      'There are more, so that some may keep running an older revision. Name them in the input "scheduled-tasks", such as `schedule/GROUP/*` or `schedule/GROUP/NAME`.',
    )
  }
  const looked = lists.flatMap(list => list.slice(0, MOST_SCHEDULES))
  return [...new Map(looked.map(one => [`${one.group}/${one.name}`, one] as const)).values()]
}

function tellMachines(all: readonly ScheduleSummary[], { log }: Search): void {
  const machines = all.filter(({ target }) => target.includes(':states:'))
  if (machines.length === 0) return
  const more = machines.length - MOST_NAMES
  const list = machines.slice(0, MOST_NAMES).map(({ group, name }) => `schedule/${group}/${name}`)
  log.info(
    `Scheduled tasks: not checked, since they start Step Functions, whose state machines name their task definitions themselves: ${[...list, ...(more > 0 ? [`${more} more`] : [])].join(', ')}`,
  )
}

/** What a schedule runs; nothing where that is none of the families, or the schedule is gone. */
async function readSchedule(
  { group: place, name, target }: ScheduleSummary,
  { clients, families }: Search,
): Promise<ScheduledTask | LeftTask | undefined> {
  const schedule = await getSchedule(clients, { group: place, name })
  if (schedule === undefined) return undefined
  const { RoleArn: role, EcsParameters, Input = '' } = schedule.Target ?? {}
  const called = UNIVERSAL.test(target) ? callIn(Input) : undefined
  const revision = UNIVERSAL.test(target) ? called?.definition : EcsParameters?.TaskDefinitionArn
  if (!revision) return undefined
  const { family, revision: number } = parseDefinition(revision)
  const own = families.find(
    one =>
      one.family === family &&
      (called ? shortName(one.cluster) === shortName(called.cluster) : one.cluster === target),
  )
  if (!own) return undefined
  const address = { kind: 'schedule', place, name, cluster: own.cluster } as const
  if (number === undefined) return { ...address, family, why: LATEST, follows: true }
  if (called) {
    const why = `its input (universal target) names ${shortName(revision)}; change it there`
    return { ...address, family, why }
  }
  return { ...address, revision, ...(role ? { role } : {}) }
}

/** Task definition and cluster in the input of a call of RunTask; nothing where it has none, or is no JSON. */
function callIn(input: string): { readonly definition: string; readonly cluster: string } | undefined {
  try {
    const value: unknown = JSON.parse(input)
    const definition = valueAt(value, 'TaskDefinition') ?? valueAt(value, 'taskDefinition')
    const cluster = valueAt(value, 'Cluster') ?? valueAt(value, 'cluster') ?? 'default'
    return typeof definition === 'string' && typeof cluster === 'string' ? { definition, cluster } : undefined
  } catch {
    return undefined
  }
}
