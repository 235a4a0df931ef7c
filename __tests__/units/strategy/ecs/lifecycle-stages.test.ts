import { expect, test } from '@jest/globals'
import { lifecycleDetails } from '../../../../src/strategy/ecs/lifecycle-stages.ts'
import type { Level } from '../../../../src/watch/snapshot.ts'

const SERVICE = { bakeTimes: { final: 0, step: 0, steps: 0, shifts: 2 }, settings: {} }

const deploymentAt = (stage: string, production: number | undefined) => ({
  arn: '',
  status: 'IN_PROGRESS',
  revisionArn: '',
  alarms: [],
  hooks: [],
  stage,
  ...(production === undefined ? {} : { traffic: { production } }),
})

test.each<[string, number | undefined, Level]>([
  ['CLEAN_UP', 100, 'stable'],
  ['CLEAN_UP', undefined, 'stable'],
  ['CLEAN_UP', 0, 'none'],
  ['CLEAN_UP', 50, 'none'],
  ['BAKE_TIME', 100, 'traffic'],
  ['PRODUCTION_TRAFFIC_SHIFT', 100, 'none'],
  ['SCALE_UP', 0, 'none'],
])('at %s with %s %% of the traffic a deployment has got as far as: %s', (stage, production, level) => {
  const seen = lifecycleDetails(
    deploymentAt(stage, production),
    { rollout: 'progressing' },
    () => undefined,
    SERVICE,
  )
  expect(seen.reached).toBe(level)
})

test.each<[string, number, number | undefined]>([
  ['TEST_TRAFFIC_SHIFT', 0, 540_000],
  ['PRODUCTION_TRAFFIC_SHIFT', 25, 600_000],
  ['PRE_PRODUCTION_TRAFFIC_SHIFT', 25, 600_000],
  ['PRODUCTION_TRAFFIC_SHIFT', 100, 540_000],
  ['POST_PRODUCTION_TRAFFIC_SHIFT', 100, 0],
  ['SCALE_UP', 0, 0],
])(
  'behind a Network Load Balancer, nothing happens at %s with %i %% for %i ms',
  (stage, production, length) => {
    const listener = (id: string) =>
      `arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/net/web/1/${id}`
    const advancedConfiguration = { productionListenerRule: listener('2'), testListenerRule: listener('3') }
    const service = {
      bakeTimes: { final: 0, step: 60_000, steps: 3, shifts: 4 },
      settings: { loadBalancers: [{ advancedConfiguration }] },
    }
    const seen = lifecycleDetails(
      deploymentAt(stage, production),
      { rollout: 'progressing' },
      (_, wait) => wait,
      service,
    )
    expect(seen.quietUntil).toBe(length)
  },
)
