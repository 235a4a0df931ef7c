import {
  CreateServiceCommand,
  DeregisterTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { address, demo, readService, serviceDeployments } from '../support/sdk-account.ts'

const update = (change: Partial<UpdateServiceCommandInput>) =>
  new UpdateServiceCommand({ ...address, ...change })

describe('UpdateService', () => {
  test.each<[string, Partial<UpdateServiceCommandInput>]>([
    ['another revision', { taskDefinition: 'cicd-demo:40' }],
    ['force', { forceNewDeployment: true }],
    ['another platform version', { platformVersion: '1.4.0' }],
    [
      'another network',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-other'], securityGroups: [] } } },
    ],
    ['no load balancer', { loadBalancers: [] }],
  ])('%s makes a deployment', async (_name, change) => {
    const { ecs, clock } = demo()
    const before = await readService(ecs)
    const { service } = await ecs.send(update(change))
    expect(service?.deployments).toHaveLength(2)
    expect(service?.deployments?.[0]?.id).not.toBe(before.deployments?.[0]?.id)
    await clock.sleep(3000)
    expect(await serviceDeployments(ecs)).toHaveLength(2)
  })

  test.each<[string, Partial<UpdateServiceCommandInput>]>([
    ['the same revision', { taskDefinition: 'cicd-demo:41' }],
    ['the family, whose latest it is', { taskDefinition: 'cicd-demo' }],
    ['the desired count', { desiredCount: 3 }],
    ['a grace period', { healthCheckGracePeriodSeconds: 60 }],
    ['the percentages', { deploymentConfiguration: { maximumPercent: 150 } }],
    ['the exec switch', { enableExecuteCommand: true }],
    ['an empty list where there was nothing', { volumeConfigurations: [] }],
  ])('%s makes none', async (_name, change) => {
    const { ecs, clock } = demo()
    const before = await readService(ecs)
    const { service } = await ecs.send(update(change))
    expect(service?.deployments?.map(each => each.id)).toEqual(before.deployments?.map(each => each.id))
    await clock.sleep(10_000)
    expect(await serviceDeployments(ecs)).toHaveLength(1)
  })

  test('merges a deployment configuration', async () => {
    const { ecs } = demo({ deploymentConfiguration: { maximumPercent: 150 } })
    const { service } = await ecs.send(
      update({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }),
    )
    expect(service?.deploymentConfiguration).toMatchObject({
      maximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    })
  })

  const owner =
    'on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.'
  test.each<[Partial<UpdateServiceCommandInput>, string]>([
    [{ taskDefinition: 'cicd-demo:40' }, `Unable to update task definition ${owner}`],
    [{ platformVersion: '1.4.0' }, `Unable to update network parameters ${owner}`],
    [{ forceNewDeployment: true }, `Cannot force a new deployment ${owner}`],
  ])('a service that CodeDeploy controls refuses %j', async (change, message) => {
    const { ecs } = demo({ controller: 'CODE_DEPLOY' })
    await expect(ecs.send(update(change))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    })
    expect((await ecs.send(update({ desiredCount: 5 }))).service?.desiredCount).toBe(5)
    expect((await readService(ecs)).deployments).toBeUndefined()
  })

  test('refuses revisions that do not fit', async () => {
    const { ecs } = demo()
    const rejection = async (taskDefinition: string) => {
      const error = await ecs.send(update({ taskDefinition })).catch((caught: Error) => caught)
      return error instanceof Error ? `${error.name}: ${error.message}` : 'accepted'
    }
    await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition: 'cicd-demo:3' }))
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'other',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        containerDefinitions: [{ name: 'web', image: 'nginx' }],
      }),
    )
    expect(await rejection('cicd-demo:99')).toBe('ClientException: TaskDefinition not found.')
    expect(await rejection('cicd-demo:3')).toBe('ClientException: TaskDefinition is inactive')
    expect(await rejection('other')).toBe(
      'InvalidParameterException: The container app does not exist in the task definition.',
    )
  })

  test('capacity providers need force', async () => {
    const { ecs } = demo()
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
    await expect(ecs.send(update({ capacityProviderStrategy }))).rejects.toMatchObject({
      message: expect.stringMatching(/you must force a new deployment\.$/),
    })
    const { service } = await ecs.send(update({ capacityProviderStrategy, forceNewDeployment: true }))
    expect(service).toMatchObject({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] })
    expect(service?.launchType).toBeUndefined()
  })
})

describe('CreateService', () => {
  test('makes the service and its first deployment', async () => {
    const { ecs, clock } = demo()
    const { service } = await ecs.send(
      new CreateServiceCommand({
        cluster: 'cicd-demo',
        serviceName: 'second',
        taskDefinition: 'cicd-demo',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      }),
    )
    expect(service).toMatchObject({
      status: 'ACTIVE',
      deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }],
    })
    await clock.sleep(120_000)
    const { service: same } = await ecs.send(update({ service: 'second', desiredCount: 1 }))
    expect(same?.deployments).toEqual([
      expect.objectContaining({ rolloutState: 'COMPLETED', runningCount: 1 }),
    ])
  })

  test('refuses a name that is taken, and a Fargate service without a network', async () => {
    const { ecs } = demo()
    const input = { cluster: 'cicd-demo', taskDefinition: 'cicd-demo', launchType: 'FARGATE' as const }
    await expect(
      ecs.send(new CreateServiceCommand({ ...input, serviceName: address.service })),
    ).rejects.toMatchObject({ message: 'Creation of service was not idempotent.' })
    await expect(ecs.send(new CreateServiceCommand({ ...input, serviceName: 'new' }))).rejects.toMatchObject({
      message: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    })
  })
})
