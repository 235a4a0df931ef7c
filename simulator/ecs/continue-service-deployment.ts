import type { ContinueServiceDeploymentRequest } from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import { currentHooks } from '../world/native/lifecycle-hooks.ts'
import { isTerminal } from '../world/service-deployments.ts'
import type { World } from '../world/world.ts'
import type { ServiceDeploymentRecord } from './state.ts'

const waiting = ({ native, view }: ServiceDeploymentRecord) =>
  native && view.status === 'IN_PROGRESS'
    ? currentHooks(native).filter(({ detail }) => detail.status === 'AWAITING_ACTION')
    : []

/** The id of the oldest PAUSE hook that waits for an answer. */
export const waitingHook = (record: ServiceDeploymentRecord): string | undefined =>
  waiting(record)[0]?.detail.hookId

/** ContinueServiceDeployment: the answer to a PAUSE hook, to go on or to go back. */
export function continueServiceDeployment(world: World, input: ContinueServiceDeploymentRequest) {
  const { hookId = '', serviceDeploymentArn = '', action = 'CONTINUE' } = input
  if (!/^ecs-[a-z]+-[\w-]+$/.test(hookId)) {
    throw invalidParameter('Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}')
  }
  const record = world.state.serviceDeployments.get(serviceDeploymentArn)
  if (!record) {
    throw apiError('ServiceDeploymentNotFoundException', 'The service deployment does not exist.')
  }
  if (isTerminal(record.view.status)) {
    throw invalidParameter(
      'Continuing a service deployment is not allowed for service deployment in terminal states.',
    )
  }
  const hook = waiting(record).find(({ detail }) => detail.hookId === hookId)
  if (!hook) {
    throw invalidParameter(
      'Provided hookId is either completed, unavailable, or not associated with the given Resource ARN',
    )
  }
  hook.detail.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED'
  const service = world.state.services.get(record.serviceArn)
  if (service) world.scheduleReconcile(service)
  return { serviceDeploymentArn }
}
