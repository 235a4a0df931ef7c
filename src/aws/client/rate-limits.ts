import type { Clock } from '../../base/clock.ts'

/** A token bucket of AWS: so many calls at once, and so many a second for good. */
interface TokenBucket {
  readonly burst: number
  readonly perSecond: number
}

/** The part of a limit for reads that one run may use; the rest is for consoles and other runs of the account. */
const READ_SHARE = 0.75
/** Changes are why the run is there, and others seldom make many. */
const WRITE_SHARE = 0.95

const BALANCING: TokenBucket = { burst: 40, perSecond: 10 }

/** So many reads of Elastic Load Balancing one run may send at once. */
export const BALANCING_BURST = BALANCING.burst * READ_SHARE

const LIMITS: readonly (readonly [operations: RegExp, limit: TokenBucket])[] = [
  [/^(?:Create|Delete|Update)Service$/, { burst: 50, perSecond: 5 }],
  [/^(?:DescribeServices|ListServices)$/, { burst: 100, perSecond: 20 }],
  [/^(?:Describe|List)ServiceDeployments$/, { burst: 50, perSecond: 20 }],
  [/^DescribeServiceRevisions$/, { burst: 50, perSecond: 20 }],
  [/^(?:Register|Deregister)TaskDefinition$/, { burst: 20, perSecond: 1 }],
  [
    /^(?:DescribeTaskDefinition|ListTaskDefinitions|ListTaskDefinitionFamilies)$/,
    { burst: 50, perSecond: 20 },
  ],
  [/^(?:DescribeTasks|ListTasks|DescribeContainerInstances)$/, { burst: 100, perSecond: 20 }],
  [/^Describe(?:TargetHealth|TargetGroups|TargetGroupAttributes|Rules|Listeners|LoadBalancers)$/, BALANCING],
]

/** Resolves when a call of the operation may be sent. */
export type RateLimiter = (operation: string) => Promise<void>

/**
 * Keeps many calls within the request limits that AWS documents for ECS and Elastic Load Balancing,
 * so that they wait here instead of being refused there.
 */
export function createRateLimiter(clock: Clock): RateLimiter {
  const next = new Map<TokenBucket, number>()
  return async operation => {
    const limit = LIMITS.find(([operations]) => operations.test(operation))?.[1]
    if (limit === undefined) return
    const share = /^(?:Describe|List)/.test(operation) ? READ_SHARE : WRITE_SHARE
    const interval = 1000 / (limit.perSecond * share)
    const saved = limit.burst * share * interval
    const at = Math.max(next.get(limit) ?? Number.NEGATIVE_INFINITY, clock.monotonic() - saved)
    next.set(limit, at + interval)
    const early = at - clock.monotonic()
    if (early > 0) await clock.sleep(early)
  }
}
