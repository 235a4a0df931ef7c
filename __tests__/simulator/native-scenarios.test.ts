import { describe, expect, test } from '@jest/globals'
import { updateService } from '../../simulator/ecs/update-service.ts'
import { demoCluster, demoService } from '../../simulator/fixtures/demo.ts'
import type { Scenario } from '../../simulator/scenario.ts'
import { nativeScenarios } from '../../simulator/scenarios/native.ts'
import { strategyChangeScenarios } from '../../simulator/scenarios/strategy-changes.ts'
import { createSimulation } from '../../simulator/simulation.ts'

/** How the service deployment of each outcome ends. */
const statuses: Record<string, RegExp> = {
  succeeded: /^SUCCESSFUL$/,
  'rolled-back': /^ROLLBACK_SUCCESSFUL$/,
  stopped: /^ROLLBACK_SUCCESSFUL$/,
  superseded: /^STOPPED$/,
  failed: /^ROLLBACK_FAILED$/,
  paused: /^IN_PROGRESS$/,
  'timed-out': /^IN_PROGRESS$/,
}

/** What the action itself rolls back goes on here. */
const plays = nativeScenarios.filter(
  each =>
    each.outcome !== undefined &&
    each.inputs['on-failure'] === undefined &&
    !strategyChangeScenarios.includes(each),
)

const finalStatus = (scenario: Scenario): string | undefined => {
  const simulation = createSimulation({ seed: 1 })
  scenario.arrange(simulation)
  const { clock, world } = simulation
  const image = scenario.inputs['image'] ?? ''
  const definition = world.state.taskDefinitions.get('cicd-demo')?.at(-1)
  const [container] = definition?.containerDefinitions ?? []
  // The behavior belongs to the image, which is all that a deployment changes here.
  if (container) container.image = image
  const before = world.state.serviceDeployments.size
  updateService(world, { cluster: demoCluster, service: demoService, forceNewDeployment: true })
  // A Network Load Balancer is waited for at each shift of the traffic.
  const minutes = scenario.name.includes('network') ? 90 : 25
  clock.advanceTo(clock.now() + minutes * 60_000)
  return [...world.state.serviceDeployments.values()][before]?.view.status
}

describe('scenarios', () => {
  test('have names of their own', () => {
    const names = nativeScenarios.map(each => each.name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(plays.map(each => [each.name, each] as const))('%s ends as it says', (_, scenario) => {
    expect(finalStatus(scenario)).toMatch(statuses[scenario.outcome ?? ''] ?? /never/)
  })
})
