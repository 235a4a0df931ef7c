import { deepCopy } from '../deep-copy.ts'
import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { newImage, type ScenarioOverrides } from './demo-scenario.ts'

/** What a scenario changes in the usual story of a service that CodeDeploy deploys. */
export interface CodeDeployScenarioOverrides extends Omit<ScenarioOverrides, 'world'> {
  world?: CodeDeployOverrides
}

/** A scenario of the demo service under CodeDeploy: it gets the new image and everything goes well. */
export function codeDeployScenario(
  name: string,
  title: string,
  overrides: CodeDeployScenarioOverrides = {},
): Scenario {
  const { world, behavior, faults, setup, inputs, ...rest } = overrides
  return {
    name,
    title,
    exitCode: 0,
    inputs: { cluster: demoCluster, service: demoService, image: newImage, ...inputs },
    ...rest,
    arrange: simulation => {
      arrangeCodeDeployDemo(simulation, world)
      if (behavior) simulation.world.setBehavior(newImage, behavior)
      simulation.faults.push(...deepCopy(faults ?? []))
      setup?.(simulation)
    },
  }
}

/** The group waits an hour for somebody to reroute the traffic, and then stops. */
export const readyWait: CodeDeployOverrides = {
  blueGreen: {
    deploymentReadyOption: { actionOnTimeout: 'STOP_DEPLOYMENT', waitTimeInMinutes: 60 },
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 5 },
  },
}
