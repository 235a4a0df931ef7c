import { arrangeServices, type ServicesOverrides, shopCluster, shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import { type ScenarioOverrides, scenariosOf } from './demo-scenario.ts'

/** The image that all services of a scenario get where it does not say otherwise. */
export const newImage = shopImage('2.0.0')

/** A scenario of several services of one account. */
export const manyServices = (
  name: string,
  title: string,
  { services, inputs, ...overrides }: ScenarioOverrides<ServicesOverrides> & { services: readonly string[] },
): Scenario => {
  const scenario = scenariosOf(
    (simulation, world: ServicesOverrides | undefined) => arrangeServices(simulation, services, world),
    newImage,
  )
  return scenario(name, title, {
    ...overrides,
    inputs: { cluster: shopCluster, service: services.join('\n'), ...inputs },
  })
}

/** Three services. */
export const trio = ['web', 'worker', 'cron']
