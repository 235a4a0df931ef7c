import { describe, expect, test } from '@jest/globals'
import { readDeleteInputs, readExpressInputs } from '../../../../src/actions/express/inputs.ts'
import { creationOf, primaryContainerOf, updateOf } from '../../../../src/actions/express/request.ts'

const present = {
  cpu: '1024',
  healthCheckPath: '/',
  networkConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] },
  scalingTarget: {
    minTaskCount: 1,
    maxTaskCount: 20,
    autoScalingMetric: 'AVERAGE_CPU',
    autoScalingTargetValue: 60,
  },
  primaryContainer: {
    image: 'shop:1',
    containerPort: 8080,
    environment: [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ],
    secrets: [{ name: 'S', valueFrom: '/s' }],
    command: ['serve', '--all'],
  },
}
const read = (inputs: Record<string, string>) =>
  readExpressInputs({
    AWS_REGION: 'eu-west-1',
    ...Object.fromEntries(
      Object.entries({ service: 'shop', ...inputs }).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value,
      ]),
    ),
  })
const updated = async (inputs: Record<string, string>) => updateOf(await read(inputs), present)
const message = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { title: string }) => error.title,
  )

describe('an update', () => {
  test('sends the primary container whole, and no more than was set', async () => {
    expect(await updated({ image: 'shop:2', environment: 'B=3\n-A' })).toEqual({
      primaryContainer: {
        ...present.primaryContainer,
        image: 'shop:2',
        environment: [{ name: 'B', value: '3' }],
      },
    })
    expect(await updated({ cpu: '512' })).toEqual({ cpu: '512' })
  })

  test('sends what is nested with the rest of it', async () => {
    expect(await updated({ 'max-task-count': '4' })).toEqual({
      scalingTarget: { ...present.scalingTarget, maxTaskCount: 4 },
    })
    expect(await updated({ 'security-groups': 'sg-2' })).toEqual({
      networkConfiguration: { subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-2'] },
    })
  })

  test('sends nothing where the service has it all, whatever the order', async () => {
    expect(
      await updated({ image: 'shop:1', subnets: 'subnet-2, subnet-1', cpu: '1024', 'min-task-count': '1' }),
    ).toBeUndefined()
    expect(await updated({ environment: 'B=2\nA=1' })).toBeUndefined()
    expect(await updated({ image: 'shop:1', 'force-new-deployment': 'true' })).toEqual({
      primaryContainer: present.primaryContainer,
    })
  })

  test('takes the order of a command for a change', async () => {
    expect(await updated({ 'container-command': '["--all", "serve"]' })).toMatchObject({
      primaryContainer: { command: ['--all', 'serve'] },
    })
  })
})

test('a creation names what is missing', async () => {
  const missing = async (inputs: Record<string, string>) =>
    message(read(inputs).then(given => creationOf(given)))
  const role = { 'infrastructure-role-arn': 'arn:aws:iam::123456789012:role/i' }
  const execution = { 'execution-role-arn': 'arn:aws:iam::123456789012:role/e' }
  expect(await missing({})).toBe('Input "infrastructure-role-arn" is missing')
  expect(await missing(role)).toBe('Input "image" is missing')
  expect(await missing({ ...role, image: 'shop:1' })).toBe('Input "execution-role-arn" is missing')
  expect(await missing({ ...role, ...execution, image: 'shop:1' })).toBe('none')
  expect(await missing({ ...role, 'task-definition': 'shop' })).toBe('none')
  expect(primaryContainerOf(await read({ image: 'shop:1', 'container-port': '80' }))).toEqual({
    image: 'shop:1',
    containerPort: 80,
  })
})

test('inputs that contradict each other are refused', async () => {
  expect(await message(read({ 'task-definition': 'shop', cpu: '512' }))).toMatch(/"cpu" does not go together/)
  expect(await message(read({ 'log-group': 'shop' }))).toMatch(/"log-group" needs "log-stream-prefix"/)
  expect(await message(read({ subnets: 'vpc-1' }))).toMatch(/"subnets" has something that is not an id/)
  expect(await message(read({ 'auto-scaling-metric': 'CPU' }))).toMatch(/"auto-scaling-metric" is not one of/)
})

test('a deletion names the service twice', () => {
  const env = { AWS_REGION: 'eu-west-1', INPUT_SERVICE: 'shop' }
  expect(() => readDeleteInputs({ ...env, INPUT_CONFIRM: 'sho' })).toThrow('Received: sho.')
  expect(readDeleteInputs({ ...env, INPUT_CONFIRM: 'shop' })).toMatchObject({
    service: 'shop',
    cluster: 'default',
  })
})
