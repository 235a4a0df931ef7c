import type { DeploymentInfo } from '@aws-sdk/client-codedeploy'
import type { Service as SdkService, TaskSet } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import type { DeploymentGroup } from '../../src/aws/codedeploy/deployment-groups.ts'
import { describeService } from '../../src/aws/ecs/describe-service.ts'
import { updateService } from '../../src/aws/ecs/update-service.ts'
import { readTrafficWeights } from '../../src/aws/elb/traffic-weights.ts'
import { classify } from '../../src/diagnose/classify.ts'
import { lookAtCodeDeploy } from '../../src/strategy/codedeploy/look.ts'
import { checkProductionTraffic } from '../../src/strategy/production-traffic.ts'
import { chooseStrategy } from '../../src/strategy/strategy.ts'
import { createTargetGroupReader } from '../../src/strategy/target-group-reader.ts'
import { rejectionOf } from '../support/expected-failure.ts'
import { recordedAws } from '../support/recorded-aws.ts'
import { judgement } from '../support/recorded-look.ts'
import { recorded } from '../support/recordings.ts'

const WHERE = { cluster: 'cluster-1', service: 'web' }
const SET = 'ecs-svc/4201323268728819917'
const GROUP =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/test-task-set-tg/47a3a7a81ab3db0e'

const justCreated = () =>
  describeService(
    recordedAws({ DescribeServices: recorded('codedeploy-service-just-created') }).clients,
    WHERE,
  )

const routineIn = (sentences: readonly string[]) =>
  sentences.map(text => classify({ kind: 'event', text }).cause.id)

test('codedeploy-service-just-created: a service of CodeDeploy has a task set and no deployments', async () => {
  const service = await justCreated()
  expect(service).toMatchObject({
    name: 'web',
    controller: 'CODE_DEPLOY',
    launchType: 'FARGATE',
    taskDefinition: 'arn:aws:ecs:us-east-1:123456789012:task-definition/app:2',
    desired: 1,
    running: 1,
    deployments: [],
    targetGroups: [{ arn: GROUP, container: 'sample-app', port: 80 }],
  })
  expect(service.taskSets).toMatchObject([
    {
      id: SET,
      status: 'PRIMARY',
      taskDefinition: service.taskDefinition,
      running: 1,
      targetGroups: [GROUP],
      platformVersion: '1.4.0',
      network: {
        subnets: ['subnet-efbcccb7', 'subnet-e3b194de', 'subnet-044d9e3b66dccd75a', 'subnet-914763e7'],
        securityGroups: ['sg-6c7fa917'],
        assignPublicIp: 'ENABLED',
      },
      capacityProviders: [],
    },
  ])
  expect(chooseStrategy('auto', service)).toBe('codedeploy')
  expect(routineIn(service.messages.map(({ text }) => text))).toEqual([
    'routine',
    'routine',
    'routine',
    'routine',
  ])
})

test('codedeploy-service-scaled: UpdateService answers with the tasks that still run', async () => {
  const tools = recordedAws({ UpdateService: recorded('codedeploy-service-scaled') })
  const before = await justCreated()
  const after = await updateService(
    tools.clients,
    { service: 'web' },
    { before, clock: tools.clock, maxAttempts: 1 },
  )
  expect(after).toEqual({ ...before, desired: 0, settings: { ...before.settings, desiredCount: 0 } })
})

test('codedeploy-service-draining: a service that is being deleted is refused in words', async () => {
  const { clients } = recordedAws({ DescribeServices: recorded('codedeploy-service-draining') })
  expect(await rejectionOf(describeService(clients, WHERE))).toMatchObject({
    title: 'Service "web" is being deleted',
    next: 'Wait until it is gone, create it again, then deploy.',
  })
})

