import type { GetServiceQuotaRequest } from '@aws-sdk/client-service-quotas'
import type { Operation } from '../ecs/operation.ts'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'

/** GetServiceQuota: the value that holds in the account. */
export function getServiceQuota(world: World, input: GetServiceQuotaRequest) {
  const { ServiceCode = '', QuotaCode = '' } = input
  const found = world.state.quotas.get(`${ServiceCode}/${QuotaCode}`)
  if (!found) {
    throw apiError(
      'NoSuchResourceException',
      'The request failed because the specified quota does not exist.',
    )
  }
  return { Quota: { ServiceCode, QuotaCode, QuotaName: found.name, Value: found.value, Adjustable: true } }
}

/** What the simulated Service Quotas can do, by AWS's names. */
export const serviceQuotasOperations: Record<string, Operation> = { GetServiceQuota: getServiceQuota }
