import { isListed } from '../target-health.ts'
import type { OwnTargets } from './own-targets.ts'
import type { EcsReader, EcsReading } from './reading.ts'
import type { ServiceDeploymentTracker } from './service-deployment-tracker.ts'

/** So many looks in a row may ask for the targets alone. */
const MOST = 4

/**
 * Asks for the targets alone, some times in a row, while a rolling update waits for nothing but their health and they stay
 * as they are: that costs one call, and AWS may complete the update as soon as they are healthy.
 */
export function glanceBetween(
  readAll: EcsReader['read'],
  targets: Pick<OwnTargets, 'read'>,
  record: Pick<ServiceDeploymentTracker, 'latest'>,
): EcsReader['read'] {
  let seen: EcsReading | undefined
  let glances = 0
  const isSame = async ({ now, own, health }: EcsReading): Promise<boolean> => {
    const news = { running: own?.running ?? 0, moved: false, decisive: false, over: false }
    return JSON.stringify(await targets.read(now, record.latest(), news)) === JSON.stringify(health)
  }
  return async (isAll = false, isThorough = false) => {
    if (seen?.awaitsTargets && !isAll && glances < MOST) {
      glances += 1
      if (await isSame(seen)) return seen
    }
    const reading = await readAll(isAll, isThorough)
    seen = { ...reading, awaitsTargets: awaitsTargets(reading) }
    glances = 0
    return seen
  }
}

/** Whether all new tasks run and none has failed, and their targets are known and not all healthy. */
function awaitsTargets({ now, own, state, health, isUp }: EcsReading): boolean {
  if (own === undefined || isUp || state.rollout !== 'progressing') return false
  if (health.targetGroups.length === 0 || own.failed > 0) return false
  return own.running >= now.desired && isListed(health, own.running)
}
