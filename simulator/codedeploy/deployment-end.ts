import type { AutoRollbackEvent, Diagnostics, ErrorInformation } from '@aws-sdk/client-codedeploy'
import type { World } from '../world/world.ts'
import { finish, isActive } from './deployment-status.ts'
import { endEvents } from './lifecycle-events.ts'
import { rollBack } from './rollback.ts'
import type { CodeDeployment } from './state.ts'

/** How and why a deployment ends before its time. */
export interface DeploymentEnd {
  status: 'Failed' | 'Stopped'
  error: ErrorInformation
  /** What the group's automatic rollback may be configured for. */
  event: AutoRollbackEvent
  diagnostics?: Diagnostics
  /** Overrides that configuration. */
  rollback?: boolean | undefined
}

const rollsBackOn = ({ info }: CodeDeployment, event: AutoRollbackEvent): boolean =>
  info.autoRollbackConfiguration?.enabled === true &&
  (info.autoRollbackConfiguration.events ?? []).includes(event)

/** Ends a deployment that failed or was stopped, and rolls it back where that is wanted. */
export function endDeployment(world: World, deployment: CodeDeployment, ending: DeploymentEnd): void {
  if (!isActive(deployment)) return
  endEvents(world, deployment, ending.diagnostics)
  finish(world, deployment, ending.status, ending.error)
  // Even CodeDeploy has nothing to roll back its own rollback to.
  if (deployment.info.creator === 'codeDeployRollback') return
  if (ending.rollback ?? rollsBackOn(deployment, ending.event)) rollBack(world, deployment)
}

/** Fails a deployment. */
export const failDeployment = (
  world: World,
  deployment: CodeDeployment,
  code: NonNullable<ErrorInformation['code']>,
  message: string,
  diagnostics?: Diagnostics,
): void =>
  endDeployment(world, deployment, {
    status: 'Failed',
    error: { code, message },
    event: 'DEPLOYMENT_FAILURE',
    ...(diagnostics ? { diagnostics } : {}),
  })
