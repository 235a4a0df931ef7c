import type { Diagnostics } from '@aws-sdk/client-codedeploy'
import type { World } from '../world/world.ts'
import { failDeployment } from './deployment-end.ts'
import { whileActive } from './deployment-status.ts'
import type { CodeDeployment, HookFunction } from './state.ts'

const idleSeconds = 0.3
const usualSeconds = 4
const patienceSeconds = 60 * 60

const findFunction = (world: World, name: string): HookFunction | undefined => {
  const { functions } = world.state.codeDeploy
  return functions.get(name) ?? functions.get(name.slice(name.lastIndexOf(':') + 1))
}

const fail = (world: World, deployment: CodeDeployment, diagnostics: Diagnostics): void =>
  failDeployment(
    world,
    deployment,
    'HOOK_EXECUTION_FAILURE',
    'The deployment failed because one or more of the lifecycle event validation functions failed.',
    diagnostics,
  )

/** Invokes the Lambda function of a lifecycle event, if it has one, and fails the deployment when that fails. */
export function callHook(
  world: World,
  deployment: CodeDeployment,
  name: string | undefined,
  done: () => void,
): void {
  if (name === undefined) {
    whileActive(world, deployment, idleSeconds, done)
    return
  }
  const hook = findFunction(world, name)
  const failing = (seconds: number, diagnostics: Diagnostics): void =>
    whileActive(world, deployment, seconds, () =>
      fail(world, deployment, { scriptName: name, logTail: '', ...diagnostics }),
    )
  if (!hook) {
    failing(1, { errorCode: 'UnknownError', message: `Function not found: ${name}` })
  } else if (hook.outcome === 'succeeds') {
    whileActive(world, deployment, hook.seconds ?? usualSeconds, done)
  } else if (hook.outcome === 'hangs') {
    failing(patienceSeconds, {
      errorCode: 'ScriptTimedOut',
      message: 'The validation function did not report a status within one hour.',
    })
  } else {
    const { fails, logTail = '' } = hook.outcome
    failing(hook.seconds ?? usualSeconds, { errorCode: 'ScriptFailed', message: fails, logTail })
  }
}
