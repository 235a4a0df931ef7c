import { readTrafficWeights } from '../../aws/elb/traffic-weights.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { Look } from '../../watch/watch.ts'
import type { ProductionRoute } from '../production-traffic.ts'
import type { Tools } from '../tools.ts'

/**
 * Looks with the share that the rule of the URL has, once ECS says that the new tasks have all the traffic: until the rule
 * says so, too. Where it cannot be read, ECS is believed.
 */
export function withMeasuredTraffic(
  look: Look,
  routes: () => readonly ProductionRoute[],
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Look {
  let isSettled = false
  const measure = async (): Promise<number> => {
    const [route] = routes()
    if (route?.rule === undefined) return 100
    try {
      const seen = await readTrafficWeights(clients, route.rule)
      const share = shareOf(
        route.own,
        seen.flatMap(({ weights }) => [...weights]),
      )
      isSettled = share === 100
      return share
    } catch (error) {
      isSettled = true
      log.debug(`The rule of the URL cannot be read: ${String(error)}`)
      return 100
    }
  }
  return async (isLast): Promise<Snapshot> => {
    const snapshot = await look(isLast)
    if (isSettled || snapshot.traffic?.production !== 100) return snapshot
    return { ...snapshot, traffic: { ...snapshot.traffic, production: await measure() } }
  }
}

/** Per cent of all weights, which add up to 1000 or to anything else; less than 100 where another group gets any. */
function shareOf(own: string, weights: readonly (readonly [string, number])[]): number {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const ours = weights.reduce((sum, [group, weight]) => sum + (group === own ? weight : 0), 0)
  return all === 0 ? 0 : Math.floor((ours * 1000) / all) / 10
}
