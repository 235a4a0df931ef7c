import type { Named } from '../../report/commands.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import { revisionBefore } from '../../strategy/revision-before.ts'
import type { StartedDeployment } from '../../strategy/rollback/policy.ts'
import type { SavedDeployment } from './saved-deployment.ts'

/** What a rollback needs to know of a saved deployment; `undefined` where no revision was there to start. */
export function startedDeploymentOf(saved: SavedDeployment): StartedDeployment | undefined {
  const { revision, trace } = saved
  // Where AWS writes the revision, it is known once the deployment has been started.
  const isFindable = revision !== undefined || (trace.controller === 'ECS' && trace.image !== undefined)
  const { byAlarm, together, checks, scheduled: _, ...known } = saved
  const after = {
    ...(byAlarm || together ? { alarmed: true } : {}),
    ...(byAlarm || together || checks ? { completed: true } : {}),
  }
  return isFindable ? { ...known, ...after, revision: revision ?? '' } : undefined
}

/** How a deployment is named to the control action; `isProven` says whether the revision before has served. */
export function namesOf(
  plan: Plan,
  own: Deployment,
  started: StartedDeployment | undefined,
  isProven: boolean,
): Named {
  const { service } = plan
  return {
    deploymentId: own.id,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    ...(started ? { revision: started.revision } : {}),
    ...(isProven ? { previous: revisionBefore(plan) } : {}),
  }
}
