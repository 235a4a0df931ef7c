import type { FaultRule } from '../api/faults.ts'
import { deepCopy } from '../deep-copy.ts'
import { arrangeDemo, type DemoOverrides, demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'

/** The image every scenario deploys. */
export const newImage = demoImage('2.0.0')

/** What a scenario changes in the usual story: the demo service gets the new image and everything goes well. */
export interface ScenarioOverrides extends Partial<Omit<Scenario, 'name' | 'title' | 'arrange'>> {
  world?: DemoOverrides
  behavior?: Behavior
  faults?: FaultRule[]
  /** Runs when the account stands. */
  setup?(simulation: Simulation): void
}

/** A scenario of the demo service. */
export function demoScenario(name: string, title: string, overrides: ScenarioOverrides = {}): Scenario {
  const { world, behavior, faults, setup, inputs, ...rest } = overrides
  return {
    name,
    title,
    exitCode: 0,
    inputs: { cluster: demoCluster, service: demoService, image: newImage, ...inputs },
    ...rest,
    arrange: simulation => {
      arrangeDemo(simulation, world)
      if (behavior) simulation.world.setBehavior(newImage, behavior)
      simulation.faults.push(...deepCopy(faults ?? []))
      setup?.(simulation)
    },
  }
}

/** Schedules something so many seconds after the account stands, which is when the action begins. */
export const schedule = (simulation: Simulation, seconds: number, run: () => void): void =>
  simulation.clock.schedule(simulation.clock.now() + seconds * 1000, run)
