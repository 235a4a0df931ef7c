import { DescribeTasksCommand, RunTaskCommand, StopTaskCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demoCluster, demoImage } from '../../simulator/fixtures/demo.ts'
import { exits } from '../../simulator/scenarios/task-failures.ts'
import { commandKey } from '../../simulator/world/image-behaviors.ts'
import { demo } from '../support/sdk-account.ts'

const network = { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60001'] } }
const request = {
  cluster: demoCluster,
  taskDefinition: 'cicd-demo',
  launchType: 'FARGATE' as const,
  networkConfiguration: network,
}

describe('a task of its own', () => {
  test('starts with its overrides, lives and can be stopped', async () => {
    const { ecs, clock } = demo()
    const overrides = { cpu: '512', containerOverrides: [{ name: 'app', command: ['migrate'] }] }
    const { tasks } = await ecs.send(new RunTaskCommand({ ...request, overrides, startedBy: 'me' }))
    const arn = tasks?.[0]?.taskArn ?? ''
    expect(tasks?.[0]).toMatchObject({ lastStatus: 'PROVISIONING', startedBy: 'me', cpu: '512' })
    expect(tasks?.[0]?.overrides?.containerOverrides?.[0]?.command).toEqual(['migrate'])
    const look = async () =>
      (await ecs.send(new DescribeTasksCommand({ cluster: demoCluster, tasks: [arn] }))).tasks?.[0]
    await clock.sleep(60_000)
    expect((await look())?.lastStatus).toBe('RUNNING')
    await ecs.send(new StopTaskCommand({ cluster: demoCluster, task: arn, reason: 'enough' }))
    await clock.sleep(60_000)
    expect(await look()).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'enough',
    })
  })

  test('is the same for the same client token', async () => {
    const { ecs, simulation } = demo()
    const before = simulation.world.state.tasks.size
    const run = async (clientToken: string) =>
      (await ecs.send(new RunTaskCommand({ ...request, clientToken }))).tasks?.[0]?.taskArn
    const first = await run('one')
    expect(await run('one')).toBe(first)
    expect(await run('two')).not.toBe(first)
    expect(simulation.world.state.tasks.size).toBe(before + 2)
  })

  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
  test('is refused for another request with the same client token, for 24 hours', async () => {
    const { ecs, clock } = demo()
    const run = (startedBy: string) =>
      ecs.send(new RunTaskCommand({ ...request, clientToken: 'one', startedBy }))
    const { tasks } = await run('me')
    await expect(run('you')).rejects.toMatchObject({
      name: 'ConflictException',
      resourceIds: [tasks?.[0]?.taskArn],
    })
    await clock.sleep(24 * 3_600_000)
    expect((await run('you')).tasks?.[0]?.startedBy).toBe('you')
  })

  test('behaves as is said of its command', async () => {
    const { ecs, simulation, clock } = demo()
    simulation.world.setBehavior(commandKey(['migrate', 'up']), exits(3))
    const overrides = { containerOverrides: [{ name: 'app', command: ['migrate', 'up'] }] }
    const { tasks } = await ecs.send(new RunTaskCommand({ ...request, overrides }))
    await clock.sleep(120_000)
    const seen = await ecs.send(
      new DescribeTasksCommand({ cluster: demoCluster, tasks: [tasks?.[0]?.taskArn ?? ''] }),
    )
    expect(seen.tasks?.[0]?.containers?.[0]?.exitCode).toBe(3)
  })

  test('that cannot be placed is a failure entry', async () => {
    const { ecs, simulation } = demo()
    simulation.world.setBehavior(demoImage('1.0.0'), { unplaceable: 'RESOURCE:MEMORY' })
    const { tasks, failures } = await ecs.send(new RunTaskCommand(request))
    expect([tasks, failures?.[0]?.reason]).toEqual([[], 'RESOURCE:MEMORY'])
  })

  test('is one of several, as far as there is room', async () => {
    const { ecs, simulation } = demo()
    const { tasks } = await ecs.send(new RunTaskCommand({ ...request, count: 3, clientToken: 'one' }))
    expect(tasks).toHaveLength(3)
    const again = await ecs.send(new RunTaskCommand({ ...request, count: 3, clientToken: 'one' }))
    expect(again.tasks).toEqual(tasks)
    simulation.world.state.placeableTasks = 1
    const part = await ecs.send(new RunTaskCommand({ ...request, count: 3 }))
    expect([part.tasks?.length, part.failures?.length]).toEqual([1, 2])
  })

  test.each([
    [{ count: 11 }, 'Count must be between 1 and 10.'],
    [{ propagateTags: 'SERVICE' }, 'SERVICE is not a valid value'],
    [{ volumeConfigurations: [{ name: 'v' }] }, 'do not match the volumeConfigurations'],
    [{ networkConfiguration: undefined }, 'Network Configuration must be provided'],
    [{ capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] }, 'both a launch type and capacity'],
    [{ taskDefinition: 'unknown' }, 'TaskDefinition not found.'],
    [{ cluster: 'unknown' }, 'Cluster not found.'],
    [{ overrides: { containerOverrides: [{ name: 'sidecar' }] } }, 'not a part of the TaskDefinition'],
  ])('%j is refused', async (change, message) => {
    const { ecs } = demo()
    await expect(ecs.send(new RunTaskCommand({ ...request, ...change } as typeof request))).rejects.toThrow(
      message,
    )
  })
})
