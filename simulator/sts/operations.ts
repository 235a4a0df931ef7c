import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import { lastOf } from '../world/arn.ts'
import type { World } from '../world/world.ts'

const caller = (account: string): string => `arn:aws:sts::${account}:assumed-role/deploy/ci`

/** GetCallerIdentity: every run has assumed the role of the deploying job. */
export function getCallerIdentity({ place: { account }, state }: World) {
  return { UserId: 'AROAEXAMPLEEXAMPLE123:ci', Account: account, Arn: state.caller ?? caller(account) }
}

/** Role chaining ends after an hour: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html. */
const MOST_SECONDS = 3600
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** AssumeRole: credentials of a role that trusts the caller's role or the caller's account. */
export function assumeRole(world: World, input: AssumeRoleRequest) {
  const { account } = world.place
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = MOST_SECONDS } = input
  const role = world.state.roles.get(lastOf(RoleArn))
  const trusted = [`arn:aws:iam::${account}:root`, `arn:aws:iam::${account}:role/deploy`]
  if (role?.arn !== RoleArn || !role.trusts.some(each => trusted.includes(each))) {
    throw apiError(
      'AccessDenied',
      `User: ${caller(account)} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      403,
    )
  }
  if (DurationSeconds > MOST_SECONDS) {
    throw apiError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  const text = (length: number): string => world.random.text(LETTERS, length)
  return {
    Credentials: {
      AccessKeyId: `ASIA${text(16)}`,
      SecretAccessKey: text(40),
      SessionToken: text(120),
      Expiration: new Date(world.clock.now() + DurationSeconds * 1000),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROAEXAMPLEEXAMPLE456:${RoleSessionName}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${RoleSessionName}`,
    },
  }
}

/** What the simulated STS can do, by AWS's names. */
export const stsOperations: Record<string, Operation> = {
  AssumeRole: assumeRole,
  GetCallerIdentity: getCallerIdentity,
}
