import type { Service } from '../aws/ecs/service.ts'
import type { Clock } from '../base/clock.ts'
import { recordAt } from '../base/nested.ts'
import type { Counts } from '../watch/counts.ts'
import type { Snapshot } from '../watch/snapshot.ts'
import { capacityDuring } from './capacity.ts'

/** So long a task that was told to stop may keep its ports, in milliseconds: the deregistration delay as AWS sets it. */
const LEAVING = 300_000

const LEAVES = /has stopped \d+ running tasks|has begun draining connections/

/** Measures for how long no task of a deployment has run or been about to start, and for how long none could get room. */
export function createStartTracker(
  clock: Pick<Clock, 'now'>,
): (service: Service, counts: Counts) => Pick<Snapshot, 'unstartedFor' | 'noRoomFor'> {
  let since: number | undefined
  return (service, counts) => {
    since = counts.running + counts.pending === 0 ? (since ?? clock.now()) : undefined
    if (since === undefined) return {}
    const unstartedFor = clock.now() - since
    if (!hasFixedCapacity(service)) return { unstartedFor }
    // Without old tasks of its own, those of other services hold what it needs, and may be about to leave.
    const left =
      counts.old === 0 ? since : (service.messages.findLast(({ text }) => LEAVES.test(text))?.at ?? 0)
    return { unstartedFor, noRoomFor: Math.max(0, clock.now() - Math.max(since, left + LEAVING)) }
  }
}

/**
 * Whether ECS can neither get other instances for a service nor stop one of its old tasks: capacity providers add instances,
 * the launch types EC2 and EXTERNAL take those that are registered.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html
 */
function hasFixedCapacity({ launchType, schedulingStrategy, ...service }: Service): boolean {
  if (launchType !== 'EC2' && launchType !== 'EXTERNAL') return false
  if (schedulingStrategy !== 'REPLICA') return false
  if (service.controller !== 'ECS' || service.strategy !== 'ROLLING') return true
  const configuration = recordAt(service.settings, 'deploymentConfiguration')
  return capacityDuring('rolling', service.desired, configuration).least === service.desired
}
