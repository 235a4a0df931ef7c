import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ListAccountSettingsCommand,
  ListTasksCommand,
  TagResourceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { createSimulation, type Simulation } from '../../simulator/simulation.ts'
import { address, demo, readService } from '../support/sdk-account.ts'

const signed = {
  authorization: 'AWS4-HMAC-SHA256 Credential=x',
  'content-type': 'application/x-amz-json-1.1',
}

const raw = async (simulation: Simulation, operation: string, body: unknown) => {
  const answer = await simulation.handle({
    headers: { ...signed, 'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, ...JSON.parse(answer.body) }
}

describe('JSON', () => {
  test('a service survives the wire with its dates and nested values', async () => {
    const { ecs } = demo()
    const service = await readService(ecs)
    expect(service).toMatchObject({
      serviceName: 'cicd-demo-service',
      desiredCount: 2,
      runningCount: 2,
      pendingCount: 0,
      launchType: 'FARGATE',
      deploymentController: { type: 'ECS' },
      loadBalancers: [{ containerName: 'app', containerPort: 8080 }],
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100, strategy: 'ROLLING' },
    })
    expect(service.createdAt).toBeInstanceOf(Date)
    expect(service.deployments?.[0]?.rolloutStateReason).toMatch(
      /^ECS deployment ecs-svc\/\d{19} completed\.$/,
    )
  })

  test.each([
    ['UpdateService', { service: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [
      'UpdateService',
      { service: 's', desiredCount: 'two' },
      'STRING_VALUE can not be converted to an Integer',
    ],
    ['UpdateService', { service: 's', loadBalancers: 'x' }, 'Expected list or null'],
    ['UpdateService', { service: ['s'] }, 'Start of list found where not expected'],
    ['UpdateService', 'not json', 'Unexpected end-of-input or malformed JSON'],
  ])('%s refuses %j as AWS refuses a wrong type', async (operation, body, message) => {
    expect(await raw(demo().simulation, operation, body)).toEqual({
      status: 400,
      __type: 'SerializationException',
      message,
    })
  })

  test.each([
    [
      {},
      "1 validation error detected: Value null at 'service' failed to satisfy constraint: Member must not be null",
    ],
    [
      { service: 's', availabilityZoneRebalancing: 'MAYBE' },
      "1 validation error detected: Value 'MAYBE' at 'availabilityZoneRebalancing' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]",
    ],
  ])('a request of %j breaks the model', async (body, message) => {
    expect(await raw(demo().simulation, 'UpdateService', body)).toEqual({
      status: 400,
      __type: 'InvalidParameterException',
      message,
    })
  })

  test('unknown members are ignored, as AWS does', async () => {
    const { simulation } = demo()
    const answer = await raw(simulation, 'DescribeClusters', { clusters: ['cicd-demo'], colour: 'red' })
    expect(answer.clusters[0]).toMatchObject({ clusterName: 'cicd-demo', runningTasksCount: 2 })
    expect(simulation.calls.at(-1)?.input).toEqual({ clusters: ['cicd-demo'] })
  })

  test('an operation nobody serves is unknown', async () => {
    const { simulation, ecs } = demo()
    expect(await raw(simulation, 'MakeCoffee', {})).toMatchObject({
      status: 400,
      __type: 'UnknownOperationException',
    })
    await expect(ecs.send(new ListAccountSettingsCommand({}))).rejects.toThrow(
      expect.objectContaining({ name: 'UnknownOperationException' }),
    )
  })

  test('an unsigned request is turned away', async () => {
    const answer = await createSimulation().handle({
      headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      body: '{}',
    })
    expect(answer).toMatchObject({ status: 403 })
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'MissingAuthenticationTokenException' })
  })

  test('missing things are failures or typed exceptions', async () => {
    const { ecs } = demo()
    const { services, failures } = await ecs.send(
      new DescribeServicesCommand({ cluster: 'cicd-demo', services: ['nobody'] }),
    )
    expect(services).toEqual([])
    expect(failures).toEqual([
      { arn: 'arn:aws:ecs:eu-west-1:123456789012:service/cicd-demo/nobody', reason: 'MISSING' },
    ])
    await expect(
      ecs.send(new DescribeServicesCommand({ cluster: 'elsewhere', services: ['x'] })),
    ).rejects.toMatchObject({ name: 'ClusterNotFoundException', message: 'Cluster not found.' })
    await expect(ecs.send(new UpdateServiceCommand({ ...address, service: 'nobody' }))).rejects.toMatchObject(
      {
        name: 'ServiceNotFoundException',
      },
    )
  })

  test.each([
    ['services', new DescribeServicesCommand({ cluster: 'cicd-demo', services: Array(11).fill('s') })],
    ['deployments', new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: Array(21).fill('a') })],
    ['page size', new ListTasksCommand({ cluster: 'cicd-demo', maxResults: 101 })],
    ['tag value', new TagResourceCommand({ resourceArn: 'a', tags: [{ key: 'k', value: 'x'.repeat(257) }] })],
  ])('limits that AWS enforces: %s', async (_name, command) => {
    const { ecs } = demo()
    await expect(ecs.send(command as DescribeServicesCommand)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  test('a member that nobody has published passes where the account has it, and nowhere else', async () => {
    const { simulation } = demo()
    simulation.world.state.unreleasedMembers.set('Volume', ['xKind'])
    const definition = {
      family: 'f',
      containerDefinitions: [{ name: 'a', image: 'b', memory: 64 }],
      volumes: [{ name: 'v', xKind: { a: [''] }, xOther: 1 }],
      xTop: 1,
    }
    const answer = await raw(simulation, 'RegisterTaskDefinition', definition)
    expect(answer.taskDefinition.volumes).toEqual([{ name: 'v', xKind: { a: [''] } }])
    expect(answer.taskDefinition).not.toHaveProperty('xTop')
    simulation.world.state.refusesUnknown = 'by-name'
    expect(await raw(simulation, 'RegisterTaskDefinition', definition)).toMatchObject({
      status: 400,
      message: "Unexpected key 'xTop' found in params",
    })
  })

  test('a setting of a service that nobody has published is kept where the account has it', async () => {
    const { simulation } = demo()
    const { unreleasedMembers } = simulation.world.state
    for (const shape of ['Service', 'CreateServiceRequest', 'UpdateServiceRequest']) {
      unreleasedMembers.set(shape, ['xKind'])
    }
    const settings = { taskDefinition: 'cicd-demo', xKind: { a: 'b' }, xOther: 1 }
    const awsvpc = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
    const second = { ...settings, serviceName: 'second', networkConfiguration: awsvpc, launchType: 'FARGATE' }
    await raw(simulation, 'CreateService', { cluster: address.cluster, ...second })
    await raw(simulation, 'UpdateService', { ...address, ...settings })
    const services = ['second', address.service]
    const answer = await raw(simulation, 'DescribeServices', { cluster: address.cluster, services })
    expect(answer.services.map(({ xKind }: { xKind: unknown }) => xKind)).toEqual([{ a: 'b' }, { a: 'b' }])
    expect(answer.services[0]).not.toHaveProperty('xOther')
  })
})
