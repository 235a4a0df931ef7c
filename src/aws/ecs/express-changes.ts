import {
  CreateExpressGatewayServiceCommand,
  type CreateExpressGatewayServiceCommandInput,
  DeleteExpressGatewayServiceCommand,
} from '@aws-sdk/client-ecs'
import { shortName } from '../../base/arn.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'
import type { Clients } from '../client/clients.ts'
import { sendOnce } from '../client/once.ts'
import { describeExpressService, type ExpressService, learnContainer, toExpressService } from './express.ts'
import { findService } from './tagged-services.ts'

/** A role that was just created is not known everywhere for up to 2 minutes (terraform-provider-aws, express_gateway_service.go). */
const [ROLE_TRIES, ROLE_PAUSE] = [12, 10_000]

/** Creates an Express Mode service; after a lost answer, the service with its name is looked for. */
export async function createExpressService(
  clients: Clients,
  request: CreateExpressGatewayServiceCommandInput,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  maxAttempts: number,
): Promise<ExpressService> {
  const { cluster = 'default', serviceName = '' } = request
  learnContainer(clients, request)
  const create = () =>
    sendOnce(
      {
        doing: `create the Express Mode service ${serviceName}`,
        send: async () => {
          const command = new CreateExpressGatewayServiceCommand(request)
          return toExpressService((await clients.ecsOnce().send(command)).service ?? {}, clients)
        },
        readBack: async () => {
          const found = await findService(clients, { cluster, service: serviceName })
          return found ? describeExpressService(clients, found.service.arn) : undefined
        },
      },
      clock,
      maxAttempts,
    )
  for (let tries = 1; ; tries++) {
    try {
      return await create()
    } catch (error) {
      if (tries === ROLE_TRIES || !/assume role|perform: sts:AssumeRole/i.test(messageOf(error))) throw error
      await clock.sleep(ROLE_PAUSE, signal)
    }
  }
}

/** Deletes an Express Mode service, and with it what ECS has made for it. To be told twice changes nothing. */
export async function deleteExpressService(
  clients: Clients,
  arn: string,
  clock: Clock,
  maxAttempts: number,
): Promise<void> {
  await sendOnce(
    {
      doing: `delete the Express Mode service ${shortName(arn)}`,
      send: async () => {
        await clients.ecsOnce().send(new DeleteExpressGatewayServiceCommand({ serviceArn: arn }))
        return true
      },
      readBack: async () => {
        const { status } = await describeExpressService(clients, arn)
        return status === 'ACTIVE' ? undefined : true
      },
    },
    clock,
    maxAttempts,
  )
}
