import { StopServiceDeploymentCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import {
  address,
  demo,
  deploy,
  deploymentLines,
  newestServiceDeployment,
  readService,
  serviceDeployments,
} from '../support/sdk-account.ts'

describe('alarms', () => {
  const alarms = { alarmNames: ['too-many-errors'], enable: true, rollback: true }

  test('roll a deployment back, also while it bakes', async () => {
    const { ecs, clock, simulation } = demo({ deploymentConfiguration: { alarms } })
    await deploy(ecs)
    await clock.sleep(200_000)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY IN_PROGRESS 2/2'])
    simulation.outOfBand.setAlarm('too-many-errors', 'ALARM')
    await clock.sleep(300_000)
    expect(await newestServiceDeployment(ecs)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['too-many-errors'] },
    })
  })

  test('that ring already are ignored', async () => {
    const { ecs, clock, simulation } = demo({ deploymentConfiguration: { alarms } })
    simulation.outOfBand.setAlarm('too-many-errors', 'ALARM')
    await deploy(ecs)
    await clock.sleep(600_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('SUCCESSFUL')
  })
})

describe('other people', () => {
  test('a second update supersedes the first: STOP_REQUESTED, then STOPPED', async () => {
    const { ecs, clock, simulation } = demo()
    const first = await deploy(ecs)
    await clock.sleep(20_000)
    simulation.outOfBand.updateService({ ...address, forceNewDeployment: true })
    const service = await readService(ecs)
    expect(deploymentLines(service).map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'PRIMARY IN_PROGRESS',
      'ACTIVE IN_PROGRESS',
      'ACTIVE COMPLETED',
    ])
    expect(service.deployments?.[1]?.id).toBe(first.deployments?.[0]?.id)
    expect((await serviceDeployments(ecs))[0]?.status).toBe('STOP_REQUESTED')
    await clock.sleep(5000)
    expect((await serviceDeployments(ecs)).map(each => each.status)).toEqual([
      'IN_PROGRESS',
      'STOPPED',
      'SUCCESSFUL',
    ])
    await clock.sleep(400_000)
    expect((await serviceDeployments(ecs)).map(each => each.status)).toEqual([
      'SUCCESSFUL',
      'STOPPED',
      'SUCCESSFUL',
    ])
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  })

  test('a sixth deployment at once is refused', async () => {
    const { ecs, clock, simulation } = demo()
    simulation.world.setBehavior(demoImage('2.0.0'), { target: 'timeout' })
    const again = () => ecs.send(new UpdateServiceCommand({ ...address, forceNewDeployment: true }))
    await deploy(ecs)
    for (let count = 0; count < 4; count++) {
      await clock.sleep(1000)
      await again()
    }
    await expect(again()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: '5 active deployments exist, unable to create new deployment.',
    })
  })

  test('a stop asks for a rollback; a completed deployment cannot be stopped', async () => {
    const { ecs, clock } = demo()
    await deploy(ecs)
    await clock.sleep(20_000)
    const [running] = await serviceDeployments(ecs)
    const { serviceDeploymentArn } = running ?? {}
    const stop = () =>
      ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
    expect((await stop()).serviceDeploymentArn).toBe(serviceDeploymentArn)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_REQUESTED')
    await clock.sleep(4000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_IN_PROGRESS')
    await clock.sleep(300_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_SUCCESSFUL')
    await expect(stop()).rejects.toMatchObject({ name: 'ConflictException' })
    await expect(
      ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: 'arn:none', stopType: 'ROLLBACK' })),
    ).rejects.toMatchObject({ name: 'ServiceDeploymentNotFoundException' })
  })

  test('a deleted service drains and becomes INACTIVE', async () => {
    const { ecs, clock, simulation } = demo()
    simulation.outOfBand.deleteService(address.cluster, address.service)
    expect((await readService(ecs)).status).toBe('DRAINING')
    await clock.sleep(120_000)
    expect(await readService(ecs)).toMatchObject({ status: 'INACTIVE', runningCount: 0 })
    await expect(ecs.send(new UpdateServiceCommand({ ...address, desiredCount: 1 }))).rejects.toMatchObject({
      name: 'ServiceNotActiveException',
    })
  })

  test('scaling makes no deployment, and reaches the new count', async () => {
    const { ecs, clock, simulation } = demo()
    simulation.outOfBand.scale(address.cluster, address.service, 4)
    await clock.sleep(120_000)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 4/4'])
    simulation.outOfBand.scale(address.cluster, address.service, 1)
    await clock.sleep(120_000)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 1/1'])
    expect(await serviceDeployments(ecs)).toHaveLength(1)
  })
})

test.each([
  ['container', 'failed container health checks'],
  ['target', 'is unhealthy in (target-group'],
] as const)('health checks of running tasks can be made to fail: %s', async (check, said) => {
  const { ecs, clock, simulation } = demo({ containerHealthCheck: true })
  simulation.outOfBand.sicken('cicd-demo', 'cicd-demo-service', check)
  await clock.sleep(10_000)
  const events = (await readService(ecs)).events?.map(({ message }) => message) ?? []
  expect(events.filter(text => text?.includes(said))).toHaveLength(2)
})
