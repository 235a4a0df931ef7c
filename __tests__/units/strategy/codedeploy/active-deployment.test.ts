import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../../simulator/clock/virtual-clock.ts'
import {
  awaitGroup,
  readGroupState,
  type Yielding,
  yieldToActive,
} from '../../../../src/strategy/codedeploy/active-deployment.ts'
import { type Answer, answering, awsError, keepingLog } from '../../../support/answering-clients.ts'
import { deploymentGroup, deploymentInfo } from '../../../support/codedeploy-builders.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'

const MINUTE = 60_000
const OTHER = 'd-OTHER1234'

function toolsOf(answers: Readonly<Record<string, Answer>>) {
  const { clients, sent } = answering(answers)
  const { log, lines } = keepingLog()
  const clock = createVirtualClock(Date.parse('2026-11-28T08:00:00Z'))
  const tools = { clients, clock, log, signal: new AbortController().signal }
  const operations = () => sent.map(({ operation }) => operation)
  return { tools, clock, lines, operations, sent }
}

const yielding = (how: Yielding['how'], over: Partial<Yielding> = {}): Yielding => ({
  how,
  group: deploymentGroup(),
  patience: 30 * MINUTE,
  ...over,
})

/** In its termination wait of so many minutes, which began when the last event of the target ended. */
const terminating = (minutes?: number) =>
  deploymentInfo('InProgress', {
    instanceTerminationWaitTimeStarted: true,
    ...(minutes === undefined
      ? {}
      : {
          blueGreenDeploymentConfiguration: {
            terminateBlueInstancesOnDeploymentSuccess: {
              action: 'TERMINATE',
              terminationWaitTimeInMinutes: minutes,
            },
          },
        }),
  })
const targetOf = (lastEvent: string) => ({
  deploymentTarget: { ecsTarget: { lifecycleEvents: [{ endTime: new Date(lastEvent) }] } },
})
const NOW = targetOf('2026-11-28T08:00:00Z')

describe('whether a group is busy', () => {
  test.each(['stop', 'terminate'] as const)('is not asked where the other one is to %s', async how => {
    const { tools, sent } = toolsOf({})
    expect([await readGroupState(yielding(how), tools), sent]).toEqual([{ isBusy: true }, []])
  })

  test.each(['fail', 'wait'] as const)('it is not without a deployment under way (%s)', async how => {
    const { tools } = toolsOf({ ListDeployments: {} })
    expect(await readGroupState(yielding(how), tools)).toEqual({ isBusy: false })
  })

  test('one under way is an obstacle where it is not to be waited for', async () => {
    const { tools } = toolsOf({ ListDeployments: { deployments: [OTHER] } })
    expect(await readGroupState(yielding('fail'), tools)).toMatchObject({
      isBusy: true,
      obstacle: {
        title: 'Another deployment is in progress',
        message: expect.stringContaining(
          `Deployment ${OTHER} of the same CodeDeploy deployment group is not over`,
        ),
        next: expect.stringContaining('`on-active-deployment: wait`'),
      },
    })
  })

  test.each<[string, object, object, number, boolean]>([
    ['is in progress', deploymentInfo('InProgress'), NOW, 1, false],
    ['ends in time, to the millisecond', terminating(30), NOW, 30, false],
    ['ends too late', terminating(31), NOW, 30, true],
    ['has waited for ten of its minutes', terminating(40), targetOf('2026-11-28T07:50:00Z'), 30, false],
    ['has not told its last event', terminating(31), {}, 30, true],
    ['waits as long as its group says', terminating(), NOW, 4, true],
    ['waits as long as its group says, which is in time', terminating(), NOW, 5, false],
  ])('one that %s', async (_, info, target, minutes, isTooLate) => {
    const { tools } = toolsOf({
      ListDeployments: { deployments: [OTHER] },
      GetDeployment: info,
      GetDeploymentTarget: target,
    })
    const { isBusy, obstacle } = await readGroupState(yielding('wait', { patience: minutes * MINUTE }), tools)
    expect([isBusy, obstacle?.title]).toEqual([
      true,
      isTooLate ? 'The deployment before keeps its old tasks for too long' : undefined,
    ])
  })

  test('one that keeps its old tasks for good is not waited for in vain: it has no such wait', async () => {
    const group = deploymentGroup({ terminationWait: undefined })
    const { tools, operations } = toolsOf({
      ListDeployments: { deployments: [OTHER] },
      GetDeployment: terminating(),
    })
    expect(await readGroupState(yielding('wait', { group, patience: 1 }), tools)).toEqual({ isBusy: true })
    expect(operations()).not.toContain('GetDeploymentTarget')
  })

  test('that it may not be read is no obstacle, but another error is one', async () => {
    const denied = toolsOf({ ListDeployments: awsError('AccessDeniedException', 'No.') })
    expect(await readGroupState(yielding('wait'), denied.tools)).toEqual({ isBusy: true })
    const other = toolsOf({ ListDeployments: awsError('ThrottlingException', 'Rate exceeded') })
    expect((await rejectionOf(readGroupState(yielding('wait'), other.tools))).message).toContain(
      'Rate exceeded',
    )
  })
})

