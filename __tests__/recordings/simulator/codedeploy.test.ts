import type { DeploymentInfo } from '@aws-sdk/client-codedeploy'
import {
  CreateTaskSetCommand,
  DeleteServiceCommand,
  DescribeTaskSetsCommand,
  type Service,
} from '@aws-sdk/client-ecs'
import { expect, test } from '@jest/globals'
import { FARGATE, recordedAccount, withoutMetadata } from '../../support/recorded-account.ts'
import { differencesBetween, durationDifference } from '../../support/recorded-differences.ts'
import { recorded } from '../../support/recordings.ts'
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

test('external-task-set', async () => {
  const account = recordedAccount('us-east-1', 'cluster-1')
  const [targetGroupArn = ''] = account.balance(['Blue'])
  const container = { name: 'mycontainer', image: 'app', portMappings: [{ containerPort: 4000 }] }
  await account.register('mytask', 26, container, FARGATE)
  await account.create({
    serviceName: 'myservice',
    desiredCount: 1,
    deploymentController: { type: 'EXTERNAL' },
  })
  const where = { cluster: 'cluster-1', service: 'myservice' }
  await account.ecs.send(
    new CreateTaskSetCommand({
      ...where,
      taskDefinition: 'mytask:26',
      externalId: 'BlueStack',
      launchType: 'FARGATE',
      platformVersion: '1.3.0',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      loadBalancers: [{ targetGroupArn, containerName: 'mycontainer', containerPort: 4000 }],
      scale: { value: 100, unit: 'PERCENT' },
    }),
  )
  account.wait(180)
  const seen = await account.ecs.send(new DescribeTaskSetsCommand({ ...where, include: ['TAGS'] }))
  compare('external-task-set', withoutMetadata(seen))
})

test('external-service-green-starting', async () => {
  const { service } = recorded<{ service: Service & { events: string[] } }>('external-service-green-starting')
  const account = recordedAccount('me-central-1', 'cluster-1')
  const [, green = ''] = account.balance(['blue', 'green'])
  await account.register(
    'app',
    1,
    { name: 'app', image: 'app', portMappings: [{ containerPort: 80 }] },
    FARGATE,
  )
  await account.create({ serviceName: 'web', desiredCount: 1, deploymentController: { type: 'EXTERNAL' } })
  const addSet = async (targetGroupArn?: string) => {
    const balancer = { targetGroupArn, containerName: 'app', containerPort: 80 }
    await account.ecs.send(
      new CreateTaskSetCommand({
        cluster: 'cluster-1',
        service: 'web',
        taskDefinition: 'app:1',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        ...(targetGroupArn ? { loadBalancers: [balancer] } : {}),
      }),
    )
  }
  await addSet()
  account.wait(180)
  await addSet(green)
  let [now] = (await account.describe('web')).services ?? []
  for (let tries = 0; tries < 120 && now?.runningCount !== 2; tries++) {
    account.wait(1)
    now = (await account.describe('web')).services?.[0]
  }
  const [set] = [...(now?.taskSets ?? [])].reverse()
  expect(set).toMatchObject({ status: 'ACTIVE', stabilityStatus: 'STABILIZING', runningCount: 1 })
  const plain = (text = '') =>
    text
      .replace(/ecs-svc\/\d+/, 'ecs-svc/N')
      .replace(/task \w{32}/, 'task T')
      .replace(/(targetgroup\/\w+)\/\w+/, '$1')
  const simulated = (now?.events ?? []).slice(0, 4).map(({ message }) => plain(message))
  expect(simulated).toEqual(service.events.map(plain))
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
