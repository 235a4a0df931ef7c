import { describe, expect, test } from '@jest/globals'
import type { Simulation } from '../../simulator/simulation.ts'
import { isLive, isPending, isRunning, tasksOf } from '../../simulator/world/selectors.ts'
import { isHealthy } from '../../simulator/world/task-health.ts'
import {
  demo,
  deploy,
  deploymentLines,
  messagesSince,
  readService,
  serviceDeployments,
  taskArns,
} from '../support/sdk-account.ts'

const serviceIn = (simulation: Simulation) => {
  const [service] = [...simulation.world.state.services.values()]
  if (!service) throw new Error('no service')
  return service
}

/** The extremes of what ran while time passed: fewest healthy tasks, most tasks at once. */
const watchBounds = (simulation: Simulation) => {
  const bounds = { fewestHealthy: Number.POSITIVE_INFINITY, mostPresent: 0 }
  simulation.clock.beforeAdvance(() => {
    const service = serviceIn(simulation)
    const tasks = tasksOf(simulation.world.state, service)
    const now = simulation.clock.now()
    const healthy = tasks.filter(task => isHealthy(simulation.world.state, now, service, task)).length
    const present = tasks.filter(task => isRunning(task) || isPending(task)).length
    bounds.fewestHealthy = Math.min(bounds.fewestHealthy, healthy)
    bounds.mostPresent = Math.max(bounds.mostPresent, present)
  })
  return bounds
}

describe('a rolling deployment', () => {
  test('begins at 0/0/0 beside the completed one', async () => {
    const { ecs } = demo()
    const service = await deploy(ecs)
    expect(deploymentLines(service)).toEqual(['PRIMARY IN_PROGRESS 0/0', 'ACTIVE COMPLETED 2/2'])
    expect(service.deployments?.[0]?.rolloutStateReason).toMatch(
      /^ECS deployment ecs-svc\/\d{19} in progress\.$/,
    )
    expect(service.taskDefinition).toMatch(/cicd-demo:42$/)
    expect(service.currentServiceDeployment).toBeUndefined()
  })

  test('its service deployment is listed a moment later, PENDING at first', async () => {
    const { ecs, clock } = demo()
    await deploy(ecs)
    expect((await serviceDeployments(ecs)).map(each => each.status)).toEqual(['SUCCESSFUL'])
    await clock.sleep(2500)
    const [newest] = await serviceDeployments(ecs)
    const service = await readService(ecs)
    expect(newest?.status).toBe('IN_PROGRESS')
    expect(newest?.targetServiceRevisionArn?.split('/').at(-1)).toBe(
      service.deployments?.[0]?.id?.split('/').at(-1),
    )
    expect(service.currentServiceDeployment).toBe(newest?.serviceDeploymentArn)
  })

  test("ends with the events AWS writes, in AWS's order", async () => {
    const { ecs, clock } = demo({ desiredCount: 1 })
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(180_000)
    const service = await readService(ecs)
    expect(deploymentLines(service)).toEqual(['PRIMARY COMPLETED 1/1'])
    expect((await serviceDeployments(ecs))[0]?.status).toBe('SUCCESSFUL')
    const shapes = messagesSince(service, since).map(message =>
      message
        .replaceAll(/[0-9a-f]{32}/g, 'ID')
        .replaceAll(/\d{19}/g, 'N')
        .replaceAll(/arn:\S+[0-9a-f]/g, 'ARN'),
    )
    expect(shapes).toEqual([
      'has started 1 tasks: (task ID).',
      'registered 1 targets in (target-group ARN)',
      'has stopped 1 running tasks: (task ID).',
      'deregistered 1 targets in (target-group ARN)',
      '(service cicd-demo-service, taskSet ecs-svc/N) has begun draining connections on 1 tasks.',
      '(deployment ecs-svc/N) deployment completed.',
      'has reached a steady state.',
    ])
  })

  test.each([
    [2, 100, 200],
    [2, 100, 150],
    [4, 50, 100],
    [4, 50, 125],
    [3, 0, 100],
    [10, 80, 130],
    [1, 100, 200],
    [1, 0, 100],
  ])(
    '%i tasks stay between %i%% healthy and %i%% in all',
    async (desiredCount, minimumHealthyPercent, maximumPercent) => {
      const { ecs, clock, simulation } = demo({
        desiredCount,
        deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
      })
      const bounds = watchBounds(simulation)
      await deploy(ecs)
      await clock.sleep(20 * 60_000)
      expect(deploymentLines(await readService(ecs))).toEqual([
        `PRIMARY COMPLETED ${desiredCount}/${desiredCount}`,
      ])
      expect(bounds.fewestHealthy).toBeGreaterThanOrEqual(
        Math.ceil((desiredCount * minimumHealthyPercent) / 100),
      )
      expect(bounds.mostPresent).toBeLessThanOrEqual(Math.floor((desiredCount * maximumPercent) / 100))
    },
  )

  test('percentages that leave no room are said plainly', async () => {
    const { ecs, clock } = demo({
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
    })
    const since = clock.now()
    await deploy(ecs)
    await clock.sleep(60_000)
    expect(messagesSince(await readService(ecs), since)).toEqual([
      expect.stringMatching(/^was unable to stop or start tasks during a deployment because of the service/),
    ])
  })

  test('without a load balancer a task counts as healthy after forty seconds', async () => {
    const { ecs, clock } = demo({ targetGroups: 0 })
    await deploy(ecs)
    await clock.sleep(50_000)
    expect(deploymentLines(await readService(ecs))[1]).toBe('ACTIVE COMPLETED 2/2')
    await clock.sleep(60_000)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  })

  test('a task of a steady service that dies is replaced', async () => {
    const { ecs, clock, simulation } = demo()
    const before = await taskArns(ecs)
    simulation.outOfBand.crashTask('cicd-demo', 'cicd-demo-service')
    await clock.sleep(120_000)
    const after = await taskArns(ecs)
    expect(after).toHaveLength(2)
    expect(after).not.toEqual(before)
    expect(tasksOf(simulation.world.state, serviceIn(simulation)).filter(isLive)).toHaveLength(2)
    expect(deploymentLines(await readService(ecs))).toEqual(['PRIMARY COMPLETED 2/2'])
  })
})
