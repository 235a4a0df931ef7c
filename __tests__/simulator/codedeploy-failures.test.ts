import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
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
} from '../support/sdk-codedeploy.ts'

const failing = { check: { outcome: { fails: 'smoke test failed', logTail: 'GET / 500' } } }

describe('hooks', () => {
  test.each([
    'BeforeInstall',
    'AfterInstall',
    'AfterAllowTestTraffic',
    'BeforeAllowTraffic',
    'AfterAllowTraffic',
  ])('one that fails at %s fails the deployment, which is rolled back', async event => {
    const account = codeDeployDemo({ functions: failing })
    const id = await start(account, appSpec([{ [event]: 'check' }]))
    const info = await ended(account, id)
    expect(info).toMatchObject({
      status: 'Failed',
      errorInformation: {
        code: 'HOOK_EXECUTION_FAILURE',
        message:
          'The deployment failed because one or more of the lifecycle event validation functions failed.',
      },
    })
    const target = await targetOf(account, id)
    const failed = target.lifecycleEvents?.find(each => each.status === 'Failed')
    expect(failed).toMatchObject({
      lifecycleEventName: event,
      diagnostics: { errorCode: 'ScriptFailed', message: 'smoke test failed', logTail: 'GET / 500' },
    })
    const after = (target.lifecycleEvents ?? []).slice(
      (target.lifecycleEvents ?? []).indexOf(failed as never) + 1,
    )
    expect(after.every(each => each.status === 'Skipped')).toBe(true)

    const { rollbackId, info: rollback } = await rollbackOf(account, id)
    expect(rollback).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      deploymentConfigName: 'CodeDeployDefault.ECSAllAtOnce',
      rollbackInfo: {
        rollbackTriggeringDeploymentId: id,
        rollbackMessage: `Deployment ${rollbackId} is triggered to roll back deployment ${id}.`,
      },
    })
    await account.clock.sleep(120_000)
    const { taskSets = [], runningCount } = await readService(account.ecs)
    expect(taskSets.map(each => [each.status, each.externalId])).toEqual([['PRIMARY', undefined]])
    expect(runningCount).toBe(2)
    expect((await targetOf(account, rollbackId)).taskSetsInfo?.[0]).toMatchObject({
      status: 'PRIMARY',
      trafficWeight: 100,
    })
  })

  test('one that hangs is given an hour, one that is unknown nothing', async () => {
    const account = codeDeployDemo({ functions: { check: { outcome: 'hangs' } } })
    const began = account.clock.now()
    const hanging = await start(account, appSpec([{ AfterInstall: 'check' }]))
    await ended(account, hanging)
    expect(account.clock.now() - began).toBeGreaterThan(60 * 60_000)
    await rollbackOf(account, hanging)
    const unknown = await start(account, appSpec([{ BeforeInstall: 'other' }]))
    const { errorInformation } = await ended(account, unknown)
    expect(errorInformation?.code).toBe('HOOK_EXECUTION_FAILURE')
  })

  test('without automatic rollback the failure is the end, and green stays', async () => {
    const account = codeDeployDemo({ functions: failing, autoRollback: { enabled: false, events: [] } })
    const id = await start(account, appSpec([{ BeforeAllowTraffic: 'check' }]))
    expect((await ended(account, id)).rollbackInfo).toBeUndefined()
    expect(taskSetLines(await targetOf(account, id))).toEqual([
      'Blue PRIMARY 100% 2/2',
      'Green ACTIVE 0% 2/2',
    ])
  })

  test('a rollback can fail, too', async () => {
    const account = codeDeployDemo({
      functions: failing,
      quirks: { rollbackFails: { code: 'ELASTIC_LOAD_BALANCING_INVALID', message: 'no' } },
    })
    const id = await start(account, appSpec([{ AfterAllowTraffic: 'check' }]))
    await ended(account, id)
    const { info, rollbackId } = await rollbackOf(account, id)
    expect(info).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'ELASTIC_LOAD_BALANCING_INVALID' },
    })
    expect(info.rollbackInfo?.rollbackDeploymentId).toBeUndefined()
    expect(taskSetLines(await targetOf(account, rollbackId))[1]).toBe('Green PRIMARY 100% 2/2')
  })
})

describe('green', () => {
  test.each([
    ['fails its health checks', { target: 'timeout' } as const],
    [
      'cannot start',
      {
        fails: {
          stoppedReason: 'CannotPullContainerError: not found',
          stopCode: 'TaskFailedToStart',
          afterSeconds: 10,
          when: 'starting',
        },
      } as const,
    ],
  ])('that %s is given up after an hour', async (_, behavior) => {
    const account = codeDeployDemo()
    account.simulation.world.setBehavior(demoImage('0.40.0'), behavior)
    const began = account.clock.now()
    const id = await start(account)
    const info = await ended(account, id)
    expect(account.clock.now() - began).toBeGreaterThan(60 * 60_000)
    expect(info.errorInformation?.code).toBe('TIMEOUT')
    expect(info.errorInformation?.message).toContain(
      'The deployment timed out while waiting for the replacement task set to become healthy.',
    )
    expect(eventLines(await targetOf(account, id))[1]).toBe('Install Failed')
    expect((await rollbackOf(account, id)).info.status).toBe('Succeeded')
  })

  test('with a port that the container lacks is refused by ECS', async () => {
    const account = codeDeployDemo()
    const content = appSpec(undefined, { LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 443 } })
    const { errorInformation } = await ended(account, await start(account, content))
    expect(errorInformation?.code).toBe('ECS_UPDATE_ERROR')
    expect(errorInformation?.message).toMatch(
      /^The ECS service cannot be updated due to an unexpected error: The container app did not have a container port 443 defined\. \(Service: AmazonECS; Status Code: 400; Error Code: InvalidParameterException;/,
    )
  })
})
