import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs'
import type { HttpHandler } from '@smithy/core/protocols'
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler'
import type { Clock } from '../../base/clock.ts'
import type { Redactor } from '../../redact/redactor.ts'
import { boundHandler } from './bounded-handler.ts'
import { clockOffsetSharer } from './clock-offset.ts'
import type { RateLimiter } from './rate-limits.ts'
import { refuseForeign, repeatUnreadable } from './readable-answer.ts'
import { timelyCredentials } from './timely-credentials.ts'

/** The agents that make the connections; the SDK's own where there are none. */
type Agents = Pick<NodeHttpHandlerOptions, 'httpAgent' | 'httpsAgent'>

/** What every client shares; the tests put the simulator in as `requestHandler`. */
export interface ClientOptions {
  readonly clock: Clock
  readonly region: string
  /** Tries of one call in all, the first included. */
  readonly maxAttempts: number
  readonly overrides?: Pick<ECSClientConfig, 'retryStrategy' | 'credentials' | 'signer' | 'endpoint'> & {
    readonly requestHandler?: HttpHandler<object> | Agents
  }
  /** Holds calls back until they fit the request limits; a run with one deployment stays far below them. */
  readonly rateLimiter?: RateLimiter
  /** Learns the secrets of each task definition that is read or sent. */
  readonly redactor?: Redactor
}

/** What of an SDK client is changed after it is made. */
type AnyClient = { readonly middlewareStack: unknown; readonly config: object }

/** The class of an SDK client, as far as the configuration goes that all of them share. */
type ClientClass<C extends AnyClient> = new (configuration: SharedConfiguration) => C

type SharedConfiguration = Omit<NonNullable<ClientOptions['overrides']>, 'requestHandler'> & {
  readonly region: string
  readonly customUserAgent: [string, string][]
  readonly requestHandler: HttpHandler<object>
  readonly maxAttempts: number
}

/** Makes SDK clients that share connections, credentials, AWS's time, and request limits. */
export interface ClientMaker {
  /** For reads: repeats by itself what failed in passing. In the Region of the run where none is named. */
  reader<C extends AnyClient>(Client: ClientClass<C>, region?: string): C
  /** For mutations: never repeats. */
  writer<C extends AnyClient>(Client: ClientClass<C>): C
  /** Holds the calls of a client back until they fit the request limits. */
  limited<C extends AnyClient>(client: C): C
}

/** A connection that takes longer than this many milliseconds is another attempt's. */
const CONNECTION_TIMEOUT = 5000

/** Shares what clients have in common; nothing is sent before the first call. */
export function createClientMaker(options: ClientOptions): ClientMaker {
  const { region, clock, maxAttempts, overrides } = options
  const shared = {
    region,
    customUserAgent: [['ecs-deploy-action', '1']] as [string, string][],
    ...overrides,
    // One for all: its limits hold for the calls that get credentials, too, and its connections are shared.
    requestHandler: boundHandler(transportOf(options), clock),
  }
  const { retryStrategy: _, ...once } = shared as typeof shared & { retryStrategy?: unknown }
  // One provider for all: what it takes to get credentials, or to renew them, happens once.
  const credentials = timelyCredentials(new ECSClient(shared).config.credentials, clock)
  const withSharedTime = clockOffsetSharer()
  return {
    reader: (Client, other = region) => {
      const client = withoutLog(new Client({ ...shared, credentials, maxAttempts, region: other }))
      return withSharedTime(refuseForeign(repeatUnreadable(client, clock)))
    },
    writer: Client => {
      const client = withoutLog(new Client({ ...once, credentials, maxAttempts: 1 }))
      return withSharedTime(refuseForeign(client))
    },
    limited: client => withRateLimiter(client, options.rateLimiter),
  }
}

function transportOf({ overrides }: ClientOptions): HttpHandler<object> {
  const given = overrides?.requestHandler ?? {}
  return 'handle' in given ? given : new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT, ...given })
}

/** The SDK copies every message without its secrets for a log, also where there is none. */
function withoutLog<T extends AnyClient>(client: T): T {
  const stack = client.middlewareStack as ECSClient['middlewareStack']
  stack.remove('loggerMiddleware')
  return client
}

/** Each call waits for the rate limiter once, before it is signed; its repeats have their own pauses. */
function withRateLimiter<T extends { middlewareStack: unknown }>(
  client: T,
  rateLimiter: RateLimiter | undefined,
): T {
  if (rateLimiter === undefined) return client
  const stack = client.middlewareStack as ECSClient['middlewareStack']
  stack.add(
    (next, { commandName = '' }) =>
      async args => {
        await rateLimiter(commandName.replace(/Command$/, ''))
        return next(args)
      },
    { step: 'initialize', name: 'inTurn' },
  )
  return client
}
