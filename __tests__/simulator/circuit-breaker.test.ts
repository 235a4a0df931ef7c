import { DescribeTasksCommand } from '@aws-sdk/client-ecs'
import { describe, expect, test } from '@jest/globals'
import { demoImage } from '../../simulator/fixtures/demo.ts'
import type { Behavior } from '../../simulator/world/behavior.ts'
import { thresholdFor } from '../../simulator/world/circuit-breaker.ts'
import {
  demo,
  deploy,
  deploymentLines,
  messagesSince,
  newestServiceDeployment,
  readService,
  taskArns,
} from '../support/sdk-account.ts'

const crashing: Behavior = {
  fails: {
    stoppedReason: 'Essential container in task exited',
    stopCode: 'EssentialContainerExited',
    exitCode: 1,
    afterSeconds: 5,
    when: 'running',
  },
}

const breaker = (rollback: boolean, more = {}) => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback, ...more } },
})

describe('the circuit breaker', () => {
  test('rolls back as observed: the old deployment id becomes PRIMARY again', async () => {
    const { ecs, clock, simulation } = demo(breaker(true))
    simulation.world.setBehavior(demoImage('2.0.0'), crashing)
    const oldId = (await readService(ecs)).deployments?.[0]?.id
    const since = clock.now()
    const started = await deploy(ecs)
    const newId = started.deployments?.[0]?.id
    const lines: string[] = []
    const reasons = new Set<string>()
    for (let second = 0; second < 400; second++) {
      const { deployments } = await readService(ecs)
      const line = (deployments ?? [])
        .map(each => `${each.status} ${each.id === newId ? 'new' : 'old'} ${each.rolloutState}`)
        .join(', ')
      if (lines.at(-1) !== line) lines.push(line)
      for (const each of deployments ?? []) reasons.add(each.rolloutStateReason ?? '')
      await clock.sleep(1000)
    }
    expect(lines).toEqual([
      'PRIMARY new IN_PROGRESS, ACTIVE old COMPLETED',
      'PRIMARY old IN_PROGRESS, ACTIVE new FAILED',
      'PRIMARY old IN_PROGRESS, DRAINING new FAILED',
      'PRIMARY old COMPLETED',
    ])
    expect([...reasons]).toEqual([
      `ECS deployment ${newId} in progress.`,
      `ECS deployment ${oldId} completed.`,
      `ECS deployment circuit breaker: rolling back to deploymentId ${oldId}.`,
      'ECS deployment circuit breaker: tasks failed to start.',
    ])
    expect(messagesSince(await readService(ecs), since).filter(each => /failed|rolling/.test(each))).toEqual([
      `(deployment ${newId}) deployment failed: tasks failed to start.`,
      `rolling back to deployment ${oldId}.`,
    ])
    expect(await newestServiceDeployment(ecs)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
      rollback: { serviceRevisionArn: expect.stringMatching(new RegExp(`${oldId?.split('/')[1]}$`)) },
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    })
    expect((await readService(ecs)).taskDefinition).toMatch(/:41$/)
  })

  test('without rollback the failed deployment stays, with failedTasks at the threshold, and starts nothing', async () => {
    const { ecs, clock, simulation } = demo(breaker(false))
    simulation.world.setBehavior(demoImage('2.0.0'), crashing)
    await deploy(ecs)
    await clock.sleep(300_000)
    const service = await readService(ecs)
    expect(deploymentLines(service)[0]).toMatch(/^PRIMARY FAILED 0\//)
    expect(service.deployments?.[0]).toMatchObject({
      failedTasks: 3,
      rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    })
    expect(await newestServiceDeployment(ecs)).toMatchObject({ status: 'STOPPED' })
    const before = await taskArns(ecs)
    await clock.sleep(600_000)
    expect(await taskArns(ecs)).toEqual(before)
  })

  test('has nothing to return to on a first deployment', async () => {
    const { ecs, clock, simulation } = demo({ ...breaker(true), justCreated: true })
    simulation.world.setBehavior(demoImage('2.0.0'), crashing)
    await deploy(ecs)
    await clock.sleep(400_000)
    expect(await newestServiceDeployment(ecs)).toMatchObject({
      status: 'ROLLBACK_FAILED',
      statusReason: 'No rollback candidate was found to run the rollback.',
    })
  })

  test('counts failed target health checks, and ends those tasks with ELB reasons', async () => {
    const { ecs, clock, simulation } = demo(breaker(true))
    simulation.world.setBehavior(demoImage('2.0.0'), {
      target: {
        unhealthy: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [503]',
      },
    })
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(400_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_SUCCESSFUL')
    const unhealthy = messagesSince(await readService(ecs), since).filter(each =>
      each.includes('is unhealthy in'),
    )
    expect(unhealthy[0]).toMatch(
      /^\(task [0-9a-f]{32}\) \(port 8080\) is unhealthy in \(target-group arn:\S+\) due to \(reason Health checks failed with these codes: \[503\]\)\.$/,
    )
    const { tasks } = await ecs.send(
      new DescribeTasksCommand({ cluster: 'cicd-demo', tasks: await taskArns(ecs, 'STOPPED') }),
    )
    expect(tasks?.map(task => task.stoppedReason)).toContainEqual(
      expect.stringMatching(/^Task failed ELB health checks in \(target-group arn:/),
    )
  })

  test('counts failed container health checks', async () => {
    const { ecs, clock, simulation } = demo({ ...breaker(true), containerHealthCheck: true, targetGroups: 0 })
    simulation.world.setBehavior(demoImage('2.0.0'), { container: 'unhealthy' })
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(600_000)
    expect((await newestServiceDeployment(ecs))?.status).toBe('ROLLBACK_SUCCESSFUL')
    expect(messagesSince(await readService(ecs), since)).toContainEqual(
      expect.stringMatching(/^\(task [0-9a-f]{32}\) failed container health checks\.$/),
    )
  })

  test.each([
    [undefined, 1, 3],
    [undefined, 25, 13],
    [undefined, 400, 200],
    [undefined, 800, 200],
    [{ type: 'UNBOUNDED_PERCENT', value: 50 } as const, 800, 400],
    [{ type: 'COUNT', value: 7 } as const, 800, 7],
    [{ type: 'BOUNDED_PERCENT', value: 10 } as const, 100, 10],
  ])('a threshold of %j and %i tasks is %i', (thresholdConfiguration, desiredCount, expected) => {
    const deploymentCircuitBreaker = {
      enable: true,
      rollback: true,
      ...(thresholdConfiguration ? { thresholdConfiguration } : {}),
    }
    expect(thresholdFor({ desiredCount, deploymentConfiguration: { deploymentCircuitBreaker } })).toBe(
      expected,
    )
  })

  test.each([
    [true, 0],
    [false, 2],
  ])(
    'after two failures a healthy task with resetOnHealthyTask %p leaves %i',
    async (resetOnHealthyTask, left) => {
      const { ecs, clock, simulation } = demo(breaker(true, { resetOnHealthyTask }))
      simulation.world.setBehavior(demoImage('2.0.0'), { ...crashing, onlyFirst: 2 })
      await deploy(ecs)
      await clock.sleep(400_000)
      expect(await newestServiceDeployment(ecs)).toMatchObject({
        status: 'SUCCESSFUL',
        deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: left, threshold: 3 },
      })
      expect((await readService(ecs)).deployments?.[0]?.failedTasks).toBe(0)
    },
  )
})
