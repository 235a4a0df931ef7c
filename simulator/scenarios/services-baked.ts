import { shopCluster, shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { schedule } from './demo-scenario.ts'
import { manyServices, trio } from './services-scenario.ts'
import { answering, exits, imageNotFound } from './task-failures.ts'

/** The image of the service of the first wave alone. */
const first = shopImage('2.1.0')

/** Waves of cron and of the two others, with five minutes between them. */
const inputs = {
  service: `{ cron: { image: "${first}" }, worker: { wave: 2 }, web: { wave: 2 } }`,
  together: '{ bake-between: 5m }',
  preflight: 'off',
}

const baked = (
  name: string,
  title: string,
  setup: (simulation: Simulation) => void,
  ending: Partial<Scenario> = { exitCode: 1, outcome: 'rolled-back' },
): Scenario =>
  manyServices(name, title, {
    services: trio,
    world: { ownFamilies: true, loadBalanced: true },
    inputs,
    setup,
    ...ending,
  })

/** The oldest task of the first service ends so many seconds after the begin, and the next ones behave like that. */
const crashesAt = (seconds: number, behavior?: Behavior) => (simulation: Simulation) =>
  schedule(simulation, seconds, () => {
    if (behavior) simulation.world.setBehavior(first, behavior)
    simulation.outOfBand.crashTask(shopCluster, 'cron')
  })

/** What is deployed is looked after until the others are. */
export const bakedScenarios: readonly Scenario[] = [
  baked(
    'bake-crash-loop',
    'Between two waves, the tasks of the first begin to crash.',
    crashesAt(150, exits(1)),
  ),
  baked(
    'bake-image-gone',
    'Between two waves, a task is replaced, and the image is not there any more.',
    crashesAt(150, imageNotFound(first)),
  ),
  baked(
    'bake-unhealthy',
    'Between two waves, the targets of the first become unhealthy for good.',
    simulation =>
      schedule(simulation, 150, () => {
        simulation.world.setBehavior(first, answering(500))
        simulation.outOfBand.sicken(shopCluster, 'cron', 'target')
      }),
  ),
  baked(
    'bake-recovers',
    'A task crashes right before the second wave, which waits until its replacement serves.',
    crashesAt(370),
    { outcome: 'succeeded' },
  ),
  baked(
    'bake-taken-over',
    'Between two waves, someone deploys the service of the first.',
    simulation =>
      schedule(simulation, 150, () =>
        simulation.outOfBand.updateService({
          cluster: shopCluster,
          service: 'cron',
          taskDefinition: 'shop-cron:1',
          forceNewDeployment: true,
        }),
      ),
    { exitCode: 1, outcome: 'superseded' },
  ),
]
