import { describeError } from '../../aws/client/errors.ts'
import { readManagedResources } from '../../aws/ecs/managed-resources.ts'
import type { Service } from '../../aws/ecs/service.ts'
import { shortName } from '../../base/arn.ts'
import type { Tools } from '../tools.ts'

/** ARN of the service revision that a deployment brings: they have their number in common. */
export function revisionArnOf({ arn }: Pick<Service, 'arn'>, deployment: string): string {
  return `${arn.replace(':service/', ':service-revision/')}/${shortName(deployment)}`
}

/** What ECS could not make for a deployment, each in words; optional knowledge, so that nothing fails here. */
export async function failedResources(
  service: Pick<Service, 'arn'>,
  deployment: string,
  { clients, log }: Pick<Tools, 'clients' | 'log'>,
): Promise<string[]> {
  try {
    const { resources } = await readManagedResources(clients, revisionArnOf(service, deployment))
    return resources
      .filter(({ status }) => status === 'FAILED')
      .map(({ kind, reason = 'AWS gives no reason' }) => `ECS could not make ${kind}: ${reason}`)
  } catch (error) {
    log.notice('The resources of the service cannot be read', describeError(error))
    return []
  }
}
