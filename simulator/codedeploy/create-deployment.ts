import type { CreateDeploymentInput } from '@aws-sdk/client-codedeploy'
import { apiError } from '../wire/api-error.ts'
import type { World } from '../world/world.ts'
import { existingConfig } from './deployment-configs.ts'
import { startDeployment } from './deployment-lifecycle.ts'
import { isActive } from './deployment-status.ts'
import { existingGroup } from './lookup.ts'
import { addDeployment, serviceOfGroup } from './new-deployment.ts'
import { contentOf, rememberRevision } from './revisions.ts'
import type { GroupRecord } from './state.ts'

/** Public reports and the official deploy action agree: https://github.com/codeship-library/aws-utilities/pull/92. */
const longestDescription = 512

const checkRoom = (world: World, { view }: GroupRecord): void => {
  const { deployments, limitSentence } = world.state.codeDeploy
  const active = [...deployments.values()].find(
    each =>
      isActive(each) && each.application === view.applicationName && each.group === view.deploymentGroupName,
  )
  if (!active) return
  const sentence = limitSentence
    .replace('{group}', view.deploymentGroupName)
    .replace('{deployment}', active.id)
  throw apiError('DeploymentLimitExceededException', sentence)
}

const checkConfig = (world: World, name: string): void => {
  if (existingConfig(world.state.codeDeploy, name).computePlatform === 'ECS') return
  throw apiError(
    'InvalidComputePlatformException',
    `The deployment configuration ${name} is not for the ECS compute platform.`,
  )
}

const check = (world: World, group: GroupRecord, input: CreateDeploymentInput): void => {
  if ((input.description ?? '').length > longestDescription) {
    throw apiError(
      'DescriptionTooLongException',
      `The description is longer than the maximum of ${longestDescription} characters.`,
    )
  }
  if (input.deploymentMode === 'RESTART') {
    throw apiError('InvalidInputException', 'RESTART is not supported for the ECS compute platform.')
  }
  if (input.autoRollbackConfiguration?.enabled && !input.autoRollbackConfiguration.events?.length) {
    throw apiError(
      'InvalidAutoRollbackConfigException',
      'At least one event must be specified when automatic rollback is enabled.',
    )
  }
  serviceOfGroup(world, group)
  checkRoom(world, group)
}

/** CreateDeployment: at most one at a time in a group; a wrong AppSpec fails it only later. */
export function createDeployment(world: World, input: CreateDeploymentInput & { id?: string }) {
  const group = existingGroup(world.state.codeDeploy, input.applicationName, input.deploymentGroupName)
  const content = contentOf(input.revision)
  const configName =
    input.deploymentConfigName ?? group.view.deploymentConfigName ?? 'CodeDeployDefault.OneAtATime'
  checkConfig(world, configName)
  check(world, group, input)
  const deployment = addDeployment(world, group, {
    content,
    configName,
    creator: 'user',
    ...(input.id === undefined ? {} : { id: input.id }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.autoRollbackConfiguration ? { autoRollback: input.autoRollbackConfiguration } : {}),
    ...(input.overrideAlarmConfiguration ? { alarms: input.overrideAlarmConfiguration } : {}),
  })
  rememberRevision(world, group.view.applicationName, content, { group: group.view.deploymentGroupName })
  startDeployment(world, deployment)
  return { deploymentId: deployment.id }
}
