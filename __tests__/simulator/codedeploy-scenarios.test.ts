import { describe, expect, test } from '@jest/globals'
import { codedeployScenarios } from '../../simulator/scenarios/codedeploy.ts'
import { codedeployControlScenarios } from '../../simulator/scenarios/codedeploy-control.ts'
import { createSimulation } from '../../simulator/simulation.ts'

const all = [...codedeployScenarios, ...codedeployControlScenarios]

describe('the scenarios', () => {
  test('have names of their own', () => {
    expect(new Set(all.map(each => each.name)).size).toBe(all.length)
    expect(all.map(each => each.name)).toContain('codedeploy')
  })

  test.each(all.map(each => [each.name, each] as const))('%s can be arranged', (_, scenario) => {
    const simulation = createSimulation()
    scenario.arrange(simulation)
    const [service] = simulation.world.state.services.values()
    expect(service).toMatchObject({ controller: 'CODE_DEPLOY', steady: true })
  })

  test('of control find their deployment Ready, or expired', () => {
    const verbs = codedeployControlScenarios.filter(({ name }) =>
      /^codedeploy-control-(?:continue|rollback|stop|status|expired)$/.test(name),
    )
    const statuses = verbs.map(scenario => {
      const simulation = createSimulation()
      scenario.arrange(simulation)
      return simulation.world.state.codeDeploy.deployments.get('d-PAUSED123')?.status
    })
    expect(statuses).toEqual(['Ready', 'Ready', 'Ready', 'Ready', 'Stopped'])
  })
})
