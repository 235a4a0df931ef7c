import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planStages } from '../../../../src/actions/plan/stages.ts'
import { deploymentConfigurationOf } from '../../../../src/strategy/deployment-configuration.ts'

const stagesOf = (
  strategy: 'blue-green' | 'linear' | 'canary',
  deploymentConfiguration: object,
  settings = {},
) => planStages(strategy, deploymentConfigurationOf({ deploymentConfiguration }), settings)

const trafficOf = (...of: Parameters<typeof stagesOf>) =>
  stagesOf(...of).find(({ name }) => name === 'PRODUCTION_TRAFFIC_SHIFT')?.traffic

test('a blue/green deployment shifts all at once and bakes', () => {
  expect(stagesOf('blue-green', { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 })).toEqual([
    { name: 'SCALE_UP', hooks: [] },
    { name: 'PRODUCTION_TRAFFIC_SHIFT', hooks: [], traffic: [{ percent: 100, seconds: 0 }] },
    { name: 'BAKE_TIME', hooks: [], seconds: 300 },
    { name: 'CLEAN_UP', hooks: [] },
  ])
})

test('a canary goes by the defaults of AWS where nothing is said', () => {
  expect(trafficOf('canary', { strategy: 'CANARY' })).toEqual([
    { percent: 5, seconds: 600 },
    { percent: 100, seconds: 0 },
  ])
})

test('the last linear step is what is left', () => {
  const linearConfiguration = { stepPercent: 33.3, stepBakeTimeInMinutes: 2 }
  expect(trafficOf('linear', { strategy: 'LINEAR', linearConfiguration })).toEqual([
    { percent: 33.3, seconds: 120 },
    { percent: 66.6, seconds: 120 },
    { percent: 99.9, seconds: 120 },
    { percent: 100, seconds: 0 },
  ])
})

test('hooks and pauses stand at their stages, test traffic where there is a listener for it', () => {
  const lifecycleHooks = [
    {
      hookTargetArn: 'arn:aws:lambda:eu-west-1:1:function:smoke',
      lifecycleStages: ['PRE_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT'],
    },
    { targetType: 'PAUSE', lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'] },
  ]
  const settings = { loadBalancers: [{ advancedConfiguration: { testListenerRule: 'arn' } }] }
  const stages = stagesOf('blue-green', { strategy: 'BLUE_GREEN', lifecycleHooks }, settings)
  expect(stages.map(({ name, hooks }) => [name, ...hooks].join(' '))).toEqual([
    'PRE_SCALE_UP smoke',
    'SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT smoke PAUSE',
    'PRODUCTION_TRAFFIC_SHIFT',
    'CLEAN_UP',
  ])
})

test('a rolling deployment has no stages', () => {
  expect(planStages('rolling', deploymentConfigurationOf({}), {})).toEqual([])
})

test('traffic only grows, and ends with all of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 1000 }), tenths => {
      const linearConfiguration = { stepPercent: tenths / 10 }
      const shares = (trafficOf('linear', { strategy: 'LINEAR', linearConfiguration }) ?? []).map(
        ({ percent }) => percent,
      )
      expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
      expect(shares.at(-1)).toBe(100)
    }),
  )
})
