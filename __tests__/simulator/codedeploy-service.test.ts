import { UpdateServiceCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { address } from '../support/sdk-account.ts'
import { codeDeployDemo, start, targetOf, taskSetLines } from '../support/sdk-codedeploy.ts'

describe('UpdateService on such a service', () => {
  test.each([
    [{ taskDefinition: 'cicd-demo:40' }, 'Unable to update task definition on services with'],
    [{ platformVersion: '1.4.0' }, 'Unable to update network parameters on services with'],
    [{ forceNewDeployment: true }, 'Cannot force a new deployment on services with'],
  ])('refuses %j', async (change, sentence) => {
    const { ecs } = codeDeployDemo()
    await expect(ecs.send(new UpdateServiceCommand({ ...address, ...change }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `${sentence} a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
    })
  })

  test('scales every task set', async () => {
    const account = codeDeployDemo({ config: 'CodeDeployDefault.ECSCanary10Percent5Minutes' })
    const id = await start(account)
    await account.clock.sleep(120_000)
    await account.ecs.send(new UpdateServiceCommand({ ...address, desiredCount: 3 }))
    await account.clock.sleep(90_000)
    expect(taskSetLines(await targetOf(account, id))).toEqual([
      'Blue PRIMARY 90% 3/3',
      'Green ACTIVE 10% 3/3',
    ])
  })
})
