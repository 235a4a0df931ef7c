import { DeployError } from '../base/errors.ts'
import { ECS_STRATEGY_NAMES, type Strategy } from './strategy.ts'

/** What of a service decides which strategies it can move to. */
export interface ServiceToMove {
  readonly name: string
  readonly strategy: string
  readonly launchType?: string
  /** AWS's name, `REPLICA` or `DAEMON`. */
  readonly schedulingStrategy: string
}

/**
 * Refuses a move to a strategy that runs both revisions at once where the service cannot do that: external instances
 * have neither a load balancer nor Service Connect (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html),
 * and a daemon has exactly one task on each instance, with a maximumPercent of 100
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html). What a service has already, AWS
 * has taken.
 */
export function checkStrategyFit(service: ServiceToMove, strategy: Strategy): void {
  if (strategy === 'rolling' || strategy === 'codedeploy') return
  if (service.strategy === ECS_STRATEGY_NAMES[strategy]) return
  const why = reasonOf(service)
  if (why === undefined) return
  throw new DeployError({
    title: `Strategy "${strategy}" does not fit service "${service.name}"`,
    message: `${why} Only rolling updates are possible.`,
    next: 'Write `strategy: rolling`, or remove the strategy from the inputs.',
  })
}

function reasonOf({ launchType, schedulingStrategy }: ServiceToMove): string | undefined {
  if (launchType === 'EXTERNAL')
    return 'It has the launch type EXTERNAL (ECS Anywhere), for which ECS cannot shift traffic.'
  if (schedulingStrategy === 'DAEMON')
    return 'It has the scheduling strategy DAEMON, so ECS runs exactly one task on each container instance and never both revisions.'
  return undefined
}
