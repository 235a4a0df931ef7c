import { SETTLING_TIME } from '../../aws/client/once.ts'
import { formatDuration } from '../../base/duration.ts'
import type { Tools } from '../tools.ts'

/**
 * What a call that names target groups is sent with: their load balancer may be too new for ECS, which is told. The wait
 * for it is never longer than `timeout` milliseconds.
 */
export function awaitLoadBalancer({ log, signal }: Pick<Tools, 'log' | 'signal'>, timeout: number) {
  const patience = Math.min(SETTLING_TIME, timeout)
  const delayed = () =>
    log.info(
      `ECS does not see the load balancer of the target group yet; trying again for up to ${formatDuration(patience)}`,
    )
  return { delayed, signal, patience }
}
