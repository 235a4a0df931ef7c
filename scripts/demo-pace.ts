import { setUpGithub } from '../simulator/github/scenario-setup.ts'
import { runScenario } from '../simulator/run/run-scenario.ts'
import type { Scenario } from '../simulator/scenario.ts'
import { createSimulation } from '../simulator/simulation.ts'

/** How fast a scenario is played. */
export interface Pace {
  /** Simulated seconds that its steps take. */
  readonly seconds: number
  /** Simulated seconds between its steps. */
  readonly waited: number
  /** Simulated seconds in a real one while a step runs. */
  readonly speed: number
  /** Real seconds that playing it takes. */
  readonly real: number
}

/** Deployments take about a minute, and the log can be read. */
const [LEAST_SPEED, GREATEST_SPEED, PATIENCE_SECONDS] = [3, 40, 45]
/**
 * A step that does not wait still takes a second or two of real time. With several steps, what that is in simulated time
 * must stay short, or the next step comes too late for what it is to meet.
 */
const GREATEST_SPEED_OF_STEPS = 10
/** Simulated seconds in each real one between two steps. */
export const SKIP_SPEED = 120

/** The pace of a scenario, which a run on the virtual clock knows at once. */
export async function paceOf(scenario: Scenario): Promise<Pace> {
  const start = beginningOf(scenario)
  const { simulation, outputs } = await runScenario(scenario)
  const waited = waitsOf(scenario.next)
  const passed = Math.round((simulation.clock.now() - start) / 1000) - waited
  // What the account does after the only step is not waited for.
  const seconds = Math.max(1, scenario.next ? passed : Number(outputs.get('duration-seconds') ?? passed))
  const greatest = scenario.next ? GREATEST_SPEED_OF_STEPS : GREATEST_SPEED
  const speed = Math.min(greatest, Math.max(LEAST_SPEED, Math.ceil(seconds / PATIENCE_SECONDS)))
  return { seconds, waited, speed, real: Math.ceil(seconds / speed + waited / SKIP_SPEED) }
}

/** When the first step begins: arranging an account already takes hours of its time. */
function beginningOf(scenario: Scenario): number {
  const simulation = createSimulation({ seed: scenario.seed ?? 1 })
  if (scenario.github) setUpGithub(simulation.github, scenario.github)
  scenario.arrange(simulation)
  return simulation.clock.now()
}

/** Seconds that pass between the steps. */
function waitsOf(next: Scenario['next']): number {
  return next ? (next.afterSeconds ?? 0) + waitsOf(next.next) : 0
}
