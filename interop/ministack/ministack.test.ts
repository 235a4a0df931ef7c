import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { MISSING } from './docker-engine.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})

afterAll(() => stack?.close())

test.concurrent('a rolling update ends green when its tasks run', async () => {
  const service = 'rolling'
  await stack.createService(service)
  const { exitCode, outputs } = await stack.run({ inputs: { service, image: 'web:2', timeout: '60s' } })
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'succeeded'])
  expect(await stack.serviceOf(service)).toMatchObject({
    taskDefinition: outputs.get('task-definition-arn'),
    runningCount: 2,
    deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
  })
})

test.concurrent.each([
  ['an image that no registry has', MISSING, /CannotPullContainer|not found/],
  ['a version that exits', 'crash', /exit(?:ed with)? code 1|exited with 1/],
])('%s ends red with its cause', async (_, tag, cause) => {
  await stack.createService(tag)
  const { exitCode, log } = await stack.run({
    inputs: { service: tag, image: `web:${tag}`, timeout: '60s' },
  })
  expect(exitCode).toBe(1)
  expect(log.join('\n')).toMatch(cause)
})

test.concurrent.each([
  ['0', 0, 'succeeded'],
  ['3', 1, 'failed'],
])('a task that runs once and exits with %s', async (code, exitCode, outcome) => {
  const service = `once-${code}`
  await stack.createService(service)
  const result = await stack.run({
    entry: 'entries/run-task.js',
    inputs: { service, command: `exit ${code}`, timeout: '60s' },
  })
  expect([result.exitCode, result.outputs.get('outcome')]).toEqual([exitCode, outcome])
  expect(result.outputs.get('exit-code')).toBe(code)
})

// Alone and last, because the gate keeps the calls of all.
test('a plan changes nothing', async () => {
  const service = 'planned'
  await stack.createService(service)
  stack.gate.calls.length = 0
  const { exitCode, outputs } = await stack.run({
    entry: 'entries/plan.js',
    inputs: { service, image: 'web:3' },
  })
  expect([exitCode, outputs.get('outcome')]).toEqual([0, 'changed'])
  const calls = stack.gate.calls.map(({ operation }) => operation)
  expect(calls).toContain('DescribeServices')
  expect(calls.filter(name => !/^(?:Describe|List|Get|BatchGet)/.test(name))).toEqual([])
})
