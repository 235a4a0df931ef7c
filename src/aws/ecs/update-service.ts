import { UpdateServiceCommand, type UpdateServiceCommandInput } from '@aws-sdk/client-ecs'
import type { Clock } from '../../base/clock.ts'
import type { Clients } from '../client/clients.ts'
import { sendOnce } from '../client/once.ts'
import { describeService } from './describe-service.ts'
import { primaryDeployment, type Service, toService } from './service.ts'

/** What starting a deployment needs to know beside the request itself. */
export interface UpdateOptions {
  /** The service as it was before, to tell a new deployment from one that was there. */
  readonly before: Service
  readonly clock: Clock
  readonly maxAttempts: number
}

/** Sends UpdateService; after a lost answer the service is looked up before another try. */
export function updateService(
  clients: Clients,
  request: UpdateServiceCommandInput,
  { before, clock, maxAttempts }: UpdateOptions,
): Promise<Service> {
  const known = new Set(before.deployments.map(rollout => rollout.id))
  return sendOnce(
    {
      doing: `update the service ${before.name}`,
      send: async () =>
        toService((await clients.ecsOnce().send(new UpdateServiceCommand(request))).service ?? {}),
      readBack: async () => {
        const address = { cluster: before.clusterArn, service: before.name }
        const now = await describeService(clients, address)
        const primary = primaryDeployment(now)
        const ours = primary && !known.has(primary.id) && primary.taskDefinition === request.taskDefinition
        return ours ? now : undefined
      },
    },
    clock,
    maxAttempts,
  )
}
