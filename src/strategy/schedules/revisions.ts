import type { Clients } from '../../aws/client/clients.ts'
import { listEventBuses, listRulesByTarget, listRuleTargets } from '../../aws/schedules/rule-targets.ts'
import { getSchedule, listSchedules } from '../../aws/schedules/schedules.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { inParallel } from '../../base/parallel.ts'

/** So many schedules are looked at: an account can have millions, of which each has to be read. */
const MOST_SCHEDULES = 1000
const AT_ONCE = 10

/**
 * Which of the revisions (ARNs) rules with one of the clusters as their target run, and schedules with any; `unread` hears
 * why rules, or schedules, could not all be read.
 */
export async function listScheduledRevisions(
  clusters: readonly string[],
  revisions: readonly string[],
  clients: Clients,
  unread: (error: unknown) => void,
): Promise<string[]> {
  const tell = (error: unknown): string[] => {
    unread(error)
    return []
  }
  const texts = [
    ...(await textsOfRules(clusters, clients).catch(tell)),
    ...(await textsOfSchedules(clients).catch(tell)),
  ]
  // Also within the input of a universal target, by its short name.
  return revisions.filter(arn => {
    const name = new RegExp(`${formatRevision(arn).replaceAll(/[^\w:-]/g, '')}(?!\\d)`)
    return texts.some(text => name.test(text))
  })
}

async function textsOfRules(clusters: readonly string[], clients: Clients): Promise<string[]> {
  const buses = await listEventBuses(clients)
  const asked = buses.flatMap(bus => clusters.map(cluster => ({ bus, cluster })))
  const texts: string[] = []
  await inParallel(asked, AT_ONCE, async ({ bus, cluster }) => {
    for (const rule of await listRulesByTarget(clients, cluster, bus)) {
      for (const { EcsParameters } of await listRuleTargets(clients, rule))
        texts.push(EcsParameters?.TaskDefinitionArn ?? '')
    }
  })
  return texts
}

async function textsOfSchedules(clients: Clients): Promise<string[]> {
  const all = await listSchedules(clients, {}, MOST_SCHEDULES + 1)
  if (all.length > MOST_SCHEDULES) {
    throw new DeployError({
      title: 'Too many schedules',
      message: `There are more than ${MOST_SCHEDULES} schedules, of which each would have to be read.`,
    })
  }
  const texts: string[] = []
  const own = all.filter(({ target }) => /:ecs:[^:]*:\d*:cluster\/|:aws-sdk:ecs:runTask$/i.test(target))
  await inParallel(own, AT_ONCE, async schedule => {
    const target = (await getSchedule(clients, schedule))?.Target
    texts.push(target?.EcsParameters?.TaskDefinitionArn ?? '', target?.Input ?? '')
  })
  return texts
}
