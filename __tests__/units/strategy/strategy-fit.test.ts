import { expect, test } from '@jest/globals'
import type { Strategy } from '../../../src/strategy/strategy.ts'
import { checkStrategyFit } from '../../../src/strategy/strategy-fit.ts'

const replica = { name: 'web', strategy: 'ROLLING', schedulingStrategy: 'REPLICA' }
const external = { ...replica, launchType: 'EXTERNAL' }
const daemon = { ...replica, launchType: 'EC2', schedulingStrategy: 'DAEMON' }

test.each<Strategy>(['blue-green', 'linear', 'canary'])('%s needs room for both revisions', strategy => {
  expect(() => checkStrategyFit(external, strategy)).toThrow('launch type EXTERNAL')
  expect(() => checkStrategyFit(daemon, strategy)).toThrow('scheduling strategy DAEMON')
  expect(() => checkStrategyFit({ ...replica, launchType: 'EC2' }, strategy)).not.toThrow()
})

test('rolling updates, and what the service has already, fit', () => {
  expect(() => checkStrategyFit(external, 'rolling')).not.toThrow()
  expect(() => checkStrategyFit(daemon, 'rolling')).not.toThrow()
  expect(() => checkStrategyFit({ ...external, strategy: 'BLUE_GREEN' }, 'blue-green')).not.toThrow()
})
