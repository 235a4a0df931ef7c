import type { ECSClient } from '@aws-sdk/client-ecs'
import type { Clients } from './clients.ts'
import { toDeployError } from './errors.ts'

/** How long the credentials of a run last, as far as anybody says. */
export interface CredentialsLifetime {
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number
  /** Whether the SDK gets new ones by itself before they end: from a token file, the container or the instance. */
  readonly renewed: boolean
  /** Whether they belong to a session, which ends even where nobody says when. */
  readonly temporary: boolean
}

type Credentials = Awaited<ReturnType<ECSClient['config']['credentials']>>

/** Where the SDK says that it took them from; nobody changes the environment of a running step. */
const ENVIRONMENT = 'CREDENTIALS_ENV_VARS'

/** Looks at the credentials that AWS is asked with. Throws where there are none. */
export async function readCredentialsLifetime({ ecs }: Clients): Promise<CredentialsLifetime> {
  try {
    const credentials: Credentials & { $source?: object } = await ecs.config.credentials()
    const expiresAt = credentials.expiration?.getTime() ?? Number.NaN
    return {
      // What stands in AWS_CREDENTIAL_EXPIRATION need not be a time.
      ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
      renewed: !(ENVIRONMENT in (credentials.$source ?? {})),
      temporary: credentials.sessionToken !== undefined,
    }
  } catch (error) {
    throw toDeployError(error, 'read the AWS credentials')
  }
}
