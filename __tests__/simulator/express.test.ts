import {
  CreateExpressGatewayServiceCommand,
  DeleteExpressGatewayServiceCommand,
  DescribeExpressGatewayServiceCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSExpressGatewayService,
  ListServiceDeploymentsCommand,
  UpdateExpressGatewayServiceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import {
  arrangeExpress,
  type ExpressOverrides,
  expressCluster,
  expressImage,
  expressRoles,
} from '../../simulator/fixtures/express-demo.ts'
import { createSimulation } from '../../simulator/simulation.ts'
import { weightsOf } from '../../simulator/world/native/listener-rules.ts'
import { clientsOf, nameOf } from '../support/sdk-account.ts'

const account = (overrides: ExpressOverrides = {}) => {
  const simulation = createSimulation({ seed: 1 })
  const service = arrangeExpress(simulation, overrides)
  return { simulation, service, arn: service?.arn ?? '', ...clientsOf(simulation) }
}
type Account = ReturnType<typeof account>

const describeExpress = async ({ ecs, arn }: Account): Promise<ECSExpressGatewayService> => {
  const { service } = await ecs.send(
    new DescribeExpressGatewayServiceCommand({ serviceArn: arn, include: ['TAGS'] }),
  )
  if (!service) throw new Error('no service')
  return service
}

const newest = async ({ ecs }: Account, name = 'shop') => {
  const { serviceDeployments = [] } = await ecs.send(
    new ListServiceDeploymentsCommand({ cluster: expressCluster, service: name }),
  )
  const arn = serviceDeployments[0]?.serviceDeploymentArn ?? ''
  const answer = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }))
  return answer.serviceDeployments?.[0]
}

const wait = ({ simulation: { clock } }: Account, minutes: number) =>
  clock.advanceTo(clock.now() + minutes * 60_000)

describe('an Express Mode service', () => {
  test('is described by both APIs', async () => {
    const own = account()
    const express = await describeExpress(own)
    expect(express).toMatchObject({
      serviceName: 'shop',
      infrastructureRoleArn: expressRoles.infrastructure,
      status: { statusCode: 'ACTIVE' },
      tags: [{ key: 'AmazonECSManaged', value: 'true' }],
    })
    const [configuration] = express.activeConfigurations ?? []
    expect(configuration).toMatchObject({
      primaryContainer: { image: expressImage('1.0.0'), containerPort: 8080 },
      cpu: '1024',
      memory: '2048',
      healthCheckPath: '/health',
      ingressPaths: [
        { accessType: 'PUBLIC', endpoint: expect.stringMatching(/^sh-\w{32}\.ecs\.eu-west-1\.on\.aws$/) },
      ],
    })
    const { services } = await own.ecs.send(
      new DescribeServicesCommand({ cluster: expressCluster, services: ['shop'] }),
    )
    expect(services?.[0]).toMatchObject({
      resourceManagementType: 'ECS',
      deploymentConfiguration: {
        strategy: 'CANARY',
        bakeTimeInMinutes: 3,
        canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
      },
      healthCheckGracePeriodSeconds: 300,
    })
  })

  test('is updated in a canary of a twentieth, in thousandths', async () => {
    const own = account()
    const [before] = (await describeExpress(own)).activeConfigurations ?? []
    const { service } = await own.ecs.send(
      new UpdateExpressGatewayServiceCommand({
        serviceArn: own.arn,
        primaryContainer: { ...before?.primaryContainer, image: expressImage('2.0.0') },
      }),
    )
    const target = service?.targetConfiguration
    expect(target?.primaryContainer).toEqual({ ...before?.primaryContainer, image: expressImage('2.0.0') })
    expect(target?.taskDefinitionArn).toMatch(/:task-definition\/default-shop:2$/)
    wait(own, 4)
    const { rule = '' } = own.service?.express.resources ?? {}
    expect([...weightsOf(own.simulation.world.state, rule).values()].sort()).toEqual([50, 950])
    wait(own, 10)
    expect(await newest(own)).toMatchObject({
      status: 'SUCCESSFUL',
      targetServiceRevision: { arn: target?.serviceRevisionArn },
    })
  })

  test('keeps what is not sent, and what somebody has added to its task definition', async () => {
    const own = account()
    const { taskDefinition } = await own.ecs.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'default-shop' }),
    )
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      name: 'Main',
      stopTimeout: 30,
      linuxParameters: { initProcessEnabled: true },
    })
    const [registered] = own.simulation.world.state.taskDefinitions.get('default-shop') ?? []
    registered?.containerDefinitions?.push({ name: 'telemetry', image: expressImage('sidecar') })
    Object.assign(registered ?? {}, { ephemeralStorage: { sizeInGiB: 50 } })
    await own.ecs.send(
      new UpdateExpressGatewayServiceCommand({
        serviceArn: own.arn,
        primaryContainer: { image: expressImage('2.0.0'), environment: [] },
      }),
    )
    const after = await own.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'default-shop' }))
    expect(after.taskDefinition).toMatchObject({
      revision: 2,
      ephemeralStorage: { sizeInGiB: 50 },
      containerDefinitions: [{ name: 'Main', image: expressImage('2.0.0') }, { name: 'telemetry' }],
    })
    const [configuration] = (await describeExpress(own)).activeConfigurations ?? []
    expect(configuration?.primaryContainer).toMatchObject({
      image: expressImage('2.0.0'),
      environment: [],
      secrets: [{ name: 'DATABASE_URL' }],
    })
  })

  test('is refused where its own API does not find it, or it is going', async () => {
    const own = account()
    const missing = new DescribeExpressGatewayServiceCommand({ serviceArn: `${own.arn}x` })
    expect(await nameOf(own.ecs.send(missing))).toBe('ResourceNotFoundException')
    await own.ecs.send(new DeleteExpressGatewayServiceCommand({ serviceArn: own.arn }))
    const update = new UpdateExpressGatewayServiceCommand({ serviceArn: own.arn })
    expect(await nameOf(own.ecs.send(update))).toBe('ServiceNotActiveException')
    wait(own, 5)
    expect((await describeExpress(own)).status?.statusCode).toBe('INACTIVE')
  })

  test('keeps its strategy and its load balancers', async () => {
    const own = account()
    const where = { cluster: expressCluster, service: 'shop' }
    const rolling = new UpdateServiceCommand({ ...where, deploymentConfiguration: { strategy: 'ROLLING' } })
    expect(await nameOf(own.ecs.send(rolling))).toBe('InvalidParameterException')
    const none = new UpdateServiceCommand({ ...where, loadBalancers: [] })
    expect(await nameOf(own.ecs.send(none))).toBe('InvalidParameterException')
  })
})

