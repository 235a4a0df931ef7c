import type { TargetSummary } from '@aws-sdk/client-vpc-lattice'
import { expect, test } from '@jest/globals'
import type { Clients } from '../../../../src/aws/client/clients.ts'
import { type Task, toTask } from '../../../../src/aws/ecs/task.ts'
import { describeTargets } from '../../../../src/aws/lattice/targets.ts'
import { serves } from '../../../../src/watch/target-health.ts'

const ARN = 'arn:aws:vpc-lattice:us-west-2:123456789012:targetgroup/tg-0123456789abcdef0'

const task = (id: string, privateIpv4Address: string, ipv6Address?: string): Task =>
  toTask({
    taskArn: `arn:aws:ecs:us-west-2:123456789012:task/demo/${id}`,
    lastStatus: 'RUNNING',
    containers: [
      { name: 'log-router', networkInterfaces: [{ privateIpv4Address }] },
      { name: 'app', networkInterfaces: [{ privateIpv4Address, ...(ipv6Address ? { ipv6Address } : {}) }] },
    ],
  })

/** A VPC Lattice that answers ListTargets page by page. */
function lattice(...pages: TargetSummary[][]) {
  const asked: unknown[] = []
  const send = async ({ input }: { input: { nextToken?: string } }) => {
    asked.push(input)
    const at = Number(input.nextToken ?? 0)
    return { items: pages[at], ...(at + 1 < pages.length ? { nextToken: String(at + 1) } : {}) }
  }
  return { asked, clients: { lattice: async () => ({ send }) } as unknown as Clients }
}

const one = task('a', '10.0.0.1')

test('each task is found by its address and the named port, on every page', async () => {
  const { clients, asked } = lattice(
    [{ id: '10.0.0.9', port: 80, status: 'HEALTHY' }],
    [],
    [
      { id: '10.0.0.1', port: 9090, status: 'HEALTHY' },
      { id: '10.0.0.1', port: 80, status: 'UNHEALTHY', reasonCode: 'HealthCheckFailed' },
    ],
  )
  expect(await describeTargets(clients, { arn: ARN, port: 80 }, [one, task('b', '10.0.0.2')])).toEqual({
    name: 'tg-0123456789abcdef0',
    isLattice: true,
    targets: [
      { id: '10.0.0.1:80', task: 'a', state: 'unhealthy', reason: 'HealthCheckFailed' },
      { id: '10.0.0.2:80', task: 'b', state: 'unregistered' },
    ],
    leaving: [],
  })
  expect(asked).toHaveLength(3)
  expect(asked[0]).toEqual({ targetGroupIdentifier: ARN, maxResults: 100 })
})

test('where the port is not known, the worst of the targets of a task counts', async () => {
  const { clients } = lattice([
    { id: '10.0.0.1', port: 80, status: 'HEALTHY' },
    { id: '10.0.0.1', port: 9090, status: 'INITIAL' },
  ])
  const { targets } = await describeTargets(clients, { arn: ARN }, [one])
  expect(targets).toEqual([{ id: '10.0.0.1:9090', task: 'a', state: 'initial' }])
})

test('an IPv6 address is the same in each of its forms', async () => {
  const { clients } = lattice([{ id: '2001:0db8:0000::0001', port: 80, status: 'HEALTHY' }])
  const { targets } = await describeTargets(clients, { arn: ARN, port: 80 }, [
    task('a', '10.0.0.1', '2001:db8::1'),
  ])
  expect(targets).toEqual([{ id: '[2001:db8::1]:80', task: 'a', state: 'healthy' }])
})

// https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_TargetSummary.html
test.each([
  ['HEALTHY', true],
  ['UNUSED', true],
  ['UNAVAILABLE', true],
  ['INITIAL', false],
  ['UNHEALTHY', false],
  ['DRAINING', false],
] as const)('a target that is %s serves: %s', async (status, isServing) => {
  const { clients } = lattice([{ id: '10.0.0.1', port: 80, status }])
  const { targets } = await describeTargets(clients, { arn: ARN, port: 80 }, [one])
  expect(targets[0]?.state).toBe(status.toLowerCase())
  expect(serves({ name: '', targets, draining: 0 }, 1)).toBe(isServing)
})

test('a target without a status serves nothing', async () => {
  const { clients } = lattice([{ id: '10.0.0.1', port: 80 }])
  const { targets } = await describeTargets(clients, { arn: ARN, port: 80 }, [one])
  expect(serves({ name: '', targets, draining: 0 }, 1)).toBe(false)
})

test('of the others those leave that drain, whatever their port was', async () => {
  const { clients } = lattice([
    { id: '10.0.0.1', port: 80, status: 'HEALTHY' },
    { id: '10.0.0.7', port: 8080, status: 'DRAINING' },
    { id: '10.0.0.8', port: 80, status: 'UNUSED' },
    { id: '10.0.0.9', port: 80, status: 'HEALTHY' },
  ])
  expect((await describeTargets(clients, { arn: ARN, port: 80 }, [one])).leaving).toEqual(['10.0.0.7'])
})

test('in a target group that does not exist no task is registered, and that is said', async () => {
  const error = Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' })
  const clients = { lattice: async () => ({ send: () => Promise.reject(error) }) } as unknown as Clients
  const reason = 'the target group does not exist'
  expect(await describeTargets(clients, { arn: ARN, port: 80 }, [one])).toMatchObject({
    targets: [{ id: '10.0.0.1:80', task: 'a', state: 'unregistered', reason }],
    leaving: [],
  })
})
