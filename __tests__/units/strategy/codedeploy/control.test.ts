import { describe, expect, test } from '@jest/globals'
import type { CodeDeployment } from '../../../../src/aws/codedeploy/deployments.ts'
import type { Service } from '../../../../src/aws/ecs/service.ts'
import { findCodeDeployment, takeControl } from '../../../../src/strategy/codedeploy/control.ts'
import { alreadyOver, waitsForNobody } from '../../../../src/strategy/codedeploy/refused-orders.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'
import {
  codeDeployment,
  codeDeployService,
  deploymentGroup,
  deploymentInfo,
  GROUP_INFO,
  revisionArn,
  taskSet,
} from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const ID = 'd-OURS12345'
const OURS = taskSet(7, { deployment: ID })
const BEFORE = taskSet(6, { status: 'PRIMARY' })

function toolsOf(answers: Readonly<Record<string, Answer>>) {
  const made = answeringTools({ DescribeTargetGroups: {}, GetDeploymentConfig: {}, ...answers })
  const orders = () =>
    made.sent.filter(({ operation }) => /^(?:Continue|Stop)/.test(operation)).map(({ input }) => input)
  return { ...made, orders }
}

async function controlled(
  over: Partial<CodeDeployment>,
  answers: Readonly<Record<string, Answer>> = {},
  service: Service = codeDeployService(BEFORE, OURS),
) {
  const made = toolsOf(answers)
  const deployment = await takeControl(codeDeployment(over), deploymentGroup(), service, made.tools)
  return { ...made, deployment }
}

describe('a deployment by its id', () => {
  const answers = {
    GetDeployment: deploymentInfo('InProgress'),
    GetDeploymentGroup: { deploymentGroupInfo: GROUP_INFO },
    DescribeServices: {
      services: [
        {
          serviceArn: 'web',
          serviceName: 'web',
          status: 'ACTIVE',
          clusterArn: 'prod',
          taskDefinition: revisionArn(6),
        },
      ],
    },
  }

  test('is controlled with its service', async () => {
    const found = await findCodeDeployment(ID, toolsOf(answers).tools)
    expect([found.id, found.status, found.service.name]).toEqual([ID, 'InProgress', 'web'])
  })

  test.each([
    [
      'whose group deploys to servers',
      { GetDeploymentGroup: { deploymentGroupInfo: { ...GROUP_INFO, ecsServices: [] } } },
      'Its deployment group group deploys to another compute platform.',
    ],
    [
      'whose group is gone',
      { GetDeploymentGroup: awsError('DeploymentGroupDoesNotExistException') },
      'Its deployment group group does not exist anymore.',
    ],
  ])('%s is an error', async (_, more, message) => {
    const { tools } = toolsOf({ ...answers, ...more })
    const failure = await rejectionOf(findCodeDeployment(ID, tools))
    expect(failure).toMatchObject({ title: `Deployment ${ID} has no ECS service`, message })
  })
})

describe('what is known of it', () => {
  test.each<[string, Partial<CodeDeployment>, Service, string | undefined, string | undefined]>([
    ['its own task set and another one', {}, codeDeployService(BEFORE, OURS), revisionArn(7), revisionArn(6)],
    ['no task set of its own yet', {}, codeDeployService(BEFORE), undefined, revisionArn(6)],
    ['its own task set alone', {}, codeDeployService(OURS), revisionArn(7), undefined],
    ['no task set', {}, codeDeployService(), undefined, undefined],
    [
      'that of the deployment that it undoes',
      { id: 'd-BACK', undoes: ID },
      codeDeployService(BEFORE, OURS),
      revisionArn(7),
      revisionArn(6),
    ],
  ])('of a service with %s', async (_, over, service, revision, previous) => {
    const { deployment } = await controlled(over, {}, service)
    expect([deployment.revision, deployment.previous]).toEqual([revision, previous])
    expect(['revision' in deployment, 'previous' in deployment]).toEqual([
      revision !== undefined,
      previous !== undefined,
    ])
  })

  test('its names are outputs, and its waits are added up', async () => {
    const { deployment } = await controlled(
      {},
      {
        GetDeploymentConfig: {
          deploymentConfigInfo: {
            trafficRoutingConfig: { type: 'TimeBasedCanary', timeBasedCanary: { canaryInterval: 10 } },
          },
        },
      },
    )
    expect(deployment.outputs()).toEqual({
      'codedeploy-deployment-id': ID,
      'codedeploy-application': 'app',
      'codedeploy-deployment-group': 'group',
    })
    expect(deployment.allowance).toBe(15 * 60_000)
  })
})

