import type { Operation } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'

/** GetCallerIdentity: every run has assumed the role of the deploying job. */
export function getCallerIdentity({ place: { account } }: World) {
  return {
    UserId: 'AROAEXAMPLEEXAMPLE123:ci',
    Account: account,
    Arn: `arn:aws:sts::${account}:assumed-role/deploy/ci`,
  }
}

/** What the simulated STS can do, by AWS's names. */
export const stsOperations: Record<string, Operation> = { GetCallerIdentity: getCallerIdentity }
