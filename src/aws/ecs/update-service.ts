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
  /**
   * Hears what the service is before each further try, whose deployments are not ours; and `undefined` when AWS has
   * refused every try.
   */
  announce?(seen: Service | undefined): void
  /** Hears once that ECS does not see the load balancer of a target group yet, and asks again. */
  delayed?(): void
  /** Ends that wait. */
  readonly signal?: AbortSignal
  /** Milliseconds that it may take at the most. */
  readonly patience?: number
}

/** Sends UpdateService; the service is looked up before another try. */
export function updateService(
  clients: Clients,
  request: UpdateServiceCommandInput,
  { before, clock, maxAttempts, announce = () => {}, ...wait }: UpdateOptions,
): Promise<Service> {
  let known = before
  const look = () => describeService(clients, { cluster: before.clusterArn, service: before.name })
  const note = (seen: Service): undefined => {
    known = seen
    announce(seen)
  }
  return sendOnce(
    {
      doing: `update the service ${before.name}`,
      send: async () =>
        toService((await clients.ecsOnce().send(new UpdateServiceCommand(request))).service ?? {}),
      readBack: async () => {
        const now = await look()
        const primary = primaryDeployment(now)
        const isNew = known.deployments.every(({ id }) => id !== primary?.id)
        return isNew && primary?.taskDefinition === request.taskDefinition ? now : note(now)
      },
      refresh: async () => note(await look()),
      refused: () => announce(undefined),
      ...wait,
    },
    clock,
    maxAttempts,
  )
}
