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
import type { BatchedReads } from './batched-reads.ts'
import { errorKind } from './errors.ts'
import type { RateLimiter } from './rate-limits.ts'

/** What every client shares; the tests put the simulator in as `requestHandler`. */
export interface ClientOptions {
  readonly region: string
  /** Tries of one call in all, the first included. */
  readonly maxAttempts: number
  readonly overrides?: Pick<ECSClientConfig, 'requestHandler' | 'retryStrategy' | 'credentials' | 'signer'>
  /** Holds calls back until they fit the request limits; a run with one deployment stays far below them. */
  readonly rateLimiter?: RateLimiter
}

/** The SDK clients of a run; those that not every run needs are loaded when first asked for. */
export interface Clients {
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

/** No answer within this many milliseconds is a failed call, not a hanging run. */
export const TIMEOUTS = { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true }

/** Makes the clients; nothing is sent before the first call. Each import names what it takes: the build drops the rest. */
export function createClients(options: ClientOptions): Clients {
  const shared = {
    region: options.region,
    customUserAgent: [['ecs-deploy-action', '1']] as [string, string][],
    requestHandler: TIMEOUTS,
    ...options.overrides,
  }
  const { retryStrategy: _, ...once } = shared as typeof shared & { retryStrategy?: unknown }
  const ecs = new ECSClient({ ...shared, maxAttempts: options.maxAttempts })
  // One provider for all: what it takes to get credentials, or to renew them, happens once.
  const { credentials } = ecs.config
  const reading = { ...shared, credentials, maxAttempts: options.maxAttempts }
  const writing = { ...once, credentials, maxAttempts: 1 }
  const codedeploy = async () => (await import('@aws-sdk/client-codedeploy')).CodeDeployClient
  return {
    ecs: withRateLimiter(repeatUnreadable(ecs), options.rateLimiter),
    ecsOnce: lazily(() => withRateLimiter(refuseHtml(new ECSClient(writing)), options.rateLimiter)),
    elb: lazily(async () => {
      const { ElasticLoadBalancingV2Client } = await import('@aws-sdk/client-elastic-load-balancing-v2')
      return withRateLimiter(repeatUnreadable(new ElasticLoadBalancingV2Client(reading)), options.rateLimiter)
    }),
    codedeploy: lazily(async () => repeatUnreadable(new (await codedeploy())(reading))),
    logs: perRegion(options.region, async region => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
      return repeatUnreadable(new CloudWatchLogsClient({ ...reading, region }))
    }),
    ecr: perRegion(options.region, async region => {
      const { ECRClient } = await import('@aws-sdk/client-ecr')
      return repeatUnreadable(new ECRClient({ ...reading, region }))
    }),
    ec2: lazily(async () => {
      const { EC2Client } = await import('@aws-sdk/client-ec2')
      return repeatUnreadable(new EC2Client(reading))
    }),
    iam: lazily(async () => {
      const { IAMClient } = await import('@aws-sdk/client-iam')
      return repeatUnreadable(new IAMClient(reading))
    }),
    sts: lazily(async () => {
      const { STSClient } = await import('@aws-sdk/client-sts')
      return repeatUnreadable(new STSClient(reading))
    }),
    quotas: lazily(async () => {
      const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas')
      return repeatUnreadable(new ServiceQuotasClient(reading))
    }),
    secrets: perRegion(options.region, async region => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
      return repeatUnreadable(new SecretsManagerClient({ ...reading, region }))
    }),
    parameters: perRegion(options.region, async region => {
      const { SSMClient } = await import('@aws-sdk/client-ssm')
      return repeatUnreadable(new SSMClient({ ...reading, region }))
    }),
    codedeployOnce: lazily(async () => refuseHtml(new (await codedeploy())(writing))),
  }
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

/** In a proxy's page the SDK would read an answer in XML that says nothing, as if AWS had nothing. */
function refuseHtml<T extends { middlewareStack: unknown }>(client: T): T {
  const stack = client.middlewareStack as ECSClient['middlewareStack']
  stack.add(
    next => async args => {
      const result = await next(args)
      const { headers } = result.response as { headers?: Readonly<Record<string, string>> }
      if (/\bhtml\b/.test(headers?.['content-type'] ?? ''))
        throw new Error('The answer is a web page and not from AWS.')
      return result
    },
    // Between the wire and what reads the answer.
    { step: 'deserialize', priority: 'low', name: 'refusePages' },
  )
  return client
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

/** The SDK gives up on an answer it cannot read, such as a cut-off one or a proxy's page; a read may be repeated. */
function repeatUnreadable<T extends { middlewareStack: unknown }>(client: T): T {
  const stack = refuseHtml(client).middlewareStack as ECSClient['middlewareStack']
  stack.add(
    next => async args => {
      try {
        return await next(args)
      } catch (error) {
        if (error instanceof Error && errorKind(error) === 'transient')
          Object.assign(error, { $retryable: {} })
        throw error
      }
    },
    // After the retry middleware in the stack, so that it sees the mark.
    { step: 'finalizeRequest', priority: 'low', name: 'repeatUnreadable' },
  )
  return client
}
