import type { ComputePlatform, DeploymentConfigInfo, TrafficRoutingConfig } from '@aws-sdk/client-codedeploy'
import { apiError } from '../wire/api-error.ts'
import type { CodeDeployState } from './state.ts'

/** All traffic in one step. */
export const allAtOnce: TrafficRoutingConfig = { type: 'AllAtOnce' }

/** A first share of the traffic, and everything so many minutes later. */
export const canary = (percent: number, minutes: number): TrafficRoutingConfig => ({
  type: 'TimeBasedCanary',
  timeBasedCanary: { canaryPercentage: percent, canaryInterval: minutes },
})

/** The same share of the traffic again and again, so many minutes apart. */
export const linear = (percent: number, minutes: number): TrafficRoutingConfig => ({
  type: 'TimeBasedLinear',
  timeBasedLinear: { linearPercentage: percent, linearInterval: minutes },
})

const since = new Date(Date.UTC(2018, 10, 27))

const predefined = (
  computePlatform: ComputePlatform,
  routings: Record<string, TrafficRoutingConfig | undefined>,
): DeploymentConfigInfo[] =>
  Object.entries(routings).map(([name, trafficRoutingConfig], index) => ({
    deploymentConfigId: `00000000-0000-0000-0000-${computePlatform.length}${String(index).padStart(11, '0')}`,
    deploymentConfigName: `CodeDeployDefault.${name}`,
    createTime: since,
    computePlatform,
    ...(trafficRoutingConfig ? { trafficRoutingConfig } : {}),
  }))

/** The configurations that every account has. */
export const predefinedConfigs: DeploymentConfigInfo[] = [
  ...predefined('ECS', {
    ECSAllAtOnce: allAtOnce,
    ECSCanary10Percent15Minutes: canary(10, 15),
    ECSCanary10Percent5Minutes: canary(10, 5),
    ECSLinear10PercentEvery1Minutes: linear(10, 1),
    ECSLinear10PercentEvery3Minutes: linear(10, 3),
  }),
  ...predefined('Lambda', {
    LambdaAllAtOnce: allAtOnce,
    LambdaCanary10Percent5Minutes: canary(10, 5),
    LambdaLinear10PercentEvery1Minute: linear(10, 1),
  }),
  ...predefined('Server', { AllAtOnce: undefined, HalfAtATime: undefined, OneAtATime: undefined }),
]

/** Every configuration of the account, the predefined ones first. */
export const allConfigs = (state: CodeDeployState): DeploymentConfigInfo[] => [
  ...predefinedConfigs,
  ...state.configs.values(),
]

/** The configuration of that name, or AWS's refusal. */
export function existingConfig(state: CodeDeployState, name: string): DeploymentConfigInfo {
  const found = allConfigs(state).find(each => each.deploymentConfigName === name)
  if (found) return found
  throw apiError(
    'DeploymentConfigDoesNotExistException',
    `No deployment configuration found for name: ${name}`,
  )
}