describe('to continue', () => {
  test.each<[string, Partial<CodeDeployment>, string]>([
    ['one that is Ready', { status: 'Ready' }, 'READY_WAIT'],
    ['one that waits to end its old task set', { terminating: true }, 'TERMINATION_WAIT'],
  ])('%s ends that wait', async (_, over, deploymentWaitType) => {
    const { deployment, orders } = await controlled(over, { ContinueDeployment: {} })
    expect(await deployment.proceed()).toEqual({ words: `Continued ${ID}` })
    expect(orders()).toEqual([{ deploymentId: ID, deploymentWaitType }])
  })

  test.each<[string, Partial<CodeDeployment>, string]>([
    ['is in progress', {}, 'Its status is InProgress.'],
    ['is over', { status: 'Succeeded', terminating: true }, 'Its status is Succeeded.'],
    [
      'has failed',
      { status: 'Failed', error: 'ALARM_ACTIVE: It rang.' },
      'Its status is Failed: ALARM_ACTIVE: It rang.',
    ],
  ])('one that %s is refused with no call', async (_, over, message) => {
    const { deployment, orders } = await controlled(over)
    expect(await rejectionOf(deployment.proceed())).toMatchObject({
      title: `Deployment ${ID} is not waiting for approval`,
      message,
    })
    expect(orders()).toEqual([])
  })

  const refused = awsError('DeploymentIsNotInReadyStateException')

  test.each<[string, Partial<CodeDeployment>, object]>([
    ['goes on', { status: 'Ready' }, deploymentInfo('InProgress')],
    ['has succeeded', { status: 'Ready' }, deploymentInfo('Succeeded')],
    ['has ended its wait', { terminating: true }, deploymentInfo('InProgress')],
  ])('what AWS refuses, since it %s, has been continued', async (_, over, GetDeployment) => {
    const { deployment } = await controlled(over, { ContinueDeployment: refused, GetDeployment })
    expect(await deployment.proceed()).toEqual({ words: `${ID} has already been continued` })
  })

  test('that is waited for, since it is shown later', async () => {
    const ready = deploymentInfo('Ready')
    const { deployment, clock } = await controlled(
      { status: 'Ready' },
      {
        ContinueDeployment: refused,
        GetDeployment: [ready, ready, ready, ready, ready, deploymentInfo('InProgress')],
      },
    )
    const begun = clock.now()
    expect(await deployment.proceed()).toEqual({ words: `${ID} has already been continued` })
    expect(clock.now() - begun).toBe(10_000)
  })

  test.each([
    [
      'still waits after six looks',
      Array.from({ length: 9 }, () => deploymentInfo('Ready')),
      'Its status is Ready.',
      6,
    ],
    ['was stopped', [deploymentInfo('Stopped')], 'Its status is Stopped.', 1],
    ['has failed', [deploymentInfo('Failed')], 'Its status is Failed.', 1],
  ])('what AWS refuses and %s is an error', async (_, GetDeployment, message, looks) => {
    const { deployment, sent } = await controlled(
      { status: 'Ready' },
      { ContinueDeployment: refused, GetDeployment },
    )
    expect((await rejectionOf(deployment.proceed())).message).toBe(message)
    expect(sent.filter(({ operation }) => operation === 'GetDeployment')).toHaveLength(looks)
  })
})

const AIM = 'CodeDeploy to roll the deployment back'
const over = awsError('DeploymentAlreadyCompletedException')

