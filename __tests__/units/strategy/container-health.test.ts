import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { toTask } from '../../../src/aws/ecs/task.ts'
import { judgeContainerHealth } from '../../../src/strategy/container-health.ts'
import type { Container } from '../../../src/task-definition/definition.ts'
import { healthChecks } from '../../../src/task-definition/health-checks.ts'
import { container, definition } from '../../support/builders.ts'

const command = ['CMD-SHELL', 'true']
const checked = (name: string, over: Partial<Container> = {}) =>
  container(name, { healthCheck: { command }, ...over })

describe('the health checks that decide about a task', () => {
  test('are those of essential containers, with the time to their first verdict by AWS defaults', () => {
    const given = definition(checked('app'), checked('log', { essential: false }), container('proxy'))
    expect([...healthChecks(given)]).toEqual([['app', 3 * (30 + 5) * 1000]])
  })

  test('take what the definition says', () => {
    const healthCheck = { command, interval: 10, timeout: 2, retries: 5, startPeriod: 60 }
    expect(healthChecks(definition(container('app', { healthCheck }))).get('app')).toBe(120_000)
  })

  test('do not include one that is turned off', () => {
    expect(healthChecks(definition(checked('app', { healthCheck: { command: ['NONE'] } }))).size).toBe(0)
  })
})

describe('tasks that have not passed', () => {
  const task = (healthStatus: string, statuses: Record<string, string>) =>
    toTask({
      taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/c/t1',
      healthStatus: healthStatus as 'UNKNOWN',
      containers: Object.entries(statuses).map(([name, status]) => ({
        name,
        healthStatus: status as 'UNKNOWN',
      })),
    })

  // AWS, HealthCheck: one essential container without a check makes the task UNKNOWN for good; agent issue 4094 saw
  // HEALTHY. Neither is asked.
  test.each([
    ['UNKNOWN', { app: 'HEALTHY', proxy: 'UNKNOWN' }, { unready: 0 }],
    ['HEALTHY', { app: 'HEALTHY', proxy: 'UNKNOWN' }, { unready: 0 }],
    ['HEALTHY', { app: 'UNHEALTHY', proxy: 'UNKNOWN' }, { unready: 1, unhealthy: 1 }],
    ['UNKNOWN', { app: 'UNKNOWN', proxy: 'UNKNOWN' }, { unready: 1 }],
    ['UNKNOWN', { app: 'HEALTHY', proxy: 'UNHEALTHY' }, { unready: 0 }],
  ])('with a task at %s and its containers at %j: %j', (health, statuses, unready) => {
    const count = judgeContainerHealth(new Map([['app', 105_000]]), createVirtualClock(0))
    expect(count([task(health, statuses)])).toEqual(unready)
  })

  test('a task counts once, for the worst of its containers', () => {
    const clock = createVirtualClock(0)
    const checks = new Map([
      ['app', 1000],
      ['proxy', 2000],
    ])
    const count = judgeContainerHealth(checks, clock)
    const unknown = task('UNKNOWN', { app: 'UNKNOWN', proxy: 'UNKNOWN' })
    count([unknown])
    clock.advanceTo(1500)
    expect(count([unknown])).toEqual({ unready: 1 })
    expect(count([task('UNKNOWN', { app: 'UNKNOWN', proxy: 'UNHEALTHY' })])).toEqual({
      unready: 1,
      unhealthy: 1,
    })
  })

  test('an UNKNOWN that has had its time does not overrule AWS, UNHEALTHY does', () => {
    const clock = createVirtualClock(0)
    const count = judgeContainerHealth(new Map([['app', 105_000]]), clock)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toEqual({ unready: 1 })
    clock.advanceTo(104_999)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toEqual({ unready: 1 })
    clock.advanceTo(105_000)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toEqual({ unready: 0, unjudged: 1 })
    expect(count([task('UNHEALTHY', { app: 'UNHEALTHY' })])).toEqual({ unready: 1, unhealthy: 1 })
  })
})
