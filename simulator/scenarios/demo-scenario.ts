import type { FaultRule } from '../api/faults.ts'
import { copyOf } from '../deep-copy.ts'
import { arrangeDemo, type DemoOverrides, demoCluster, demoImage, demoService } from '../fixtures/demo.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behaviour } from '../world/behavior.ts'

/** The image every scenario deploys. */
export const newImage = demoImage('2.0.0')

/** What a scenario changes in the usual story: the demo service gets the new image and everything goes well. */
export interface Twist extends Partial<Omit<Scenario, 'name' | 'title' | 'arrange'>> {
  world?: DemoOverrides
  behaviour?: Behaviour
  faults?: FaultRule[]
  /** Runs when the account stands. */
  meanwhile?(simulation: Simulation): void
}

/** A scenario of the demo service. */
export function story(name: string, title: string, twist: Twist = {}): Scenario {
  const { world, behaviour, faults, meanwhile, inputs, ...rest } = twist
  return {
    name,
    title,
    exitCode: 0,
    inputs: { cluster: demoCluster, service: demoService, image: newImage, ...inputs },
    ...rest,
    arrange: simulation => {
      arrangeDemo(simulation, world)
      if (behaviour) simulation.world.behave(newImage, behaviour)
      simulation.faults.push(...copyOf(faults ?? []))
      meanwhile?.(simulation)
    },
  }
}

/** Schedules something so many seconds after the account stands, which is when the action begins. */
export const later = (simulation: Simulation, seconds: number, run: () => void): void =>
  simulation.clock.schedule(simulation.clock.now() + seconds * 1000, run)
