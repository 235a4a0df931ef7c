import { ContinueDeploymentCommand, CreateDeploymentCommand } from '@aws-sdk/client-codedeploy'
import { describe, expect, test } from '@jest/globals'
import {
  appSpec,
  codeDeployDemo,
  ended,
  group,
  infoOf,
  start,
  targetOf,
  waitUntil,
} from '../support/sdk-codedeploy.ts'

const revision = { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec() } } as const

describe('CreateDeployment refuses', () => {
  test.each([
    ['ApplicationDoesNotExistException', { applicationName: 'shop' }, 'No application found for name: shop'],
    [
      'DeploymentGroupNameRequiredException',
      { deploymentGroupName: undefined },
      'Deployment Group name is missing',
    ],
    [
      'DeploymentGroupDoesNotExistException',
      { deploymentGroupName: 'x' },
      'No Deployment Group found for name: x',
    ],
    ['RevisionRequiredException', { revision: undefined }, 'RevisionLocation must be specified'],
    [
      'DeploymentConfigDoesNotExistException',
      { deploymentConfigName: 'Slow' },
      'No deployment configuration found for name: Slow',
    ],
    ['InvalidComputePlatformException', { deploymentConfigName: 'CodeDeployDefault.OneAtATime' }, undefined],
    ['DescriptionTooLongException', { description: 'x'.repeat(513) }, undefined],
    [
      'InvalidRevisionException',
      { revision: { ...revision, appSpecContent: { content: 'a', sha256: 'b' } } },
      undefined,
    ],
    ['InvalidRevisionException', { revision: { revisionType: 'S3' } as const }, undefined],
  ])('%s for %j', async (name, change, message) => {
    const { codeDeploy } = codeDeployDemo()
    const refusal = codeDeploy.send(new CreateDeploymentCommand({ ...group, revision, ...change }))
    await expect(refusal).rejects.toMatchObject({ name, ...(message ? { message } : {}) })
  })

  test('a second deployment beside an active one, and its own rollback counts', async () => {
    const account = codeDeployDemo()
    const id = await start(account)
    await expect(start(account)).rejects.toMatchObject({
      name: 'DeploymentLimitExceededException',
      message: `The Deployment Group '${group.deploymentGroupName}' already has an active Deployment '${id}'`,
    })
    account.simulation.outOfBand.stopDeployment('cicd-demo', 'cicd-demo-service', true)
    await ended(account, id)
    const rollback = (await infoOf(account, id)).rollbackInfo?.rollbackDeploymentId ?? ''
    await expect(start(account)).rejects.toMatchObject({ name: 'DeploymentLimitExceededException' })
    await ended(account, rollback)
    expect(await start(account)).toMatch(/^d-/)
  })

  test('a group of a service that is not there', async () => {
    const account = codeDeployDemo({ group: { service: 'gone' } })
    await expect(start(account)).rejects.toMatchObject({ name: 'InvalidECSServiceException' })
  })
})

describe('an AppSpec', () => {
  test('is read in YAML with keys in any case, and says what it overrides', async () => {
    const account = codeDeployDemo({ functions: { check: { outcome: 'succeeds' } } })
    const content = `
version: 0.0 # of the format
resources:
  - AnyName:
      type: AWS::ECS::Service
      properties:
        taskDefinition: cicd-demo:39
        loadBalancerInfo: { containerName: app, containerPort: 8080 }
        platformVersion: 1.4.0
        networkConfiguration:
          awsvpcConfiguration:
            subnets: [subnet-other]
            securityGroups: [sg-other]
            assignPublicIp: ENABLED
hooks:
  - beforeAllowTraffic: arn:aws:lambda:eu-west-1:123456789012:function:check
`
    const id = await start(account, content)
    expect((await ended(account, id)).status).toBe('Succeeded')
    const [service] = account.simulation.world.state.services.values()
    expect(service?.settings).toMatchObject({
      platformVersion: '1.4.0',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-other'], assignPublicIp: 'ENABLED' } },
    })
    expect(service?.settings.taskDefinition).toMatch(/:39$/)
  })

  test.each([
    ['not well-formed', 'version: [', 'The input AppSpec file is a not well-formed yaml.'],
    ['another version', appSpec().replace('"version":0', '"version":1'), 'version'],
    ['no resource', '{"version":0,"Resources":[]}', 'exactly one resource'],
    ['another type', appSpec().replace('ECS::Service', 'Lambda::Function'), 'AWS::ECS::Service'],
    ['no task definition', appSpec(undefined, { TaskDefinition: '' }), 'TaskDefinition'],
    [
      'half a network',
      appSpec(undefined, { NetworkConfiguration: { AwsvpcConfiguration: {} } }),
      'AssignPublicIp',
    ],
    ['an unknown hook', appSpec([{ BeforeTraffic: 'check' }]), 'not a valid lifecycle event'],
    ['a hook twice', appSpec([{ AfterInstall: 'a' }, { AfterInstall: 'b' }]), 'more than once'],
  ])('that is wrong (%s) fails the deployment', async (_, content, sentence) => {
    const account = codeDeployDemo()
    const { status, errorInformation } = await ended(account, await start(account, content))
    expect(status).toBe('Failed')
    expect(errorInformation?.code).toBe('INVALID_REVISION')
    expect(errorInformation?.message).toContain(sentence)
  })
})

describe('ContinueDeployment', () => {
  const waiting = (actionOnTimeout: 'STOP_DEPLOYMENT' | 'CONTINUE_DEPLOYMENT') =>
    codeDeployDemo({
      blueGreen: {
        deploymentReadyOption: { actionOnTimeout, waitTimeInMinutes: 30 },
        terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 60 },
      },
    })

  test('ends the ready wait and later the termination wait', async () => {
    const account = waiting('STOP_DEPLOYMENT')
    const deploymentId = await start(account)
    const go = (deploymentWaitType: 'READY_WAIT' | 'TERMINATION_WAIT') =>
      account.codeDeploy.send(new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }))
    await expect(go('READY_WAIT')).rejects.toMatchObject({ name: 'DeploymentIsNotInReadyStateException' })
    await waitUntil(account, deploymentId, ({ status }) => status === 'Ready')
    const target = await targetOf(account, deploymentId)
    expect(target.status).toBe('Ready')
    expect(target.lifecycleEvents?.find(each => each.status === 'Pending')?.lifecycleEventName).toBe(
      'BeforeAllowTraffic',
    )
    await expect(go('TERMINATION_WAIT')).rejects.toMatchObject({ name: 'InvalidDeploymentStatusException' })
    await go('READY_WAIT')
    await waitUntil(account, deploymentId, info => info.instanceTerminationWaitTimeStarted === true)
    await go('TERMINATION_WAIT')
    const before = account.clock.now()
    expect((await ended(account, deploymentId)).status).toBe('Succeeded')
    expect(account.clock.now() - before).toBeLessThan(30_000)
    await expect(go('READY_WAIT')).rejects.toMatchObject({ name: 'DeploymentAlreadyCompletedException' })
  })

  test('never called, the wait ends as the group says', async () => {
    const stopping = waiting('STOP_DEPLOYMENT')
    expect((await ended(stopping, await start(stopping))).status).toBe('Stopped')
    const continuing = waiting('CONTINUE_DEPLOYMENT')
    expect((await ended(continuing, await start(continuing))).status).toBe('Succeeded')
  })
})
