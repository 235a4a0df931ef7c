import type { Service } from './service.ts'

/**
 * How events of a service say that ECS has failed a deployment, and which one it goes back to. Both were seen with and
 * without the id of the failed one (the recordings canary-alarm-rollback and breaker-container-health-events).
 */
const FAILED = /^(?:\(service [^)]*\) )?(?:\(deployment ([^)\s]+)\) )?(deployment failed: [\s\S]+)$/
const ROLLING_BACK = /^(?:\(service [^)]*\) )?rolling back to deployment (\S+?)\.?$/

/** A deployment whose end is looked for in the events. */
interface Failing {
  readonly id: string
  /** Milliseconds since the epoch, by AWS's clock. */
  readonly createdAt: number
}

/** Why ECS has failed a deployment, in the words of the service's events; `undefined` where they do not say so. */
export function toldFailure(
  { messages }: Pick<Service, 'messages'>,
  { id, createdAt }: Failing,
): string | undefined {
  const told = messages
    .map(({ text, at }) => ({ at, match: FAILED.exec(text) }))
    .findLast(({ at, match }) => match && (match[1] === undefined ? at >= createdAt : match[1] === id))
  return told?.match?.[2]
}

/** Whether the events say that ECS has failed a deployment and is rolling back to the one with the id `to`. */
export function isToldRollback(service: Pick<Service, 'messages'>, failing: Failing, to: string): boolean {
  const isBack = service.messages.some(({ text }) => ROLLING_BACK.exec(text)?.[1] === to)
  return isBack && toldFailure(service, failing) !== undefined
}
