import type { DescribeSecretRequest, GetSecretValueRequest } from '@aws-sdk/client-secrets-manager'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { SecretRecord } from './state.ts'

/** Six random characters end the ARN of a secret; without them, or by its name alone, it is found too. */
const existingSecret = (world: World, id: string | undefined): SecretRecord => {
  const found = [...world.state.secrets.values()].find(({ arn, name }) =>
    [arn, arn.slice(0, -7), name].includes(id ?? ''),
  )
  if (found) return found
  throw apiError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
}

/** DescribeSecret: everything about a secret but its value. */
export function describeSecret(world: World, input: DescribeSecretRequest) {
  const { arn, name, stages, deletedAt } = existingSecret(world, input.SecretId)
  return {
    ARN: arn,
    Name: name,
    ...(stages.size > 0 ? { VersionIdsToStages: Object.fromEntries(stages) } : {}),
    ...(deletedAt === undefined ? {} : { DeletedDate: new Date(deletedAt) }),
  }
}

/** GetSecretValue: of the current version, or of the one that is asked for. */
export function getSecretValue(world: World, input: GetSecretValueRequest) {
  const secret = existingSecret(world, input.SecretId)
  if (secret.deletedAt !== undefined) {
    throw apiError(
      'InvalidRequestException',
      "You can't perform this operation on the secret because it was marked for deletion.",
    )
  }
  const { VersionId: version, VersionStage: stage = version === undefined ? 'AWSCURRENT' : undefined } = input
  const [id] =
    [...secret.stages].find(
      ([each, stages]) =>
        (version === undefined || each === version) && (stage === undefined || stages.includes(stage)),
    ) ?? []
  if (id === undefined) {
    const wanted = stage === undefined ? `VersionId: ${version}` : `staging label: ${stage}`
    throw apiError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for ${wanted}`,
    )
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: id,
    VersionStages: secret.stages.get(id),
    SecretString: secret.values.get(id),
  }
}

/** What the simulated Secrets Manager can do, by AWS's names. */
export const secretsManagerOperations: Record<string, Operation> = {
  DescribeSecret: describeSecret,
  GetSecretValue: getSecretValue,
}
