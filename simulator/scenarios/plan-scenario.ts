import { addPastDeployments } from '../fixtures/past-deployments.ts'
import type { Scenario } from '../scenario.ts'
import { demoScenario, type ScenarioOverrides } from './demo-scenario.ts'

const entry = 'plan'
/** How a plan ends that says so. */
export const changed = { entry, outcome: 'changed' } as const
export const unchanged = { entry, outcome: 'unchanged' } as const

/** Inputs that ask for what is there already. */
export const same = { image: '(unchanged)', 'skip-unchanged': 'true' }

/** A plan for the demo service, which has deployments behind it. */
export const planScenario = (name: string, title: string, overrides: ScenarioOverrides = {}): Scenario =>
  demoScenario(name, title, {
    ...changed,
    ...overrides,
    setup: (simulation, account) => {
      const [service] = simulation.world.state.services.values()
      if (service) addPastDeployments(simulation.world, service)
      overrides.setup?.(simulation, account)
    },
  })
