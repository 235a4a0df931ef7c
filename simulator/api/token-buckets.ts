import type { ApiAction } from '../wire/protocol.ts'

interface Bucket {
  burst: number
  perSecond: number
}

const words = (text: string): string[] => text.split(' ')

const groups: [operations: string[], bucket: Bucket][] = [
  [words('CreateService DeleteService UpdateService'), { burst: 50, perSecond: 5 }],
  [words('DescribeServices ListServices'), { burst: 100, perSecond: 20 }],
  [words('DescribeServiceDeployments ListServiceDeployments'), { burst: 50, perSecond: 20 }],
  [words('DescribeServiceRevisions'), { burst: 50, perSecond: 20 }],
  [words('RegisterTaskDefinition DeregisterTaskDefinition'), { burst: 20, perSecond: 1 }],
  [
    words('DescribeTaskDefinition ListTaskDefinitions ListTaskDefinitionFamilies'),
    { burst: 50, perSecond: 20 },
  ],
  [words('DeleteTaskDefinitions'), { burst: 5, perSecond: 1 }],
  [words('DescribeTasks ListTasks DescribeContainerInstances'), { burst: 100, perSecond: 20 }],
  [words('RunTask StopTask'), { burst: 100, perSecond: 40 }],
  [
    words('DescribeClusters ListClusters ListDaemons DescribeCapacityProviders'),
    { burst: 50, perSecond: 20 },
  ],
  [words('TagResource UntagResource'), { burst: 20, perSecond: 10 }],
  [words('ListTagsForResource'), { burst: 50, perSecond: 20 }],
]

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html and https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html */
const others: Partial<Record<ApiAction['service'], [operations: string[], bucket: Bucket][]>> = {
  events: [
    [
      words('DescribeRule ListEventBuses ListRuleNamesByTarget ListTargetsByRule PutTargets'),
      { burst: 50, perSecond: 50 },
    ],
  ],
  scheduler: [
    [words('ListSchedules'), { burst: 50, perSecond: 50 }],
    [words('GetSchedule UpdateSchedule CreateSchedule'), { burst: 250, perSecond: 250 }],
  ],
}

/** The published request limits of ECS, EventBridge and Scheduler: tells whether a call made now (ms) still has a token. */
export function createTokenBuckets(): (action: ApiAction, now: number) => boolean {
  const levels = new Map<Bucket, { tokens: number; at: number }>()
  return ({ service, operation }, now) => {
    const limits = service === 'ecs' ? groups : (others[service] ?? [])
    const bucket = limits.find(([operations]) => operations.includes(operation))?.[1]
    if (!bucket) return true
    const level = levels.get(bucket) ?? { tokens: bucket.burst, at: now }
    const tokens = Math.min(bucket.burst, level.tokens + ((now - level.at) / 1000) * bucket.perSecond)
    levels.set(bucket, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    return tokens >= 1
  }
}
