import { describe, expect, test } from '@jest/globals'
import { ConfiguredRetryStrategy } from '@smithy/core/retry'
import { clientConfig } from '../../../../simulator/api/client-config.ts'
import { arrangeServices, shopCluster } from '../../../../simulator/fixtures/many-services.ts'
import { createSimulation, type Simulation } from '../../../../simulator/simulation.ts'
import { createBatchedClients } from '../../../../src/aws/client/batched-clients.ts'
import { describeService } from '../../../../src/aws/ecs/describe-service.ts'
import { listTasks } from '../../../../src/aws/ecs/list-tasks.ts'
import { describeTargetGroupDetails } from '../../../../src/aws/elb/target-group-details.ts'

function servicesOf(amount: number, desiredCount = 1, loadBalanced = false) {
  const simulation = createSimulation({ seed: 1 })
  const names = Array.from({ length: amount }, (_, index) => `tenant-${index}`)
  arrangeServices(simulation, names, { desiredCount, loadBalanced })
  const options = {
    clock: simulation.clock,
    region: 'eu-west-1',
    maxAttempts: 1,
    overrides: {
      ...clientConfig(simulation),
      retryStrategy: new ConfiguredRetryStrategy(1, () => 0),
    },
  }
  const clients = createBatchedClients(options, amount)
  return { simulation, names, clients }
}

const callsOf = ({ calls }: Simulation, operation: string) =>
  calls.filter(call => call.operation === operation)

test('services asked for at one moment are described ten a call, each answer to its asker', async () => {
  const { simulation, names, clients } = servicesOf(23)
  const services = await Promise.all(
    names.map(service => describeService(clients, { cluster: shopCluster, service })),
  )
  expect(services.map(({ name }) => name)).toEqual(names)
  expect(callsOf(simulation, 'DescribeServices')).toHaveLength(3)
})

test('a missing service fails alone', async () => {
  const { names, clients } = servicesOf(2)
  const [there, missing] = await Promise.allSettled(
    [names[0] ?? '', 'nobody'].map(service => describeService(clients, { cluster: shopCluster, service })),
  )
  expect(there).toMatchObject({ status: 'fulfilled', value: { name: names[0] } })
  expect(missing).toMatchObject({ status: 'rejected', reason: { title: 'Service "nobody" was not found' } })
})

test('an answer is not kept for the next question', async () => {
  const { simulation, names, clients } = servicesOf(1)
  const address = { cluster: shopCluster, service: names[0] ?? '' }
  await describeService(clients, address)
  simulation.outOfBand.scale(shopCluster, address.service, 3)
  expect((await describeService(clients, address)).desired).toBe(3)
})

test('the tasks of many services come from the list of their cluster', async () => {
  const { simulation, names, clients } = servicesOf(12)
  const tasks = await Promise.all(
    names.map(service => listTasks(clients, { cluster: shopCluster, service }, 'RUNNING')),
  )
  expect(tasks.map(list => list.map(({ service }) => service))).toEqual(names.map(name => [name]))
  expect(callsOf(simulation, 'ListTasks')).toHaveLength(1)
  expect(callsOf(simulation, 'DescribeTasks')).toHaveLength(1)
})

describe('target groups that deployments ask for one after the other', () => {
  async function askInTurn(amount: number, ...others: readonly string[]) {
    const { simulation, clients } = servicesOf(amount, 1, true)
    const groups = [...simulation.world.state.targetGroups.keys()]
    const begun = simulation.clock.now()
    const found = await Promise.all(
      groups.map(async (arn, index) => {
        await simulation.clock.sleep(index * 50)
        return [...(await describeTargetGroupDetails(clients, [arn, ...others])).keys()]
      }),
    )
    expect(found).toEqual(groups.map(arn => [arn]))
    const calls = callsOf(simulation, 'DescribeTargetGroups').length
    return { calls, seconds: (simulation.clock.now() - begun) / 1000 }
  }

  test('are waited for where there are many', async () => {
    expect((await askInTurn(40)).calls).toBe(2)
  })

  test('are not where there are few, and one that is gone fails for nobody', async () => {
    const { calls, seconds } = await askInTurn(3, 'arn:gone')
    expect(seconds).toBeLessThan(0.2)
    // Both at once, and because one is missing each by itself.
    expect(calls).toBe(9)
  })
})

test('few services of a large cluster are asked for one by one', async () => {
  const { simulation, names, clients } = servicesOf(700)
  const some = names.slice(0, 6)
  const tasks = await Promise.all(
    some.map(service => listTasks(clients, { cluster: shopCluster, service }, 'RUNNING')),
  )
  expect(tasks.map(list => list.length)).toEqual(some.map(() => 1))
  // Six pages of the cluster were full, so each service was asked for.
  expect(callsOf(simulation, 'ListTasks')).toHaveLength(12)
})

test('many calls wait for their turn instead of being throttled', async () => {
  const { simulation, names, clients } = servicesOf(1000, 0)
  simulation.limitRequests = true
  const start = simulation.clock.now()
  await Promise.all(names.map(service => describeService(clients, { cluster: shopCluster, service })))
  const calls = callsOf(simulation, 'DescribeServices')
  expect(calls).toHaveLength(100)
  expect(calls.filter(({ status }) => status !== 200)).toEqual([])
  // 75 at once, then 15 a second.
  expect((simulation.clock.now() - start) / 1000).toBeCloseTo(25 / 15, 0)
})
