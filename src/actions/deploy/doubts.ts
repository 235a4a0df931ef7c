import type { Plan } from '../../strategy/plan.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import type { DeployTools } from './tools.ts'
import { tellUncheckedTargets } from './unchecked-targets.ts'

/** What a success does not say. */
export function tellDoubts(plan: Plan, last: Snapshot | undefined, tools: DeployTools): void {
  tellScaledToZero(plan, last, tools)
  tellUnjudged(plan, last, tools)
  tellUncheckedTargets(last, tools)
}

/** Nothing serves then, whatever ECS says of the deployment. */
function tellScaledToZero({ service, update }: Plan, last: Snapshot | undefined, { log }: DeployTools): void {
  const desired = Number(update['desiredCount'] ?? service.desired)
  if (desired === 0 || last?.counts.desired !== 0) return
  log.warning(
    'The service was scaled to 0',
    `Something scaled ${service.name} from ${desired} to 0 during the deployment, so no task of the new version runs and success only means that ECS accepted the revision.`,
  )
}

/** AWS has said nothing of a check that the task definition has, so success says nothing of it either. */
function tellUnjudged({ service }: Plan, last: Snapshot | undefined, { log }: DeployTools): void {
  const { unjudged = 0, counts } = last ?? {}
  if (unjudged === 0) return
  log.notice(
    'A container health check has no verdict',
    `${service.name}: ${unjudged} of ${counts?.running} running tasks have a container health check that AWS still reports as UNKNOWN, so success does not rest on it. Check that the container agent is connected and that the command of the health check ends.`,
  )
}
