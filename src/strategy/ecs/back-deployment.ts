import type { Clients } from '../../aws/client/clients.ts'
import { supersededBy } from '../../aws/ecs/rollback.ts'
import {
  type DeploymentEntry,
  primaryDeployment,
  type Service,
  type ServiceAddress,
} from '../../aws/ecs/service.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { BackDeployment } from '../../watch/counts.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { createStoppedTaskReader, type StoppedTaskReader } from '../stopped-tasks.ts'
import type { StartedEcsDeployment } from './read.ts'

/** What the service runs in place of our deployment, with the deployment that takes ours back. */
export type OtherReader = (now: Service, isGoingBack: boolean) => Promise<Pick<Snapshot, 'serving' | 'back'>>

/** So often tasks are asked for that ECS has not counted as failed, in milliseconds. */
const UNCOUNTED = 60_000

/** Reads which other deployment the service has, and while that takes ours back, why tasks of it stopped. */
export function createOtherReader(
  clients: Clients,
  where: ServiceAddress,
  started: StartedEcsDeployment,
  tools: { readonly clock: Clock; readonly log: Log },
): OtherReader {
  const readers = new Map<string, StoppedTaskReader>()
  const stoppedOf = async ({ id, running, failed }: DeploymentEntry, desired: number) => {
    const read = readers.get(id) ?? createStoppedTaskReader(clients, where, id, undefined, tools)
    readers.set(id, read)
    const minute = Math.floor(tools.clock.monotonic() / UNCOUNTED)
    return failed > 0 || running < desired ? read(`${failed} ${minute}`) : []
  }
  const backOf = async (now: Service, entry: DeploymentEntry): Promise<BackDeployment> => {
    const { taskDefinition, running, pending, failed } = entry
    const old = Math.max(0, now.running - running)
    return {
      revision: taskDefinition,
      counts: { desired: now.desired, running, pending, failed, old },
      stopped: await stoppedOf(entry, now.desired),
    }
  }
  return async (now, isGoingBack) => {
    const entry = supersededBy(now, started) ?? primaryDeployment(now)
    if (entry === undefined || entry.id === started.id) return {}
    return {
      serving: entry.taskDefinition,
      ...(isGoingBack ? { back: await backOf(now, entry) } : {}),
    }
  }
}