describe('to roll back', () => {
  test('one under way is stopped with a rollback', async () => {
    const { deployment, orders } = await controlled({}, { StopDeployment: {} })
    expect(await deployment.rollBack()).toEqual({ words: `Asked AWS to roll back ${ID}`, aim: AIM })
    expect(orders()).toEqual([{ deploymentId: ID, autoRollbackEnabled: true }])
  })

  test('one that is a rollback itself goes back already', async () => {
    const { deployment, orders } = await controlled({ undoes: 'd-BAD' })
    const words = `${ID} is rolling d-BAD back already`
    expect(await deployment.rollBack()).toEqual({ words, aim: AIM, isAlready: true })
    expect(orders()).toEqual([])
  })

  test('so does one whose rollback is under way', async () => {
    const { deployment } = await controlled(
      { status: 'Failed', rollbackId: 'd-BACK' },
      { GetDeployment: deploymentInfo('InProgress') },
    )
    const words = `d-BACK is rolling ${ID} back already`
    expect(await deployment.rollBack()).toEqual({ words, aim: AIM, isAlready: true })
  })

  test('one that somebody has stopped meanwhile is as good', async () => {
    const answers = { StopDeployment: over, GetDeployment: deploymentInfo('Stopped') }
    const { deployment } = await controlled({}, answers)
    expect(await deployment.rollBack()).toEqual({ words: `${ID} was stopped meanwhile`, aim: AIM })
  })

  test.each<[string, Partial<CodeDeployment>, Readonly<Record<string, Answer>>, RegExp]>([
    ['is over', { status: 'Failed' }, {}, /^Its status is Failed\. /],
    [
      'is a rollback that is over',
      { status: 'Succeeded', undoes: 'd-BAD' },
      {},
      /^Its status is Succeeded\. /,
    ],
    [
      'was rolled back',
      { status: 'Failed', rollbackId: 'd-BACK' },
      { GetDeployment: deploymentInfo('Succeeded') },
      / Deployment d-BACK rolled it back, or tried to\. web runs shop:6\.$/,
    ],
    [
      'has succeeded meanwhile',
      {},
      { StopDeployment: over, GetDeployment: deploymentInfo('Succeeded') },
      /^Its status is Succeeded\. /,
    ],
  ])('one that %s is refused', async (_, given, answers, message) => {
    const { deployment } = await controlled(given, answers)
    const failure = await rejectionOf(deployment.rollBack())
    expect(failure.title).toBe(`Deployment ${ID} is over and cannot be rolled back`)
    expect(failure.message).toMatch(message)
    expect(failure.next).toContain('set the input "task-definition" of the deploy action to FAMILY:REVISION')
  })

  test('of one that serves, the revision before it is named', async () => {
    const service = codeDeployService(taskSet(6), { ...OURS, status: 'PRIMARY' })
    const { deployment } = await controlled({ status: 'Succeeded' }, {}, service)
    expect((await rejectionOf(deployment.rollBack())).next).toBe(
      'To roll back, deploy shop:6 (`task-definition: shop:6` of the deploy action).',
    )
  })

  test('of one that does not serve any more, none is', async () => {
    const { deployment } = await controlled(
      { status: 'Succeeded' },
      {},
      codeDeployService(BEFORE, taskSet(5), OURS),
    )
    expect((await rejectionOf(deployment.rollBack())).next).toContain('deploy it by name')
  })
})

describe('to stop', () => {
  const aim = 'CodeDeploy has stopped the deployment'

  test('one under way is stopped, without a rollback', async () => {
    const { deployment, orders } = await controlled({}, { StopDeployment: {} })
    expect(await deployment.stop()).toEqual({ words: `Asked AWS to stop ${ID}`, aim })
    expect(orders()).toEqual([{ deploymentId: ID, autoRollbackEnabled: false }])
  })

  test('one that somebody has stopped meanwhile is as good', async () => {
    const answers = { StopDeployment: over, GetDeployment: deploymentInfo('Stopped') }
    expect(await (await controlled({}, answers)).deployment.stop()).toEqual({
      words: `${ID} was stopped meanwhile`,
      aim,
    })
  })

  test.each<[string, Partial<CodeDeployment>, Readonly<Record<string, Answer>>]>([
    ['is over', { status: 'Succeeded' }, {}],
    ['is over meanwhile', {}, { StopDeployment: over, GetDeployment: deploymentInfo('Succeeded') }],
  ])('one that %s is refused', async (_, given, answers) => {
    const { deployment } = await controlled(given, answers)
    expect(await rejectionOf(deployment.stop())).toMatchObject({
      title: `Deployment ${ID} is over and cannot be stopped`,
      message: expect.stringMatching(/^Its status is Succeeded\. .* web runs shop:6\.$/),
    })
  })
})

test('a service that runs nothing is said to run nothing', () => {
  const { message } = alreadyOver(
    codeDeployment({ status: 'Failed', error: 'It broke.' }),
    codeDeployService(),
    'stopped',
  )
  expect(message).toBe(
    'Its status is Failed: It broke. CodeDeploy changes only deployments that have not ended.',
  )
  expect(waitsForNobody(codeDeployment({ status: 'Failed', error: 'It broke.' })).message).toBe(
    'Its status is Failed: It broke.',
  )
})
