import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas'
import type { Clients } from './client/clients.ts'
import { toDeployError } from './client/errors.ts'

/** The value of a quota in this account and Region; `undefined` where AWS does not have it here. */
export async function readQuota(
  clients: Clients,
  { service, code }: { readonly service: string; readonly code: string },
): Promise<number | undefined> {
  const quotas = await clients.quotas()
  try {
    const { Quota } = await quotas.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }))
    return Quota?.Value
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchResourceException') return undefined
    throw toDeployError(error, `read the quota ${code} of ${service}`)
  }
}
