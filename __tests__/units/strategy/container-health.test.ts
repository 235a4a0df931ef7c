import { describe, expect, test } from '@jest/globals'
import { createVirtualClock } from '../../../simulator/clock/virtual-clock.ts'
import { toTask } from '../../../src/aws/ecs/task.ts'
import { createUnreadyCounter } from '../../../src/strategy/container-health.ts'
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
    ['UNKNOWN', { app: 'HEALTHY', proxy: 'UNKNOWN' }, 0],
    ['HEALTHY', { app: 'HEALTHY', proxy: 'UNKNOWN' }, 0],
    ['HEALTHY', { app: 'UNHEALTHY', proxy: 'UNKNOWN' }, 1],
    ['UNKNOWN', { app: 'UNKNOWN', proxy: 'UNKNOWN' }, 1],
    ['UNKNOWN', { app: 'HEALTHY', proxy: 'UNHEALTHY' }, 0],
  ])('with a task at %s and its containers at %j: %d', (health, statuses, unready) => {
    const count = createUnreadyCounter(new Map([['app', 105_000]]), createVirtualClock(0))
    expect(count([task(health, statuses)])).toBe(unready)
  })

  test('an UNKNOWN that has had its time does not overrule AWS, UNHEALTHY does', () => {
    const clock = createVirtualClock(0)
    const count = createUnreadyCounter(new Map([['app', 105_000]]), clock)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toBe(1)
    clock.advanceTo(104_999)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toBe(1)
    clock.advanceTo(105_000)
    expect(count([task('UNKNOWN', { app: 'UNKNOWN' })])).toBe(0)
    expect(count([task('UNHEALTHY', { app: 'UNHEALTHY' })])).toBe(1)
  })
})