describe('the deployment before', () => {
  test('that is over already is not spoken of', async () => {
    const { tools, lines, operations } = toolsOf({ GetDeployment: deploymentInfo('Failed') })
    await yieldToActive(OTHER, yielding('stop'), tools)
    expect([lines, operations()]).toEqual([[], ['GetDeployment']])
  })

  test('fails ours where it is not to be waited for, with no call', async () => {
    const { tools, operations } = toolsOf({})
    const { title } = await rejectionOf(yieldToActive(OTHER, yielding('fail'), tools))
    expect([title, operations()]).toEqual(['Another deployment is in progress', []])
  })

  test('is waited for', async () => {
    const { tools, lines, clock } = toolsOf({
      GetDeployment: [
        deploymentInfo('InProgress'),
        deploymentInfo('InProgress'),
        deploymentInfo('Succeeded'),
      ],
    })
    const begun = clock.now()
    await yieldToActive(OTHER, yielding('wait'), tools)
    expect(clock.now() - begun).toBe(20_000)
    expect(lines).toEqual([
      `info: Deployment ${OTHER} of the same group is in progress; waiting for its end`,
      `info: Deployment ${OTHER} is over`,
    ])
  })

  test('is stopped without a rollback, and its end waited for', async () => {
    const { tools, lines, sent } = toolsOf({
      GetDeployment: [deploymentInfo('InProgress'), deploymentInfo('InProgress'), deploymentInfo('Stopped')],
      StopDeployment: {},
    })
    await yieldToActive(OTHER, yielding('stop'), tools)
    expect(lines[0]).toBe(`info: Deployment ${OTHER} of the same group is in progress; stopping it`)
    const stops = sent.filter(({ operation }) => operation === 'StopDeployment')
    expect(stops.map(({ input }) => input)).toEqual([{ deploymentId: OTHER, autoRollbackEnabled: false }])
  })

  test('tells once until when it keeps its old tasks', async () => {
    const { tools, lines } = toolsOf({
      GetDeployment: [terminating(20), terminating(20), terminating(20), deploymentInfo('Succeeded')],
      GetDeploymentTarget: NOW,
    })
    await yieldToActive(OTHER, yielding('wait'), tools)
    expect(lines.slice(1, -1)).toEqual([
      `info: Deployment ${OTHER} keeps its old tasks until 2026-11-28 08:20:00 UTC; waiting for that`,
    ])
  })

  test.each([
    [30, undefined],
    [
      31,
      'is in its termination wait until 2026-11-28 08:31:00 UTC, which is later than the timeout of 30m allows',
    ],
  ])('that keeps them for %d of 30 minutes', async (minutes, problem) => {
    const { tools } = toolsOf({
      GetDeployment: [terminating(minutes), deploymentInfo('Succeeded')],
      GetDeploymentTarget: NOW,
    })
    const waiting = yieldToActive(OTHER, yielding('wait'), tools)
    if (problem === undefined) await expect(waiting).resolves.toBeUndefined()
    else expect((await rejectionOf(waiting)).message).toContain(problem)
  })

  test('has its wait ended where that is asked for, and no other deployment has', async () => {
    const terminate = toolsOf({
      GetDeployment: [deploymentInfo('InProgress'), terminating(20), deploymentInfo('Succeeded')],
      ContinueDeployment: {},
    })
    await yieldToActive(OTHER, yielding('terminate'), terminate.tools)
    expect(terminate.lines).toContain(`info: Ended the termination wait of ${OTHER}`)
    expect(terminate.operations().filter(each => each === 'ContinueDeployment')).toHaveLength(1)
    const wait = toolsOf({
      GetDeployment: [terminating(1), deploymentInfo('Succeeded')],
      GetDeploymentTarget: NOW,
    })
    await yieldToActive(OTHER, yielding('wait'), wait.tools)
    expect(wait.operations()).not.toContain('ContinueDeployment')
  })

  test('whose wait AWS does not end is not said to have ended', async () => {
    const { tools, lines } = toolsOf({
      GetDeployment: [terminating(20), deploymentInfo('Succeeded')],
      ContinueDeployment: awsError('DeploymentIsNotInReadyStateException'),
    })
    await yieldToActive(OTHER, yielding('terminate'), tools)
    expect(lines.join()).not.toContain('Ended the termination wait')
  })

  test('is waited for no longer than our timeout, and its status at that very time is the last one asked for', async () => {
    const { tools, operations } = toolsOf({ GetDeployment: deploymentInfo('InProgress') })
    const failure = await rejectionOf(yieldToActive(OTHER, yielding('wait', { patience: 30_000 }), tools))
    expect(failure.next).toBe('Look why it takes so long, or raise the input "timeout".')
    expect(operations()).toHaveLength(4)
  })
})

describe('before ours is ready', () => {
  test('one that is to be stopped is left alone', async () => {
    const { tools, sent } = toolsOf({})
    expect([await awaitGroup(yielding('stop'), tools), sent]).toEqual([false, []])
  })

  test('those under way are waited for, one after the other', async () => {
    const { tools } = toolsOf({
      ListDeployments: { deployments: [OTHER, 'd-THIRD1234'] },
      GetDeployment: deploymentInfo('Succeeded'),
    })
    expect(await awaitGroup(yielding('wait'), tools)).toBe(true)
    expect(await awaitGroup(yielding('wait'), toolsOf({ ListDeployments: {} }).tools)).toBe(false)
  })
})
