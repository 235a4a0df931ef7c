import type { StopServiceDeploymentRequest } from '@aws-sdk/client-ecs'
import { apiError, invalidParameter } from '../wire/api-error.ts'
import { failDeployment } from '../world/deployments.ts'
import { userReason } from '../world/failure-reasons.ts'
import { primaryOf } from '../world/selectors.ts'
import { isTerminal, setServiceDeploymentStatus } from '../world/service-deployments.ts'
import { after, type World } from '../world/world.ts'
import { serviceOfDeployment } from './lookup.ts'
import type { ServiceDeploymentRecord } from './state.ts'

const rollBack = (world: World, record: ServiceDeploymentRecord): void => {
  const service = serviceOfDeployment(world, record)
  const deployment = primaryOf(service)
  if (record.view.status !== 'ROLLBACK_REQUESTED' || !deployment) return
  // Nothing to return to: AWS's table allows ROLLBACK_REQUESTED to end as STOPPED.
  if (!service.lastCompleted) setServiceDeploymentStatus(world, record, 'STOPPED')
  failDeployment(world, service, deployment, { ...userReason, rollback: service.lastCompleted !== undefined })
}

/** StopServiceDeployment: a rollback that a person asks for. */
export function stopServiceDeployment(world: World, input: StopServiceDeploymentRequest) {
  const record = world.state.serviceDeployments.get(input.serviceDeploymentArn ?? '')
  if (!record) throw apiError('ServiceDeploymentNotFoundException', 'Service deployment not found.')
  if (input.stopType === 'ABORT') throw invalidParameter('The stop type ABORT is not supported.')
  const { status } = record.view
  if (isTerminal(status)) {
    throw apiError(
      'ConflictException',
      `Service deployment cannot be stopped because it is in ${status} status.`,
    )
  }
  if (status === 'PENDING' || status === 'IN_PROGRESS') {
    setServiceDeploymentStatus(world, record, 'ROLLBACK_REQUESTED')
    after(world, 3, () => rollBack(world, record))
  }
  return { serviceDeploymentArn: input.serviceDeploymentArn }
}
