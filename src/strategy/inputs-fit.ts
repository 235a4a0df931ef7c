import type { DeployInputs } from '../inputs/deploy.ts'
import { badInput } from '../inputs/fields.ts'
import { LIFECYCLE_EVENTS, LIFECYCLE_STAGES, stageNamed } from '../watch/stages.ts'
import type { Strategy } from './strategy.ts'

/** Inputs that only another strategy obeys would be lost, so they are refused. */
export function checkInputsFit(inputs: DeployInputs, strategy: Strategy): void {
  const [stray] = inputs.codedeployInputsSet
  if (strategy !== 'codedeploy' && stray !== undefined) {
    throw badInput(
      stray,
      'a value',
      `is only for CodeDeploy, but the service is deployed by ${strategy}`,
      'nothing there',
    )
  }
  if (strategy === 'rolling' && inputs.healthChecks.some(({ at }) => at === 'test')) {
    throw badInput(
      'health-check-url',
      'at: test',
      'does not fit a rolling update, which has no test listener',
      'it without `at: test`',
    )
  }
  if (strategy === 'rolling' && (inputs.goal.stage !== undefined || inputs.goal.wait === 'pause')) {
    const name = inputs.goal.stage === undefined ? 'wait' : 'wait-for-stage'
    const received = inputs.goal.stage ?? inputs.goal.wait
    throw badInput(
      name,
      received,
      'does not fit a rolling update, which has no stages',
      '`wait: traffic`, `stable` or `complete`',
    )
  }
  checkStage(inputs.goal.stage, strategy)
}

/** A deployment by ECS has no events of CodeDeploy, and one by CodeDeploy no stages of ECS. */
function checkStage(stage: string | undefined, strategy: Strategy): void {
  const names = strategy === 'codedeploy' ? LIFECYCLE_EVENTS : LIFECYCLE_STAGES
  if (stage === undefined || stageNamed(stage, names) !== undefined) return
  const what = strategy === 'codedeploy' ? 'events of CodeDeploy' : 'stages of ECS'
  throw badInput(
    'wait-for-stage',
    stage,
    `does not fit the strategy ${strategy}, which has the lifecycle ${what}`,
    `one of these: ${names.join(', ')}`,
  )
}
