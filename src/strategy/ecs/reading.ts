import type { RolloutState } from '../../aws/ecs/rollout.ts'
import type { DeploymentEntry, Service } from '../../aws/ecs/service.ts'
import type { AnyTargetGroup } from '../../task-definition/ports.ts'
import type { TargetHealth } from '../target-health.ts'
import type { ServiceDeploymentTracker } from './service-deployment-tracker.ts'

/** What one look has read, or remembers. */
export interface EcsReading {
  readonly now: Service
  /** Our deployment as the service shows it. */
  readonly own: DeploymentEntry | undefined
  readonly state: RolloutState
  readonly health: TargetHealth
  /** Whether all new tasks run and serve. */
  readonly isUp: boolean
  /** Whether a rolling update waits for nothing but the health of its targets, which is worth a look of its own then. */
  readonly awaitsTargets: boolean
}

/** What looks at one deployment, and what it has found out about it. */
export interface EcsReader {
  /** With `isAll`, everything that may decide is asked for; a thorough look believes no targets that were seen before. */
  read(isAll?: boolean, isThorough?: boolean): Promise<EcsReading>
  readonly record: ServiceDeploymentTracker
  /** The target groups of the new tasks, as far as they are known. */
  groups(): readonly AnyTargetGroup[]
}
