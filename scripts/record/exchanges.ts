import { ECSClient } from '@aws-sdk/client-ecs'

/** One call as the SDK made it, after its retries. */
export interface Exchange {
  /** The service as its SDK calls it, such as `ECS`. */
  readonly service: string
  readonly operation: string
  readonly input: unknown
  /** What was answered; an error has its code and message in `error`. */
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly status: number | undefined }
}

interface Sender {
  readonly config: { readonly serviceId?: string }
  send(command: Command, ...rest: unknown[]): Promise<unknown>
}

interface Command {
  readonly constructor: { readonly name: string }
  readonly input: unknown
}

interface SdkError {
  readonly name: string
  readonly message: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** The class that all clients of the SDK extend. */
const shared = Object.getPrototypeOf(ECSClient.prototype) as Sender

/** Keeps every exchange of every client of the SDK from now on, until `stop`. */
export function recordExchanges(): { readonly exchanges: readonly Exchange[]; stop(): void } {
  const exchanges: Exchange[] = []
  const { send } = shared
  shared.send = async function (this: Sender, command, ...rest) {
    const service = this.config.serviceId ?? ''
    const operation = command.constructor.name.replace(/Command$/, '')
    const asked = { service, operation, input: command.input }
    try {
      const answer = (await send.call(this, command, ...rest)) as Record<string, unknown>
      const { $metadata: _, ...output } = answer
      exchanges.push({ ...asked, output })
      return answer
    } catch (error) {
      const { name: code, message, $metadata } = error as SdkError
      exchanges.push({ ...asked, error: { code, message, status: $metadata?.httpStatusCode } })
      throw error
    }
  }
  return {
    exchanges,
    stop: () => {
      shared.send = send
    },
  }
}
