import type { Scenario } from './scenario.ts'
import { orderScenarios } from './scenarios/orders.ts'
import { rollingScenarios } from './scenarios/rolling.ts'

/** Every scenario by its name. */
export const scenarios: Readonly<Record<string, Scenario>> = Object.fromEntries(
  [...rollingScenarios, ...orderScenarios].map(scenario => [scenario.name, scenario]),
)