describe('a task definition of the user', () => {
  test('takes the place of the primary container', async () => {
    const own = account({ ownDefinition: 'sidecar' })
    const [configuration] = (await describeExpress(own)).activeConfigurations ?? []
    expect(configuration?.taskDefinitionArn).toMatch(/:task-definition\/shop:1$/)
    expect(configuration?.primaryContainer?.image).toBe(expressImage('1.0.0'))
    const both = new UpdateExpressGatewayServiceCommand({
      serviceArn: own.arn,
      taskDefinitionArn: configuration?.taskDefinitionArn,
      cpu: '256',
    })
    expect(await nameOf(own.ecs.send(both))).toBe('InvalidParameterException')
  })
})

describe('the resources', () => {
  const revisionOf = async (own: Account, name: string) => {
    const deployment = await newest(own, name)
    const { serviceRevisions } = await own.ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [deployment?.targetServiceRevision?.arn ?? ''],
      }),
    )
    return serviceRevisions?.[0]?.ecsManagedResources
  }
  const create = (own: Account, serviceName: string) =>
    own.ecs.send(
      new CreateExpressGatewayServiceCommand({
        serviceName,
        executionRoleArn: expressRoles.execution,
        infrastructureRoleArn: expressRoles.infrastructure,
        primaryContainer: { image: expressImage('1.0.0'), containerPort: 8080 },
      }),
    )

  test('are provisioned in minutes, the load balancer once for 25 services', async () => {
    const own = account({ isEmpty: true, others: 24 })
    await create(own, 'fits')
    wait(own, 0.1)
    expect((await revisionOf(own, 'fits'))?.ingressPaths?.[0]?.loadBalancer?.status).toBe('ACTIVE')
    await create(own, 'one-more')
    wait(own, 0.1)
    const resources = await revisionOf(own, 'one-more')
    expect(resources?.ingressPaths?.[0]).toMatchObject({
      loadBalancer: { status: 'PROVISIONING' },
      targetGroups: [{ status: 'PROVISIONING' }, { status: 'PROVISIONING' }],
    })
    expect((await newest(own, 'one-more'))?.status).toBe('IN_PROGRESS')
    wait(own, 15)
    expect((await revisionOf(own, 'one-more'))?.ingressPaths?.[0]?.loadBalancer?.status).toBe('ACTIVE')
    expect((await newest(own, 'one-more'))?.status).toBe('SUCCESSFUL')
  })

  test('of a role without permissions fail, and the deployment with them', async () => {
    const own = account({ isEmpty: true })
    own.simulation.world.state.roleFaults.set(expressRoles.infrastructure, 'unpermitted')
    await create(own, 'shop')
    wait(own, 5)
    expect(await newest(own)).toMatchObject({
      status: 'ROLLBACK_FAILED',
      statusReason:
        'Service deployment rolled back because PROVISIONING lifecycle hook(s) failed. AccessDenied',
    })
    expect((await revisionOf(own, 'shop'))?.ingressPaths?.[0]?.loadBalancer).toMatchObject({
      status: 'FAILED',
    })
  })
})
