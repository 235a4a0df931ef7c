import { CodeDeployClient, waitUntilDeploymentSuccessful } from '@aws-sdk/client-codedeploy'
import { ECSClient, waitUntilServicesStable } from '@aws-sdk/client-ecs'
import { demoCluster, demoService } from '../simulator/fixtures/demo.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { createSimulation, type Simulation } from '../simulator/simulation.ts'
import { createDeployment, sdkOptions, updateService } from './sdk-deployment.ts'
import { inVirtualTime } from './virtual-time.ts'

/** What a deployer saw of one deployment. */
export interface DeploymentResult {
  readonly simulation: Simulation
  readonly green: boolean
  /** When (ms) the verdict was there. */
  readonly endedAt: number
}

/** Deploys and waits for the end. */
export interface Deployer {
  readonly name: string
  watch(scenario: Scenario): Promise<DeploymentResult>
}

/** Longer than any deployment of a benchmark, seconds. */
export const MAX_WAIT_SECONDS = 7200

/** This action, with its defaults but for the inputs of the scenario. */
export const thisAction: Deployer = {
  name: 'this action',
  watch: async scenario => {
    const { simulation, exitCode } = await runScenario(scenario)
    return { simulation, green: exitCode === 0, endedAt: simulation.clock.now() }
  },
}

/** A waiter of the SDK as other actions call it; `maxDelay` in seconds, the SDK's default where not set. */
export function sdkWaiter(maxDelay?: number): Deployer {
  return {
    name: maxDelay === undefined ? "the SDK's waiter" : `the SDK's waiter, every ${maxDelay} s`,
    watch: async scenario => {
      const simulation = createSimulation({ seed: scenario.seed ?? 1 })
      scenario.arrange(simulation)
      const green = await inVirtualTime(simulation.clock, () => deployAndWait(simulation, maxDelay))
      return { simulation, green, endedAt: simulation.clock.now() }
    },
  }
}

/** What a deployer without an eye of its own does: one call that starts, and the SDK's waiter. */
async function deployAndWait(simulation: Simulation, maxDelay: number | undefined): Promise<boolean> {
  const options = sdkOptions(simulation)
  const ecs = new ECSClient(options)
  const wait = { minDelay: 15, maxWaitTime: MAX_WAIT_SECONDS, ...(maxDelay ? { maxDelay } : {}) }
  const [service] = simulation.world.state.services.values()
  if (service?.controller === 'CODE_DEPLOY') {
    const client = new CodeDeployClient(options)
    const deploymentId = await createDeployment(ecs, client)
    return settles(waitUntilDeploymentSuccessful({ client, ...wait }, { deploymentId }))
  }
  await updateService(ecs)
  const services = { cluster: demoCluster, services: [demoService] }
  return settles(waitUntilServicesStable({ client: ecs, ...wait }, services))
}

async function settles(waiting: Promise<unknown>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  )
}
