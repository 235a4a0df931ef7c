import type { DeploymentInfo } from '@aws-sdk/client-codedeploy'
import { CreateTaskSetCommand, DeleteServiceCommand } from '@aws-sdk/client-ecs'
import { test } from '@jest/globals'
import { FARGATE, recordedAccount } from '../../support/recorded-account.ts'
import { differencesBetween, durationDifference } from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'
import { nameOf } from '../../support/sdk-account.ts'
import { appSpec, codeDeployDemo, ended, infoOf, start } from '../../support/sdk-codedeploy.ts'
import { compare, expectDifferences } from './differences.ts'

test('codedeploy-service-just-created, codedeploy-service-scaled and codedeploy-service-draining', async () => {
  const account = recordedAccount('us-east-1', 'cluster-1')
  const [targetGroupArn] = account.balance(['test-task-set-tg'])
  const app = { name: 'sample-app', image: 'httpd:2.4', portMappings: [{ containerPort: 80 }] }
  await account.register('app', 2, app, FARGATE)
  await account.create({
    serviceName: 'web',
    taskDefinition: 'app:2',
    desiredCount: 1,
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    deploymentController: { type: 'CODE_DEPLOY' },
    loadBalancers: [{ targetGroupArn, containerName: 'sample-app', containerPort: 80 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-efbcccb7', 'subnet-e3b194de', 'subnet-044d9e3b66dccd75a', 'subnet-914763e7'],
        securityGroups: ['sg-6c7fa917'],
        assignPublicIp: 'ENABLED',
      },
    },
    enableECSManagedTags: true,
  })
  account.wait(120)
  compare('codedeploy-service-just-created', await account.describe('web'))
  compare('codedeploy-service-scaled', await account.update('web', { desiredCount: 0 }))
  await account.ecs.send(new DeleteServiceCommand({ cluster: 'cluster-1', service: 'web', force: true }))
  compare('codedeploy-service-draining', await account.describe('web'))
})

test('external-task-set and external-service-green-starting', async () => {
  const account = recordedAccount('us-east-1', 'cluster-1')
  await account.register('mytask', 26, { name: 'mycontainer', image: 'app' }, FARGATE)
  await account.create({
    serviceName: 'myservice',
    taskDefinition: 'mytask:26',
    desiredCount: 1,
    deploymentController: { type: 'EXTERNAL' },
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  })
  const created = await nameOf(
    account.ecs.send(
      new CreateTaskSetCommand({ cluster: 'cluster-1', service: 'myservice', taskDefinition: 'mytask:26' }),
    ),
  )
  const missing = created === 'fine' ? [] : [`CreateTaskSet: ${created}`]
  expectDifferences('external-task-set', missing)
  expectDifferences('external-service-green-starting', missing)
})

test('codedeploy-hook-failed', async () => {
  const { failed, rollback } =
    recorded<Record<'failed' | 'rollback', DeploymentInfo>>('codedeploy-hook-failed')
  const account = codeDeployDemo({ functions: { check: { outcome: { fails: 'no' } } } })
  const id = await start(account, appSpec([{ AfterAllowTraffic: 'check' }]))
  const info = await ended(account, id)
  const back = await ended(account, info.rollbackInfo?.rollbackDeploymentId ?? '')
  const asked = ({ status, errorInformation, createTime, completeTime }: DeploymentInfo) => ({
    status,
    ...(errorInformation ? { errorInformation } : {}),
    createTime,
    completeTime,
  })
  const seconds = ({ createTime, completeTime }: DeploymentInfo) =>
    (new Date(String(completeTime)).getTime() - new Date(String(createTime)).getTime()) / 1000
  expectDifferences('codedeploy-hook-failed', [
    ...differencesBetween(
      { failed, rollback },
      { failed: asked(await infoOf(account, id)), rollback: asked(back) },
    ),
    ...durationDifference('the rollback', seconds(rollback), seconds(back)),
  ])
})
