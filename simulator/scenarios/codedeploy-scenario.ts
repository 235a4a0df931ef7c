import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'

export type CodeDeployScenarioOverrides = ScenarioOverrides<CodeDeployOverrides>

/** A scenario of the demo service under CodeDeploy. */
export const codeDeployScenario = scenariosOf(arrangeCodeDeployDemo)

/** The group waits an hour for ContinueDeployment, and then stops. */
export const readyWait: CodeDeployOverrides = {
  blueGreen: {
    deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 },
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
  },
}
