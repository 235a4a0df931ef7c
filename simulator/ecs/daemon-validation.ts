import type { CreateServiceRequest, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { clientException, invalidParameter } from '../wire/api-error.ts'

type Asked = Pick<
  CreateServiceRequest & UpdateServiceRequest,
  'desiredCount' | 'placementStrategy' | 'deploymentConfiguration' | 'launchType' | 'deploymentController'
>

const refuse = (what: string): never => {
  throw invalidParameter(`The daemon scheduling strategy does not support ${what}`)
}

/**
 * Throws what AWS answers to settings that a service with the scheduling strategy DAEMON cannot have:
 * https://github.com/fabfuel/ecs-deploy/issues/59, https://github.com/aws/aws-cdk/issues/2209,
 * https://github.com/kayac/ecspresso/pull/402. The sentence about Fargate is a guess.
 */
export function checkDaemonSettings(asked: Asked): void {
  if (asked.desiredCount !== undefined)
    refuse('a desired count for services. Remove the desired count value and try again')
  if ((asked.deploymentConfiguration?.maximumPercent ?? 100) > 100)
    refuse(
      'values above 100 for maximumPercent on a deployment configuration. Change the maximumPercent value to 100, and try again',
    )
  if (asked.placementStrategy?.length)
    refuse('placement strategies. Remove the placement strategy and try again')
  if (asked.launchType === 'FARGATE')
    throw clientException('The daemon scheduling strategy is not supported for the launch type FARGATE.')
}
