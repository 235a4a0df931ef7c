import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { CodeDeployClient } from '@aws-sdk/client-codedeploy'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { ECRClient } from '@aws-sdk/client-ecr'
import {
  type DescribeTaskDefinitionCommandOutput,
  ECSClient,
  type ECSClientConfig,
} from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { STSClient } from '@aws-sdk/client-sts'
import type { HttpHandler } from '@smithy/core/protocols'
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler'
import type { Clock } from '../../base/clock.ts'
import { createRedactor, type Redactor } from '../../redact/redactor.ts'
import type { BatchedReads } from './batched-reads.ts'
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
  readonly overrides?: Pick<ECSClientConfig, 'retryStrategy' | 'credentials' | 'signer'> & {
    readonly requestHandler?: HttpHandler<object> | Agents
  }
  /** Holds calls back until they fit the request limits; a run with one deployment stays far below them. */
  readonly rateLimiter?: RateLimiter
  /** Learns the secrets of each task definition that is read or sent. */
  readonly redactor?: Redactor
}

/** The SDK clients of a run; those that not every run needs are loaded when first asked for. */
export interface Clients {
  readonly redactor: Redactor
  /** For reads: repeats by itself what failed in passing. */
  readonly ecs: ECSClient
  /** For mutations: never repeats, since a lost answer must be looked up first. */
  ecsOnce(): ECSClient
  elb(): Promise<ElasticLoadBalancingV2Client>
  codedeploy(): Promise<CodeDeployClient>
  codedeployOnce(): Promise<CodeDeployClient>
  /** Of the Region of the service, where none is named. */
  logs(region?: string): Promise<CloudWatchLogsClient>
  /** An image may be in the registry of another Region than the service. */
  ecr(region: string): Promise<ECRClient>
  ec2(): Promise<EC2Client>
  iam(): Promise<IAMClient>
  sts(): Promise<STSClient>
  quotas(): Promise<ServiceQuotasClient>
  secrets(region: string): Promise<SecretsManagerClient>
  parameters(region: string): Promise<SSMClient>
  /** Whether reads that many deployments need at the same moment share their calls. */
  readonly batched?: true
  /** Those reads, where they do. */
  readonly batchedReads?: BatchedReads
  /** Task definitions that have been asked for, where the same answer will do again. */
  readonly taskDefinitions?: Map<string, Promise<DescribeTaskDefinitionCommandOutput>>
  /** What has been tried before anything is changed, where one try speaks for all. */
  readonly accessChecks?: Map<string, Promise<unknown>>
}

/** A connection that takes longer than this many milliseconds is another attempt's. */
const CONNECTION_TIMEOUT = 5000

/** Makes the clients; nothing is sent before the first call. Each import names what it takes: the build drops the rest. */
export function createClients(options: ClientOptions): Clients {
  const shared = {
    region: options.region,
    customUserAgent: [['ecs-deploy-action', '1']] as [string, string][],
    ...options.overrides,
    // One for all: its limits hold for the calls that get credentials, too, and its connections are shared.
    requestHandler: boundHandler(transportOf(options), options.clock),
  }
  const { retryStrategy: _, ...once } = shared as typeof shared & { retryStrategy?: unknown }
  // One provider for all: what it takes to get credentials, or to renew them, happens once.
  const credentials = timelyCredentials(new ECSClient(shared).config.credentials, options.clock)
  const reading = { ...shared, credentials, maxAttempts: options.maxAttempts }
  const writing = { ...once, credentials, maxAttempts: 1 }
  const withSharedTime = clockOffsetSharer()
  const writer = <T extends ECSClient | CodeDeployClient>(client: T) => withSharedTime(refuseForeign(client))
  const reader = <T extends { middlewareStack: unknown; config: object }>(client: T) =>
    withSharedTime(refuseForeign(repeatUnreadable(client, options.clock)))
  const codedeploy = async () => (await import('@aws-sdk/client-codedeploy')).CodeDeployClient
  return {
    redactor: options.redactor ?? createRedactor(),
    ecs: withRateLimiter(reader(new ECSClient(reading)), options.rateLimiter),
    ecsOnce: lazily(() => withRateLimiter(writer(new ECSClient(writing)), options.rateLimiter)),
    elb: lazily(async () => {
      const { ElasticLoadBalancingV2Client } = await import('@aws-sdk/client-elastic-load-balancing-v2')
      return withRateLimiter(reader(new ElasticLoadBalancingV2Client(reading)), options.rateLimiter)
    }),
    codedeploy: lazily(async () => reader(new (await codedeploy())(reading))),
    logs: perRegion(options.region, async region => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
      return reader(new CloudWatchLogsClient({ ...reading, region }))
    }),
    ecr: perRegion(options.region, async region => {
      const { ECRClient } = await import('@aws-sdk/client-ecr')
      return reader(new ECRClient({ ...reading, region }))
    }),
    ec2: lazily(async () => {
      const { EC2Client } = await import('@aws-sdk/client-ec2')
      return reader(new EC2Client(reading))
    }),
    iam: lazily(async () => {
      const { IAMClient } = await import('@aws-sdk/client-iam')
      return reader(new IAMClient(reading))
    }),
    sts: lazily(async () => {
      const { STSClient } = await import('@aws-sdk/client-sts')
      return reader(new STSClient(reading))
    }),
    quotas: lazily(async () => {
      const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas')
      return reader(new ServiceQuotasClient(reading))
    }),
    secrets: perRegion(options.region, async region => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
      return reader(new SecretsManagerClient({ ...reading, region }))
    }),
    parameters: perRegion(options.region, async region => {
      const { SSMClient } = await import('@aws-sdk/client-ssm')
      return reader(new SSMClient({ ...reading, region }))
    }),
    codedeployOnce: lazily(async () => writer(new (await codedeploy())(writing))),
  }
}

function transportOf({ overrides }: ClientOptions): HttpHandler<object> {
  const given = overrides?.requestHandler ?? {}
  return 'handle' in given ? given : new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT, ...given })
}

/** Each call waits for the rate limiter once, before it is signed; its repeats have their own pauses. */
function withRateLimiter<T extends { middlewareStack: unknown }>(
  client: T,
  turnstile: RateLimiter | undefined,
): T {
  if (turnstile === undefined) return client
  const stack = client.middlewareStack as ECSClient['middlewareStack']
  stack.add(
    (next, { commandName = '' }) =>
      async args => {
        await turnstile(commandName.replace(/Command$/, ''))
        return next(args)
      },
    { step: 'initialize', name: 'inTurn' },
  )
  return client
}

/** Makes something when it is first asked for, once. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Makes one for each Region, once, when it is first asked for. */
function perRegion<T>(own: string, make: (region: string) => Promise<T>): (region?: string) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (region = own) => {
    const client = made.get(region) ?? make(region)
    made.set(region, client)
    return client
  }
}
