import { StopDeploymentCommand } from '@aws-sdk/client-codedeploy'
import { describe, expect, test } from '@jest/globals'
import { readService } from '../support/sdk-account.ts'
import {
  appSpec,
  codeDeployDemo,
  ended,
  eventLines,
  rollbackOf,
  start,
  targetOf,
  taskSetLines,
  waitUntil,
} from '../support/sdk-codedeploy.ts'

describe('alarms', () => {
  const overrides = { alarms: ['errors'], config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' }

  test('one that rings during the shift stops the deployment and takes the traffic back', async () => {
    const account = codeDeployDemo(overrides)
    const id = await start(account)
    await account.clock.sleep(120_000)
    account.simulation.outOfBand.setAlarm('errors', 'ALARM')
    const info = await ended(account, id)
    const { rollbackId } = await rollbackOf(account, id)
    expect(info).toMatchObject({
      status: 'Stopped',
      errorInformation: {
        code: 'ALARM_ACTIVE',
        message:
          'One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <errors>',
      },
      rollbackInfo: {
        rollbackMessage: `Deployment ${id} terminated. Automatic rollback is triggered with a DeploymentId ${rollbackId}.`,
      },
    })
    expect(eventLines(await targetOf(account, id)).slice(-2)).toEqual([
      'AllowTraffic Failed',
      'AfterAllowTraffic Skipped',
    ])
    expect(taskSetLines(await targetOf(account, rollbackId))[0]).toBe('Blue PRIMARY 100% 2/2')
  })

  test('one that rings already stops it at once, unless alarms are overridden', async () => {
    const account = codeDeployDemo(overrides)
    account.simulation.outOfBand.setAlarm('errors', 'ALARM')
    const began = account.clock.now()
    const id = await start(account)
    expect((await ended(account, id)).status).toBe('Stopped')
    expect(account.clock.now() - began).toBeLessThan(15_000)
    await rollbackOf(account, id)
    const other = await start(account, appSpec(), { overrideAlarmConfiguration: { enabled: false } })
    expect((await ended(account, other)).status).toBe('Succeeded')
  })
})

describe('StopDeployment', () => {
  const shifting = async () => {
    const account = codeDeployDemo({ config: 'CodeDeployDefault.ECSLinear10PercentEvery1Minutes' })
    const id = await start(account)
    await account.clock.sleep(200_000)
    return { account, id }
  }

  test('without rollback leaves the traffic where it is', async () => {
    const { account, id } = await shifting()
    const answer = await account.codeDeploy.send(
      new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: false }),
    )
    expect(answer.status).toBe('Pending')
    const info = await ended(account, id)
    expect(info).toMatchObject({ status: 'Stopped', errorInformation: { code: 'MANUAL_STOP' } })
    expect(info.rollbackInfo).toBeUndefined()
    await account.clock.sleep(600_000)
    expect(taskSetLines(await targetOf(account, id))).toEqual([
      'Blue PRIMARY 80% 2/2',
      'Green ACTIVE 20% 2/2',
    ])
  })

  test('with rollback takes it back, also in the termination wait', async () => {
    const account = codeDeployDemo()
    const id = await start(account)
    await waitUntil(account, id, info => info.instanceTerminationWaitTimeStarted === true)
    await account.codeDeploy.send(new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled: true }))
    expect((await ended(account, id)).status).toBe('Stopped')
    const { rollbackId } = await rollbackOf(account, id)
    expect(taskSetLines(await targetOf(account, rollbackId))[0]).toBe('Blue PRIMARY 100% 2/2')
    expect((await readService(account.ecs)).taskDefinition).toMatch(/:41$/)
  })

  test('of an ended deployment is refused', async () => {
    const account = codeDeployDemo()
    const id = await start(account)
    await ended(account, id)
    await expect(
      account.codeDeploy.send(new StopDeploymentCommand({ deploymentId: id })),
    ).rejects.toMatchObject({ name: 'DeploymentAlreadyCompletedException' })
  })
})
