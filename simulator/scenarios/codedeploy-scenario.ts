import { copyOf } from '../deep-copy.ts'
import { arrangeCodeDeployDemo } from '../fixtures/codedeploy-demo.ts'
import type { CodeDeployOverrides } from '../fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import { newImage, type Twist } from './demo-scenario.ts'

/** What a scenario changes in the usual story of a service that CodeDeploy deploys. */
export interface CodeDeployTwist extends Omit<Twist, 'world'> {
  world?: CodeDeployOverrides
}

/** A scenario of the demo service under CodeDeploy: it gets the new image and everything goes well. */
export function codeDeployStory(name: string, title: string, twist: CodeDeployTwist = {}): Scenario {
  const { world, behaviour, faults, meanwhile, inputs, ...rest } = twist
  return {
    name,
    title,
    exitCode: 0,
    inputs: { cluster: demoCluster, service: demoService, image: newImage, ...inputs },
    ...rest,
    arrange: simulation => {
      arrangeCodeDeployDemo(simulation, world)
      if (behaviour) simulation.world.behave(newImage, behaviour)
      simulation.faults.push(...copyOf(faults ?? []))
      meanwhile?.(simulation)
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
