import type { Task } from '../aws/ecs/task.ts'
import type { Clock } from '../base/clock.ts'
import type { HealthChecks } from '../task-definition/health-checks.ts'

/** Says how many tasks have not passed the health checks of their containers, look by look. */
export type UnreadyCounter = (tasks: readonly Task[]) => number

/**
 * Judges each essential container that has a health check by its own status: the task's is UNKNOWN for good where
 * another essential container has none (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html).
 * UNKNOWN is a check that is still at work. When it has had the time for its verdict and there is none, AWS does not
 * know it, and then its word that the deployment is complete holds.
 */
export function createUnreadyCounter(checks: HealthChecks, clock: Pick<Clock, 'monotonic'>): UnreadyCounter {
  const firstSeen = new Map<string, number>()
  return tasks => {
    const now = clock.monotonic()
    return tasks.filter(({ id, containers }) => {
      const since = firstSeen.get(id) ?? now
      firstSeen.set(id, since)
      return containers.some(({ name, health }) => {
        const longest = checks.get(name)
        if (longest === undefined || health === 'HEALTHY') return false
        return health === 'UNHEALTHY' || now - since < longest
      })
    }).length
  }
}
