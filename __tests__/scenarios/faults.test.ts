import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../simulator/api/faults.ts'
import { runScenario, type ScenarioResult } from '../../simulator/run/run-scenario.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { scenarios } from '../../simulator/scenarios/all.ts'
import { isRead } from '../support/call-names.ts'
import { sample } from '../support/sweep.ts'

const success = scenarios['success'] as Scenario

/** The calls that a rolling deployment of a service with a load balancer makes. */
const OPERATIONS = [
  'DescribeServices',
  'DescribeTaskDefinition',
  'RegisterTaskDefinition',
  'UpdateService',
  'ListServiceDeployments',
  'DescribeServiceDeployments',
  'ListTasks',
  'DescribeTasks',
  'DescribeTargetHealth',
]

/** Plays the success story with one more fault in it. */
function playWith(fault: Fault, operation: string, calls: number[]): Promise<ScenarioResult> {
  return runScenario({
    ...success,
    arrange: simulation => {
      success.arrange(simulation)
      simulation.faults.push({ ...fault, operation, calls })
    },
  })
}

const PASSING: [string, Fault][] = [
  ['throttled', { kind: 'throttle' }],
  ['a server error', { kind: 'server' }],
  ['reset before it arrives', { kind: 'drop-before' }],
  ['reset before the answer', { kind: 'drop-after' }],
  ['cut off', { kind: 'truncated' }],
  ['answered by something else', { kind: 'wrong-content-type' }],
  ['10 seconds late', { kind: 'delay', ms: 10_000 }],
  ['answered stale', { kind: 'stale', seconds: 20 }],
]

/** Without `SWEEPS=whole`, each fault meets both changes and one in so many of the reads. */
const SHARE = 9
const SURVIVED = sample(
  PASSING.flatMap(([words, fault]) => OPERATIONS.map(operation => ({ words, fault, operation }))),
  SHARE,
  ({ words, operation }) => (isRead(operation) ? words : `${words} ${operation}`),
)

describe.each(PASSING)('a call that is %s is survived', (words, fault) => {
  const operations = SURVIVED.filter(each => each.words === words).map(({ operation }) => operation)
  test.each(operations)('%s', async operation => {
    const played = await playWith(fault, operation, [1, 2])
    expect(played.outputs.get('outcome')).toBe('succeeded')
    expect(played.outputs.get('task-definition')).toBe('cicd-demo:42')
    // The world begins with one service deployment in its history and revision 41.
    const { serviceDeployments, taskDefinitions } = played.simulation.world.state
    expect(serviceDeployments.size).toBe(2)
    expect(taskDefinitions.get('cicd-demo')?.at(-1)?.revision).toBe(42)
  })
})

describe('a call that is denied ends the run with the permission it lacks', () => {
  test.each(OPERATIONS.filter(operation => !/ServiceDeployments$/.test(operation)))('%s', async operation => {
    const played = await playWith({ kind: 'deny' }, operation, [1])
    const error = played.log.find(line => line.startsWith('::error'))
    expect(played.exitCode).toBe(1)
    expect(error).toMatch(new RegExp(`Add this statement .*"(?:ecs|elasticloadbalancing):${operation}"`))
  })

  test.each(['ListServiceDeployments', 'DescribeServiceDeployments'])(
    'but %s costs only a notice',
    async operation => {
      const played = await playWith({ kind: 'deny' }, operation, [1, 2, 3])
      expect(played.outputs.get('outcome')).toBe('succeeded')
      expect(played.log.filter(line => line.startsWith('::notice title=Service deployments'))).toHaveLength(1)
    },
  )
})

describe('credentials that expire end the run at once', () => {
  test.each(OPERATIONS)('at %s', async operation => {
    const played = await playWith({ kind: 'expired' }, operation, [1])
    expect(played.exitCode).toBe(1)
    expect(played.log.find(line => line.startsWith('::error'))).toMatch(/credentials (?:have )?expired/)
  })
})

test('a role without iam:PassRole is told so before anything else', async () => {
  const played = await runScenario({
    ...success,
    arrange: simulation => {
      success.arrange(simulation)
      simulation.policy = ['ecs:*', 'elasticloadbalancing:*']
    },
  })
  expect(played.log.find(line => line.startsWith('::error'))).toMatch(
    /Add this statement .*"iam:PassRole".*arn:aws:iam/,
  )
})
