import { DeploymentLifecycleHookStage, ServiceDeploymentLifecycleStage } from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { LIFECYCLE_EVENTS, LIFECYCLE_STAGES, stageNamed } from '../../../src/watch/stages.ts'

test('every stage of the API has its place', () => {
  const known = [
    ...Object.values(DeploymentLifecycleHookStage),
    ...Object.values(ServiceDeploymentLifecycleStage),
  ]
  expect(LIFECYCLE_STAGES).toEqual(expect.arrayContaining(known))
})

test.each([
  ['bakeTime', LIFECYCLE_STAGES, 'BAKE_TIME'],
  ['after-allow-traffic', LIFECYCLE_EVENTS, 'AfterAllowTraffic'],
  ['AfterAllowTraffic', LIFECYCLE_STAGES, undefined],
  ['BAKE', LIFECYCLE_STAGES, undefined],
])('%s is named as AWS does', (text, names, expected) => {
  expect(stageNamed(text, names)).toBe(expected)
})
