import { registerTaskDefinition } from '../ecs/task-definitions.ts'
import { shopCluster, shopImage } from '../fixtures/many-services.ts'
import { fargateTaskDefinition } from '../fixtures/task-definition.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { schedule } from './demo-scenario.ts'
import { manyServices, trio } from './services-scenario.ts'
import { exits, imageNotFound } from './task-failures.ts'

const broken = shopImage('3.0.0')

const breakImage = ({ world }: Simulation): void => world.setBehavior(broken, imageNotFound(broken))

/** Somebody deploys a revision with a variable more, while the first wave is deployed. */
export const hotfixOf = (service: string, seconds: number) => (simulation: Simulation) =>
  schedule(simulation, seconds, () => {
    const definition = fargateTaskDefinition(`shop-${service}`, 'shop-execution', {
      name: 'app',
      image: shopImage('1.0.0'),
      essential: true,
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      command: [service],
      environment: [{ name: 'HOTFIX', value: 'on' }],
    })
    const { taskDefinition } = registerTaskDefinition(simulation.world, definition)
    simulation.outOfBand.updateService({
      cluster: shopCluster,
      service,
      taskDefinition: `shop-${service}:${taskDefinition.revision}`,
    })
  })

const hotfixed = (name: string, title: string, overrides: Partial<Scenario> & { web: string }): Scenario => {
  const { web, ...ending } = overrides
  return manyServices(name, title, {
    services: trio,
    world: { ownFamilies: true },
    inputs: {
      service: `{ cron: {}, worker: { wave: 2 }, web: { wave: 3, image: "${web}" } }`,
      together: 'true',
      preflight: 'off',
    },
    setup: simulation => {
      breakImage(simulation)
      hotfixOf('worker', 20)(simulation)
    },
    ...ending,
  })
}

/** What services that are one deployment do when one fails or is changed before they were begun. */
export const calledOffScenarios: readonly Scenario[] = [
  hotfixed('waves-hotfix', 'A service is deployed by someone else before its wave, which starts from that.', {
    web: shopImage('2.0.0'),
    outcome: 'succeeded',
  }),
  hotfixed('together-hotfix', 'The same, and the third wave fails: the service rolls back to the hotfix.', {
    web: broken,
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  manyServices(
    'together-before-called-off',
    'One service fails while the task before another one runs: that is stopped, and the service not touched.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: `{ cron: {}, web: { image: "${broken}" }, worker: { image: "${shopImage('2.1.0')}", before: { command: [migrate] } } }`,
        together: 'true',
        preflight: 'off',
      },
      setup: simulation => {
        breakImage(simulation)
        simulation.world.setBehavior(shopImage('2.1.0'), exits(0, ['migrating'], { afterSeconds: 1800 }))
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices(
    'together-completed-all-the-same',
    'ECS completes the other service although its rollback was asked for: it is rolled back by a deployment of its own.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: `{ web: { image: "${shopImage('2.1.0')}" }, worker: { image: "${broken}" }, cron: {} }`,
        together: 'true',
        preflight: 'off',
      },
      setup: simulation => {
        breakImage(simulation)
        simulation.world.setBehavior(shopImage('2.1.0'), { startSeconds: 21 })
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
]
