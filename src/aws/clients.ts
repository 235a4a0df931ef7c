import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { CodeDeployClient } from '@aws-sdk/client-codedeploy'
import type { ECRClient } from '@aws-sdk/client-ecr'
import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { natureOf } from './explain.ts'

/** What every client shares; the tests put the simulator in as `requestHandler`. */
export interface ClientOptions {
  readonly region: string
  /** Tries of one call in all, the first included. */
  readonly maxAttempts: number
  readonly overrides?: Pick<ECSClientConfig, 'requestHandler' | 'retryStrategy' | 'credentials'>
}

/** The SDK clients of a run; those that not every run needs are loaded when first asked for. */
export interface Clients {
  /** For reads: repeats by itself what failed in passing. */
  readonly ecs: ECSClient
  /** For mutations: never repeats, since a lost answer must be looked up first. */
  readonly ecsOnce: ECSClient
  elb(): Promise<ElasticLoadBalancingV2Client>
  codedeploy(): Promise<CodeDeployClient>
  codedeployOnce(): Promise<CodeDeployClient>
  logs(): Promise<CloudWatchLogsClient>
  /** An image may be in the registry of another Region than the service. */
  ecr(region: string): Promise<ECRClient>
}

/** No answer within this many milliseconds is a failed call, not a hanging run. */
export const TIMEOUTS = { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true }

/** Makes the clients; nothing is sent before the first call. */
export function createClients(options: ClientOptions): Clients {
  const shared = {
    region: options.region,
    customUserAgent: [['ecs-deploy-action', '1']] as [string, string][],
    requestHandler: TIMEOUTS,
    ...options.overrides,
  }
  const { retryStrategy: _, ...once } = shared as typeof shared & { retryStrategy?: unknown }
  const reading = { ...shared, maxAttempts: options.maxAttempts }
  const writing = { ...once, maxAttempts: 1 }
  const elb = lazily(() => import('@aws-sdk/client-elastic-load-balancing-v2'))
  const codedeploy = lazily(() => import('@aws-sdk/client-codedeploy'))
  return {
    ecs: repeatUnreadable(new ECSClient(reading)),
    ecsOnce: new ECSClient(writing),
    elb: lazily(async () => repeatUnreadable(new (await elb()).ElasticLoadBalancingV2Client(reading))),
    codedeploy: lazily(async () => repeatUnreadable(new (await codedeploy()).CodeDeployClient(reading))),
    logs: lazily(async () => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
      return repeatUnreadable(new CloudWatchLogsClient(reading))
    }),
    ecr: async region => {
      const { ECRClient } = await import('@aws-sdk/client-ecr')
      return repeatUnreadable(new ECRClient({ ...reading, region }))
    },
    codedeployOnce: lazily(async () => new (await codedeploy()).CodeDeployClient(writing)),
  }
}

/** Makes something when it is first asked for, once. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The SDK gives up on an answer it cannot read, such as a cut-off one or a proxy's page; a read may be repeated. */
function repeatUnreadable<T extends { middlewareStack: unknown }>(client: T): T {
  const stack = client.middlewareStack as ECSClient['middlewareStack']
  stack.add(
    next => async args => {
      try {
        return await next(args)
      } catch (error) {
        if (error instanceof Error && natureOf(error) === 'transient')
          Object.assign(error, { $retryable: {} })
        throw error
      }
    },
    // After the retry middleware in the stack, so that it sees the mark.
    { step: 'finalizeRequest', priority: 'low', name: 'repeatUnreadable' },
  )
  return client
}
