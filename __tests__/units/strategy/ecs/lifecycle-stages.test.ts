import { expect, test } from '@jest/globals'
import { lifecycleDetails } from '../../../../src/strategy/ecs/lifecycle-stages.ts'
import type { Level } from '../../../../src/watch/snapshot.ts'

const BAKE_TIMES = { final: 0, step: 0, steps: 0 }

test.each<[string, number | undefined, Level]>([
  ['CLEAN_UP', 100, 'stable'],
  ['CLEAN_UP', undefined, 'stable'],
  ['CLEAN_UP', 0, 'none'],
  ['CLEAN_UP', 50, 'none'],
  ['BAKE_TIME', 100, 'traffic'],
  ['PRODUCTION_TRAFFIC_SHIFT', 100, 'none'],
  ['SCALE_UP', 0, 'none'],
])('at %s with %s %% of the traffic a deployment has got as far as: %s', (stage, production, level) => {
  const deployment = {
    arn: '',
    status: 'IN_PROGRESS',
    revisionArn: '',
    alarms: [],
    hooks: [],
    stage,
    ...(production === undefined ? {} : { traffic: { production } }),
  }
  const seen = lifecycleDetails(deployment, { rollout: 'progressing' }, () => undefined, BAKE_TIMES)
  expect(seen.reached).toBe(level)
})
