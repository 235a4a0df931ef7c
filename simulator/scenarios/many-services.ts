import { arrangeServices, type ServicesOverrides, shopCluster, shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import type { Behavior } from '../world/behavior.ts'
import { schedule } from './demo-scenario.ts'
import { deploymentAndComment, pullRequest } from './github-scenario.ts'

const newImage = shopImage('2.0.0')

const unpullable: Behavior = {
  fails: {
    stoppedReason: `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${newImage}: ${newImage}: not found`,
    stopCode: 'TaskFailedToStart',
    afterSeconds: 20,
    when: 'starting',
  },
}

interface Overrides extends Partial<Omit<Scenario, 'name' | 'title' | 'arrange'>> {
  services: readonly string[]
  world?: ServicesOverrides
  behavior?: Behavior
  setup?(simulation: Simulation): void
}

function fleet(name: string, title: string, overrides: Overrides): Scenario {
  const { services, world, behavior, setup, inputs, ...rest } = overrides
  return {
    name,
    title,
    exitCode: 0,
    inputs: { cluster: shopCluster, service: services.join('\n'), image: newImage, ...inputs },
    ...rest,
    arrange: simulation => {
      arrangeServices(simulation, services, world)
      if (behavior) simulation.world.setBehavior(newImage, behavior)
      setup?.(simulation)
    },
  }
}

const trio = ['web', 'worker', 'cron']
const dozen = Array.from({ length: 12 }, (_, index) => `tenant-${index + 1}`)

/** Several services in one run. */
export const manyServicesScenarios: readonly Scenario[] = [
  fleet('fleet', 'Three services with the same task definition share one new revision.', {
    services: trio,
    world: { loadBalanced: true },
    outcome: 'succeeded',
  }),
  fleet('fleet-own-families', 'Each of three services has a task definition of its own.', {
    services: trio,
    world: { ownFamilies: true },
    inputs: { service: 'web, worker, cron' },
    outcome: 'succeeded',
  }),
  fleet('fleet-in-turns', 'Two services at a time, and the image does not exist: the third is not begun.', {
    services: trio,
    behavior: unpullable,
    inputs: { 'max-parallel': '2' },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  fleet('fleet-one-missing', 'One of three services does not exist, so none is changed.', {
    services: trio,
    inputs: { service: 'web\nwroker\ncron' },
    exitCode: 1,
    outcome: 'failed',
  }),
  fleet('fleet-twice', 'A service is named twice.', {
    services: trio,
    inputs: { service: 'web\nweb' },
    exitCode: 1,
    outcome: 'failed',
  }),
  fleet('fleet-many', 'Of a dozen services the log has one line each.', {
    services: dozen,
    outcome: 'succeeded',
  }),
  fleet('fleet-superseded', 'Somebody deploys one of the services setup.', {
    services: trio,
    setup: simulation =>
      schedule(simulation, 15, () =>
        simulation.outOfBand.updateService({
          cluster: shopCluster,
          service: 'worker',
          forceNewDeployment: true,
        }),
      ),
    exitCode: 1,
    outcome: 'superseded',
  }),
  fleet('fleet-cancelled', 'The run is cancelled while all services are under way: each is taken back.', {
    services: trio,
    cancelAfterSeconds: 20,
    exitCode: 1,
    outcome: 'cancelled',
  }),
  fleet('fleet-health-check', 'All services are deployed, but the address does not answer.', {
    services: trio,
    inputs: { 'health-check-url': 'https://shop.example.com/' },
    probe: () => 503,
    exitCode: 1,
    outcome: 'failed',
  }),
  fleet('fleet-github', 'Three services are one deployment on GitHub, with one comment.', {
    services: trio,
    inputs: deploymentAndComment,
    github: pullRequest,
    outcome: 'succeeded',
  }),
]
