import { DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { GetParametersCommand } from '@aws-sdk/client-ssm'
import { isRecord } from '../base/schema.ts'
import type { SecretDetails } from '../verify/facts.ts'
import { batches } from './client/batches.ts'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'

/** Describes a secret; `undefined` where there is none. */
export async function describeSecret(
  clients: Clients,
  arn: string,
  region: string,
): Promise<SecretDetails | undefined> {
  const secrets = await clients.secrets(region)
  try {
    const answer = await secrets.send(new DescribeSecretCommand({ SecretId: arn }))
    const { ARN = arn, DeletedDate, VersionIdsToStages: stages = {} } = answer
    return { arn: ARN, deleted: DeletedDate !== undefined, stages }
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `describe the secret ${arn}`)
  }
}

/** Which names the JSON object in a secret has. The value goes no further than this function. */
export async function readSecretKeys(
  clients: Clients,
  secret: {
    readonly arn: string
    readonly region: string
    readonly stage?: string
    readonly version?: string
  },
): Promise<{ readonly names?: readonly string[] } | undefined> {
  const { arn, region, stage, version } = secret
  const secrets = await clients.secrets(region)
  try {
    const answer = await secrets.send(
      new GetSecretValueCommand({
        SecretId: arn,
        ...(stage ? { VersionStage: stage } : {}),
        ...(version ? { VersionId: version } : {}),
      }),
    )
    return keysOf(answer.SecretString ?? '')
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw toDeployError(error, `look for keys in the secret ${arn}`)
  }
}

function keysOf(text: string): { names?: readonly string[] } {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? { names: Object.keys(value) } : {}
  } catch {
    // The error would quote the value.
    return {}
  }
}

/** What one call takes. */
const BATCH = 10

/** Which of the parameters, by names or ARNs, do not exist. Their values are not decrypted, and not kept. */
export async function missingParameters(
  clients: Clients,
  names: readonly string[],
  region: string,
): Promise<string[]> {
  const parameters = await clients.parameters(region)
  try {
    const answers = await Promise.all(
      batches(names, BATCH).map(some =>
        parameters.send(new GetParametersCommand({ Names: some, WithDecryption: false })),
      ),
    )
    return answers.flatMap(answer => answer.InvalidParameters ?? [])
  } catch (error) {
    throw toDeployError(error, `look for parameters in ${region}`)
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException'
}