describe('services with the EXTERNAL controller', () => {
  type External = Omit<SdkService, 'events'> & { events: string[] }

  test('external-service-green-starting: they are refused before anything is changed', async () => {
    const { service } = recorded<{ service: External }>('external-service-green-starting')
    const { events, ...rest } = service
    const { clients } = recordedAws({
      DescribeServices: { services: [{ serviceArn: 'arn', status: 'ACTIVE', serviceName: 'web', ...rest }] },
    })
    const found = await describeService(clients, WHERE)
    expect([found.desired, found.running, found.deployments]).toEqual([1, 2, []])
    expect(found.taskSets.map(({ id, status, running }) => [id, status, running])).toEqual([
      ['ecs-svc/3517849243791983451', 'PRIMARY', 1],
      ['ecs-svc/8895224990753999325', 'ACTIVE', 1],
    ])
    expect(() => chooseStrategy('auto', found)).toThrow(
      'Its deployment controller is EXTERNAL with strategy ROLLING.',
    )
    expect(routineIn(events)).toEqual(['routine', 'routine', 'routine', 'routine'])
  })

  test('external-task-set: their task sets are read like those of CodeDeploy', async () => {
    const { taskSets } = recorded<{ taskSets: TaskSet[] }>('external-task-set')
    const { clients } = recordedAws({
      DescribeServices: { services: [{ serviceArn: 'arn', status: 'ACTIVE', taskSets }] },
    })
    const { taskSets: found } = await describeService(clients, WHERE)
    expect(found).toMatchObject([
      {
        id: 'ecs-svc/8260773081660460393',
        status: 'ACTIVE',
        taskDefinition: 'arn:aws:ecs:us-east-1:123456789012:task-definition/mytask:26',
        running: 1,
        targetGroups: [
          'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/Blue/52d9822ce6afb1fd',
        ],
        deployment: 'BlueStack',
        platformVersion: '1.3.0',
        capacityProviders: [],
      },
    ])
  })
})

test('codedeploy-hook-failed: the hook failed, and the deployment has been rolled back', async () => {
  const { failed, rollback } =
    recorded<Record<'failed' | 'rollback', DeploymentInfo>>('codedeploy-hook-failed')
  const rollbackInfo = {
    rollbackDeploymentId: 'd-2',
    rollbackMessage: 'Deployment d-1 terminated. Automatic rollback is triggered with a DeploymentId d-2.',
  }
  const lifecycleEvents = [{ lifecycleEventName: 'AfterAllowTraffic', status: 'Failed' }]
  const tools = recordedAws({
    DescribeServices: recorded('codedeploy-service-just-created'),
    GetDeploymentTarget: { deploymentTarget: { ecsTarget: { lifecycleEvents, taskSetsInfo: [] } } },
    GetDeployment: [{ deploymentInfo: { ...failed, rollbackInfo } }, { deploymentInfo: rollback }],
  })
  const { look } = lookAtCodeDeploy(
    {
      id: 'd-1',
      service: await justCreated(),
      revision: 'arn:aws:ecs:us-east-1:123456789012:task-definition/app:3',
      group: { terminationWait: 0 } as DeploymentGroup,
      routing: { targetGroups: [] },
    },
    tools,
  )
  const snapshot = await look()
  expect(snapshot).toMatchObject({
    rollout: 'rolled-back',
    reason: `HOOK_EXECUTION_FAILURE: ${failed.errorInformation?.message?.replace(/\.$/, '')}; ${rollbackInfo.rollbackMessage}`,
    serving: 'arn:aws:ecs:us-east-1:123456789012:task-definition/app:2',
    alarms: [],
  })
  expect(judgement(snapshot)).toMatchObject({ outcome: 'rolled-back', causes: ['lifecycle-hook'] })
})

test('express-canary-weights: 50 of 1000 is a part of the traffic, not all of it', async () => {
  const { ruleWeightsDuringCanary: weights } = recorded<{
    ruleWeightsDuringCanary: Record<'old' | 'new', number>
  }>('express-canary-weights')
  const groups = Object.entries(weights).map(
    ([name, weight]) =>
      `<member><TargetGroupArn>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/${name}/1</TargetGroupArn><Weight>${weight}</Weight></member>`,
  )
  const rule = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/1/2/3'
  const tools = recordedAws({
    DescribeRules: `<DescribeRulesResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeRulesResult><Rules><member><RuleArn>${rule}</RuleArn><Actions><member><Type>forward</Type><ForwardConfig><TargetGroups>${groups.join('')}</TargetGroups></ForwardConfig></member></Actions></member></Rules></DescribeRulesResult></DescribeRulesResponse>`,
  })
  const [old, own] = ['old', 'new'].map(
    name => `arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/${name}/1`,
  ) as [string, string]
  expect(await readTrafficWeights(tools.clients, rule)).toEqual([
    {
      rule,
      weights: new Map([
        [old, 950],
        [own, 50],
      ]),
    },
  ])
  expect(
    await checkProductionTraffic([{ rule, own, groups: [old, own] }], {
      ...tools,
      targetGroups: createTargetGroupReader(tools.clients),
    }),
  ).toBeUndefined()
  expect(tools.notices).toEqual(['The new version gets only part of the production traffic'])
})
