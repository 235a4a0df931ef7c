import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs'
import { addLambdaFunction } from '../../simulator/fixtures/lambda-functions.ts'
import { hookRole } from '../../simulator/scenarios/native-scenario.ts'
import type { HookAnswer } from '../../simulator/world/native/lambda-functions.ts'
import type { Stage } from '../../simulator/world/native/progress.ts'
import { deploy } from './sdk-account.ts'
import { nativeDemo } from './sdk-native-deployment.ts'

/** The function that hooks call. */
export const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:check'

/** A hook that calls the function. */
export const lambda = (...lifecycleStages: Stage[]): DeploymentLifecycleHook => ({
  hookTargetArn: functionArn,
  roleArn: hookRole,
  lifecycleStages: lifecycleStages as NonNullable<DeploymentLifecycleHook['lifecycleStages']>,
  hookDetails: { bucket: 'releases' },
})

/** A hook that waits for somebody. */
export const pause = (
  stage: Stage,
  timeoutInMinutes: number,
  action: 'ROLLBACK' | 'CONTINUE' = 'ROLLBACK',
): DeploymentLifecycleHook => ({
  targetType: 'PAUSE',
  lifecycleStages: [stage] as NonNullable<DeploymentLifecycleHook['lifecycleStages']>,
  timeoutConfiguration: { timeoutInMinutes, action },
})

/** Begins a deployment with these hooks, whose function answers so. */
export const start = async (hooks: DeploymentLifecycleHook[], answers: HookAnswer[] = ['SUCCEEDED']) => {
  const account = nativeDemo({}, hooks)
  addLambdaFunction(account.world, 'check', answers)
  const since = account.clock.now()
  await deploy(account.ecs)
  return { account, since }
}
