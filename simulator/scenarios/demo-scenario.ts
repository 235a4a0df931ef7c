import type { DeploymentConfiguration } from '@aws-sdk/client-ecs'
import type { FaultRule } from '../api/faults.ts'
import { deepCopy } from '../deep-copy.ts'
import { arrangeDemo, type DemoOverrides, demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'

/** The image every scenario deploys. */
export const newImage = demoImage('2.0.0')

/** What a scenario changes: by default the service gets the new image and everything goes well. */
export interface ScenarioOverrides<World = DemoOverrides, Account = unknown>
  extends Partial<Omit<Scenario, 'name' | 'title' | 'arrange'>> {
  /** Of the account. */
  world?: World
  /** Of the new image's tasks. */
  behavior?: Behavior
  faults?: FaultRule[]
  /** Runs when the account stands. */
  setup?(simulation: Simulation, account: Account): void
}

/** Makes scenarios of an account that `arrange` builds. */
export function scenariosOf<World, Account>(
  arrange: (simulation: Simulation, world: World | undefined) => Account,
  image = newImage,
) {
  return (name: string, title: string, overrides: ScenarioOverrides<World, Account> = {}): Scenario => {
    const { world, behavior, faults = [], setup, inputs, ...rest } = overrides
    return {
      name,
      title,
      exitCode: 0,
      inputs: { cluster: demoCluster, service: demoService, image, ...inputs },
      ...rest,
      arrange: simulation => {
        const account = arrange(simulation, world)
        if (behavior) simulation.world.setBehavior(image, behavior)
        simulation.faults.push(...deepCopy(faults))
        setup?.(simulation, account)
      },
    }
  }
}

/** A scenario of the demo service. */
export const demoScenario = scenariosOf(arrangeDemo)

/** The service's own circuit breaker is on. */
export const circuitBreaker = (rollback = true): { deploymentConfiguration: DeploymentConfiguration } => ({
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } },
})

/** Schedules something so many seconds after the account stands, which is when the action begins. */
export const schedule = (simulation: Simulation, seconds: number, run: () => void): void =>
  simulation.clock.schedule(simulation.clock.now() + seconds * 1000, run)
