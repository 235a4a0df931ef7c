import { expect, test } from '@jest/globals'
import { checkDaemon } from '../../../src/strategy/daemon.ts'

const daemon = { name: 'agent', schedulingStrategy: 'DAEMON' }

test.each([
  [{ desiredCount: 2 }, 'The desired count is set to 2'],
  [{ desiredCount: 0 }, 'The desired count is set to 0'],
  [{ placementStrategy: [{ type: 'spread' }] }, 'A placement strategy is set'],
  [{ deploymentConfiguration: { maximumPercent: 200 } }, 'maximumPercent is set to 200'],
])('a daemon service does not take %j', (update, said) => {
  expect(() => checkDaemon(daemon, update)).toThrow(said)
  expect(() => checkDaemon({ ...daemon, schedulingStrategy: 'REPLICA' }, update)).not.toThrow()
})

test.each([
  [{}],
  [{ placementStrategy: [] }],
  [{ deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 } }],
])('but %j', update => {
  expect(() => checkDaemon(daemon, update)).not.toThrow()
})
