import { describeError } from '../../aws/client/errors.ts'
import {
  listEventBuses,
  listRulesByTarget,
  listRuleTargets,
  type RuleAddress,
  readRuleManager,
} from '../../aws/schedules/rule-targets.ts'
import { DeployError } from '../../base/errors.ts'
import { inParallel } from '../../base/parallel.ts'
import type { ScheduleName } from '../../inputs/scheduled-tasks.ts'
import { byName, LATEST, type LeftTask, parseDefinition, type ScheduledTask } from './scheduled-task.ts'
import type { FoundTasks, Search } from './search.ts'

/** So many are read at the same time. */
const AT_ONCE = 10

/** Rules by the clusters, which are the targets that they have for tasks. */
export async function findRules(
  names: readonly ScheduleName[] | undefined,
  search: Search,
): Promise<FoundTasks> {
  const { clients, families } = search
  const asked = names?.filter(({ kind }) => kind !== 'schedule')
  const buses = asked?.every(({ place }) => place !== undefined)
    ? [...new Set(asked.flatMap(({ place }) => place ?? []))]
    : await busesOf(search)
  const clusters = [...new Set(families.map(({ cluster }) => cluster))]
  const pairs = buses.flatMap(bus => clusters.map(cluster => ({ bus, cluster })))
  const lists = await Promise.all(pairs.map(({ bus, cluster }) => listRulesByTarget(clients, cluster, bus)))
  const rules = new Map(lists.flat().map(address => [`${address.bus}/${address.rule}`, address] as const))
  const tasks: ScheduledTask[] = []
  const left: LeftTask[] = []
  const readManager = createManagerReader(search)
  await inParallel([...rules.values()], AT_ONCE, async address => {
    const found = await readTargets(address, search)
    const manager = found.length > 0 ? await readManager(address) : undefined
    for (const task of found) {
      const { family, revision } = parseDefinition(task.revision)
      const { kind, place, name, cluster } = task
      const stays = { kind, place, name, cluster, family }
      if (manager !== undefined)
        left.push({ ...stays, why: `it is managed by ${manager}, which alone can change it` })
      else if (revision === undefined) left.push({ ...stays, why: LATEST, follows: true })
      else tasks.push(task)
    }
  })
  return { tasks: tasks.sort(byName), left: left.sort(byName) }
}

/** The targets of a rule that run one of the families. */
async function readTargets(
  { bus: place, rule: name }: RuleAddress,
  { clients, families }: Search,
): Promise<ScheduledTask[]> {
  const targets = await listRuleTargets(clients, { bus: place, rule: name })
  return targets.flatMap(({ Id, Arn: cluster = '', RoleArn, EcsParameters }) => {
    const revision = EcsParameters?.TaskDefinitionArn
    if (!revision || !Id) return []
    const { family } = parseDefinition(revision)
    if (!families.some(one => one.cluster === cluster && one.family === family)) return []
    const role = RoleArn ? { role: RoleArn } : {}
    return [{ kind: 'rule', place, name, cluster, target: Id, revision, ...role }]
  })
}

/** Without the permission to list them, rules of other buses are not found. */
async function busesOf({ clients, log }: Search): Promise<string[]> {
  try {
    return await listEventBuses(clients)
  } catch (error) {
    if (!(error instanceof DeployError)) throw error
    log.notice('Only the default event bus was checked', describeError(error))
    return ['default']
  }
}

/** Reads which service of AWS manages a rule; without the permission that shows when the rule is to be changed. */
function createManagerReader({ clients, log }: Search): (rule: RuleAddress) => Promise<string | undefined> {
  let isTold = false
  return async rule => {
    try {
      return await readRuleManager(clients, rule)
    } catch (error) {
      if (!(error instanceof DeployError)) throw error
      if (!isTold) log.notice('Whether AWS manages the rules was not checked', describeError(error))
      isTold = true
      return undefined
    }
  }
}
