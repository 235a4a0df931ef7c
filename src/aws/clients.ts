import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs'
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'

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
}

/** No answer within this many milliseconds is a failed call, not a hanging run. */
const TIMEOUTS = { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true }

/** Makes the clients; nothing is sent before the first call. */
export function createClients(options: ClientOptions): Clients {
  const shared = {
    region: options.region,
    customUserAgent: [['ecs-deploy-action', '1']] as [string, string][],
    requestHandler: TIMEOUTS,
    ...options.overrides,
  }
  const { retryStrategy: _, ...once } = shared as typeof shared & { retryStrategy?: unknown }
  let elb: Promise<ElasticLoadBalancingV2Client> | undefined
  return {
    ecs: new ECSClient({ ...shared, maxAttempts: options.maxAttempts }),
    ecsOnce: new ECSClient({ ...once, maxAttempts: 1 }),
    elb: () => {
      elb ??= import('@aws-sdk/client-elastic-load-balancing-v2').then(
        sdk => new sdk.ElasticLoadBalancingV2Client({ ...shared, maxAttempts: options.maxAttempts }),
      )
      return elb
    },
  }
}
