import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../wire/api-error.ts'

// Of the refusals below, only the one about PAUSE hooks is in AWS's recorded words.

const mostHooks = 10
const mostMinutes = 1440
const unpausable = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']

const refuse = (sentence: string): never => {
  throw invalidParameter(sentence)
}

const checkHook = (hook: DeploymentLifecycleHook): void => {
  const stages = hook.lifecycleStages ?? []
  if (stages.length === 0) refuse('lifecycleStages must be specified for a deployment lifecycle hook.')
  if (hook.targetType === 'PAUSE') {
    if (stages.some(stage => unpausable.includes(stage)))
      refuse('Invalid lifecycle stage provided for Pause Hook')
    if (hook.hookTargetArn !== undefined || hook.roleArn !== undefined)
      refuse('hookTargetArn and roleArn are not allowed for PAUSE hooks.')
    return
  }
  if (hook.hookTargetArn === undefined) refuse('hookTargetArn must be specified for AWS_LAMBDA hooks.')
  if (hook.roleArn === undefined) refuse('roleArn must be specified for AWS_LAMBDA hooks.')
  if ((hook.timeoutConfiguration?.timeoutInMinutes ?? 0) > mostMinutes)
    refuse(`timeoutInMinutes must be between 1 and ${mostMinutes} for AWS_LAMBDA hooks.`)
}

const checkHooks = (hooks: DeploymentLifecycleHook[]): void => {
  for (const hook of hooks) checkHook(hook)
  const pauses = hooks.filter(each => each.targetType === 'PAUSE').length
  if (Math.max(pauses, hooks.length - pauses) > mostHooks)
    refuse(`A service cannot have more than ${mostHooks} lifecycle hooks of the same target type.`)
}

const checkMinutes = (member: string, minutes: number | undefined): void => {
  if (minutes !== undefined && (minutes < 0 || minutes > mostMinutes))
    refuse(`${member} must be between 0 and ${mostMinutes}.`)
}

const checkPercent = (member: string, percent: number | undefined, least: number): void => {
  if (percent === undefined) return
  const tenths = percent * 10
  if (percent < least || percent > 100 || Math.abs(tenths - Math.round(tenths)) > 1e-6)
    refuse(`${member} must be a multiple of 0.1 between ${least.toFixed(1)} and 100.0.`)
}

const checkShifts = (asked: DeploymentConfiguration, strategy: string): void => {
  const { linearConfiguration: linear, canaryConfiguration: canary } = asked
  if (linear && strategy !== 'LINEAR')
    refuse('linearConfiguration is only valid when the deployment strategy is LINEAR.')
  if (canary && strategy !== 'CANARY')
    refuse('canaryConfiguration is only valid when the deployment strategy is CANARY.')
  checkPercent('stepPercent', linear?.stepPercent, 3)
  checkPercent('canaryPercent', canary?.canaryPercent, 0.1)
  checkMinutes('stepBakeTimeInMinutes', linear?.stepBakeTimeInMinutes)
  checkMinutes('canaryBakeTimeInMinutes', canary?.canaryBakeTimeInMinutes)
  checkMinutes('bakeTimeInMinutes', asked.bakeTimeInMinutes)
}

const checkEarlySuccess = (merged: DeploymentConfiguration): void => {
  const { earlySuccessCriteria: early, minimumHealthyPercent = 100, strategy = 'ROLLING' } = merged
  if (!early?.enable) return
  if (strategy !== 'ROLLING')
    refuse('earlySuccessCriteria is only valid when the deployment strategy is ROLLING.')
  if (early.healthyPercent === undefined || early.sourceServiceRevisionCleanup === undefined)
    refuse('healthyPercent and sourceServiceRevisionCleanup must be specified for earlySuccessCriteria.')
  if ((early.healthyPercent ?? 0) < minimumHealthyPercent)
    refuse('healthyPercent must be greater than or equal to minimumHealthyPercent.')
}

/** What a service is configured with after `asked` has been applied; a change of strategy sheds the old one's steps. */
export function mergedConfiguration(
  present: DeploymentConfiguration,
  asked: DeploymentConfiguration = {},
): DeploymentConfiguration {
  const { linearConfiguration, canaryConfiguration, ...rest } = { ...present, ...asked }
  const { strategy } = rest
  return {
    ...rest,
    ...(strategy === 'LINEAR'
      ? { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6, ...linearConfiguration } }
      : {}),
    ...(strategy === 'CANARY'
      ? { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10, ...canaryConfiguration } }
      : {}),
  }
}

/** Throws when AWS would refuse what is asked on top of what the service has. */
export function checkStrategy(
  present: DeploymentConfiguration,
  asked: DeploymentConfiguration,
  controller: string,
): void {
  const merged = mergedConfiguration(present, asked)
  const { strategy = 'ROLLING' } = merged
  if (strategy !== 'ROLLING' && controller !== 'ECS')
    refuse(`Deployment strategy ${strategy} requires the ECS deployment controller.`)
  const turned = strategy === 'BLUE_GREEN' && present.strategy !== 'BLUE_GREEN'
  if (turned && asked.bakeTimeInMinutes === undefined)
    refuse('bakeTimeInMinutes must be specified when the deployment strategy is BLUE_GREEN.')
  checkShifts(asked, strategy)
  checkHooks(asked.lifecycleHooks ?? [])
  checkEarlySuccess(merged)
}
