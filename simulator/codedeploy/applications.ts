import type {
  BatchGetApplicationsInput,
  BatchGetDeploymentGroupsInput,
  GetApplicationInput,
  GetDeploymentConfigInput,
  GetDeploymentGroupInput,
  ListApplicationsInput,
  ListDeploymentConfigsInput,
  ListDeploymentGroupsInput,
} from '@aws-sdk/client-codedeploy'
import { page } from '../ecs/operation.ts'
import type { World } from '../world/world.ts'
import { allConfigs, existingConfig } from './deployment-configs.ts'
import { checkBatch, existingApplication, existingGroup } from './lookup.ts'

const pageSize = 100

/** ListApplications: their names. */
export function listApplications(world: World, input: ListApplicationsInput) {
  const names = [...world.state.codeDeploy.applications.keys()]
  const { items, nextToken } = page(names, pageSize, input.nextToken)
  return { applications: items, nextToken }
}

/** GetApplication: by name. */
export const getApplication = (world: World, input: GetApplicationInput) => ({
  application: existingApplication(world.state.codeDeploy, input.applicationName),
})

/** BatchGetApplications: up to a hundred. */
export function batchGetApplications(world: World, input: BatchGetApplicationsInput) {
  const names = input.applicationNames ?? []
  checkBatch(names, 100)
  return { applicationsInfo: names.map(name => existingApplication(world.state.codeDeploy, name)) }
}

/** ListDeploymentGroups: the names of an application's groups. */
export function listDeploymentGroups(world: World, input: ListDeploymentGroupsInput) {
  const { applicationName } = existingApplication(world.state.codeDeploy, input.applicationName)
  const names = [...world.state.codeDeploy.groups.values()]
    .filter(({ view }) => view.applicationName === applicationName)
    .map(({ view }) => view.deploymentGroupName)
  const { items, nextToken } = page(names, pageSize, input.nextToken)
  return { applicationName, deploymentGroups: items, nextToken }
}

/** GetDeploymentGroup: by application and name. */
export const getDeploymentGroup = (world: World, input: GetDeploymentGroupInput) => ({
  deploymentGroupInfo: existingGroup(world.state.codeDeploy, input.applicationName, input.deploymentGroupName)
    .view,
})

/** BatchGetDeploymentGroups: up to a hundred; unknown ones are told in a sentence. */
export function batchGetDeploymentGroups(world: World, input: BatchGetDeploymentGroupsInput) {
  const { codeDeploy } = world.state
  const { applicationName } = existingApplication(codeDeploy, input.applicationName)
  const names = input.deploymentGroupNames ?? []
  checkBatch(names, 100)
  const found = names.map(name => codeDeploy.groups.get(`${applicationName}/${name}`))
  const missing = names.filter((_, index) => !found[index])
  return {
    deploymentGroupsInfo: found.flatMap(group => group?.view ?? []),
    ...(missing.length > 0
      ? { errorMessage: `The following deployment groups could not be found: ${missing.join(', ')}` }
      : {}),
  }
}

/** GetDeploymentConfig: predefined or the account's own. */
export const getDeploymentConfig = (world: World, input: GetDeploymentConfigInput) => ({
  deploymentConfigInfo: existingConfig(world.state.codeDeploy, input.deploymentConfigName ?? ''),
})

/** ListDeploymentConfigs: the names of all configurations. */
export function listDeploymentConfigs(world: World, input: ListDeploymentConfigsInput) {
  const names = allConfigs(world.state.codeDeploy).map(each => each.deploymentConfigName)
  const { items, nextToken } = page(names, pageSize, input.nextToken)
  return { deploymentConfigsList: items, nextToken }
}
