import { type ApiError, apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import type { CodeDeployment, CodeDeployState, GroupRecord } from './state.ts'

/** The application of that name, or AWS's refusal. */
export function existingApplication({ applications }: CodeDeployState, name: string | undefined) {
  if (!name) throw apiError('ApplicationNameRequiredException', 'Application name is missing')
  const found = applications.get(name)
  if (!found) {
    throw apiError('ApplicationDoesNotExistException', `No application found for name: ${name}`)
  }
  return found
}

/** The application's deployment group of that name, or AWS's refusal. */
export function existingGroup(
  state: CodeDeployState,
  application: string | undefined,
  name: string | undefined,
): GroupRecord {
  const { applicationName } = existingApplication(state, application)
  if (!name) throw apiError('DeploymentGroupNameRequiredException', 'Deployment Group name is missing')
  const found = state.groups.get(`${applicationName}/${name}`)
  if (!found) {
    throw apiError('DeploymentGroupDoesNotExistException', `No Deployment Group found for name: ${name}`)
  }
  return found
}

/** The deployment's group. */
export function groupOf(world: World, { application, group }: CodeDeployment): GroupRecord {
  const found = world.state.codeDeploy.groups.get(`${application}/${group}`)
  if (!found) throw new Error(`no deployment group ${group}`)
  return found
}

/** The deployment of that id, or AWS's refusal. */
export function existingDeployment(world: World, id: string | undefined): CodeDeployment {
  if (!id) throw apiError('DeploymentIdRequiredException', 'Deployment id is missing')
  if (!/^d-[A-Z0-9]+$/.test(id)) {
    throw apiError('InvalidDeploymentIdException', `Specified DeploymentId is not in the valid format: ${id}`)
  }
  const found = world.state.codeDeploy.deployments.get(id)
  if (!found) throw apiError('DeploymentDoesNotExistException', `The deployment ${id} could not be found`)
  return found
}

/** AWS's refusal to work on a deployment that has ended. */
export const alreadyCompleted = (id: string): ApiError =>
  apiError('DeploymentAlreadyCompletedException', `Deployment ${id} has already completed`)

/** Throws where a batch asks for more than AWS allows. */
export function checkBatch(items: unknown[], most: number, code = 'BatchLimitExceededException'): void {
  if (items.length > most) throw apiError(code, `The maximum number of names or IDs allowed is ${most}`)
}
