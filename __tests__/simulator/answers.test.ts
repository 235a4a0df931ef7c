import { expect, test } from '@jest/globals'
import type { WireCall } from '../../simulator/api/simulated-aws.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { judgeAnswers } from '../support/response-validation.ts'

/** What is wrong with an answer to that call. */
function judge(call: Partial<WireCall>, output: unknown): string[] {
  const simulation = createSimulation()
  const complaints = judgeAnswers(simulation)
  const told: WireCall = {
    at: 0,
    service: 'ecs',
    operation: 'DescribeServices',
    input: {},
    status: 200,
    ...call,
  }
  simulation.onOutput?.(told, output)
  return [...complaints]
}

const rules = { service: 'elasticloadbalancing', operation: 'DescribeRules' } as const
const images = { service: 'ecr', operation: 'DescribeImages' } as const
const problem = (code: string): Partial<WireCall> => ({ status: 400, error: { code, message: '' } })

test.each<[string, Partial<WireCall>, unknown, string]>([
  [
    'a member that AWS lacks',
    {},
    { services: [{ serviceName: 'x', state: 'y' }] },
    'services.state is not known',
  ],
  ['another type', {}, { services: [{ desiredCount: '2' }] }, 'services.desiredCount is no integer'],
  ['a time as text', {}, { services: [{ createdAt: '2026' }] }, 'services.createdAt is no timestamp'],
  ['a word that AWS lacks', {}, { services: [{ launchType: 'MOON' }] }, 'enum value set: [EC2, FARGATE'],
  ['too much', rules, { Rules: [{ RuleArn: 'a', Conditions: [{ Field: 'x'.repeat(65) }] }] }, 'equal to 64'],
  ['a pattern', images, { imageDetails: [{ registryId: 'me' }] }, 'regular expression pattern'],
  [
    'an error of another operation',
    problem('ServiceDeploymentNotFoundException'),
    undefined,
    'there is no error',
  ],
])('%s is found in an answer', (_, call, output, words) => {
  expect(judge(call, output).join()).toContain(words)
})

test('what AWS may answer is let through', () => {
  expect(judge({}, { services: [{ serviceName: 'x', createdAt: new Date(0), desiredCount: 2 }] })).toEqual([])
  expect(judge(problem('ClusterNotFoundException'), undefined)).toEqual([])
  expect(judge(problem('ThrottlingException'), undefined)).toEqual([])
})
