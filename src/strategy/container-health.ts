import type { Task } from '../aws/ecs/task.ts'
import type { Clock } from '../base/clock.ts'
import type { HealthChecks } from '../task-definition/health-checks.ts'

/** The container health checks of some tasks, each task counted once. */
export interface ContainerHealth {
  /** Tasks that have not passed. */
  readonly unready: number
  /** Those of them of which a check has failed. */
  readonly unhealthy?: number
  /** Tasks that count as passed because AWS tells no verdict of a check in the time that it takes. */
  readonly unjudged?: number
}

/** Judges the container health checks of tasks, look by look. */
export type ContainerHealthJudge = (tasks: readonly Task[]) => ContainerHealth

type Verdict = 'unhealthy' | 'pending' | 'unjudged' | 'healthy'

/**
 * Judges each essential container that has a health check by its own status: the task's is UNKNOWN for good where
 * another essential container has none (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html).
 * UNKNOWN is a check that is still at work. When it has had the time for its verdict and there is none, AWS does not
 * know it, and then its word that the deployment is complete holds.
 */
export function judgeContainerHealth(
  checks: HealthChecks,
  clock: Pick<Clock, 'monotonic'>,
): ContainerHealthJudge {
  const firstSeen = new Map<string, number>()
  const verdictOf = ({ id, containers }: Task): Verdict => {
    const since = firstSeen.get(id) ?? clock.monotonic()
    firstSeen.set(id, since)
    const age = clock.monotonic() - since
    const verdicts = containers.map(({ name, health }): Verdict => {
      const longest = checks.get(name)
      if (longest === undefined || health === 'HEALTHY') return 'healthy'
      if (health === 'UNHEALTHY') return 'unhealthy'
      return age < longest ? 'pending' : 'unjudged'
    })
    return WORST_FIRST.find(verdict => verdicts.includes(verdict)) ?? 'healthy'
  }
  return tasks => {
    const verdicts = tasks.map(verdictOf)
    const amount = (which: Verdict) => verdicts.filter(verdict => verdict === which).length
    const [unhealthy, unjudged] = [amount('unhealthy'), amount('unjudged')]
    return {
      unready: unhealthy + amount('pending'),
      ...(unhealthy > 0 ? { unhealthy } : {}),
      ...(unjudged > 0 ? { unjudged } : {}),
    }
  }
}

const WORST_FIRST: readonly Verdict[] = ['unhealthy', 'pending', 'unjudged']
