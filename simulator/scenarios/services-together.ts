import { putAlarm } from '../cloudwatch/alarms.ts'
import { shopCluster, shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { schedule } from './demo-scenario.ts'
import { manyServices, trio } from './services-scenario.ts'
import { imageNotFound } from './task-failures.ts'

const broken = shopImage('3.0.0')

/** Three waves of one service each, of which one has the image that does not exist. */
const wavesOf = (failing: string): string => {
  const of = (name: string, wave: number) =>
    `${name}: { wave: ${wave}${name === failing ? `, image: "${broken}"` : ''} }`
  return `{ ${of('cron', 1)}, ${of('worker', 2)}, ${of('web', 3)} }`
}

const failingImage = ({ world }: Simulation): void => world.setBehavior(broken, imageNotFound(broken))

const together = { together: 'true', preflight: 'off' }

const jointly = (
  name: string,
  title: string,
  failing: string,
  setup: (simulation: Simulation) => void = () => {},
  inputs: Readonly<Record<string, string>> = {},
): Scenario =>
  manyServices(name, title, {
    services: trio,
    world: { ownFamilies: true },
    inputs: { service: wavesOf(failing), ...together, ...inputs },
    setup: simulation => {
      failingImage(simulation)
      setup(simulation)
    },
    exitCode: 1,
    outcome: 'rolled-back',
  })

/** Somebody deploys one of the services in the meantime. */
const deployedByOthers = (service: string, seconds: number) => (simulation: Simulation) =>
  schedule(simulation, seconds, () =>
    simulation.outOfBand.updateService({
      cluster: shopCluster,
      service,
      taskDefinition: `shop-${service}:1`,
      forceNewDeployment: true,
    }),
  )

/** Services that go back together. */
export const togetherScenarios: readonly Scenario[] = [
  jointly('together-first-fails', 'The first of three waves fails: nothing else was begun.', 'cron'),
  jointly(
    'together-second-fails',
    'The second of three waves fails, and the first is rolled back with it.',
    'worker',
  ),
  jointly(
    'together-last-fails',
    'The last of three waves fails: the others are rolled back, the later one first.',
    'web',
  ),
  {
    ...jointly(
      'together-superseded',
      'Someone has deployed a service of the first wave meanwhile, so that one stays.',
      'web',
      deployedByOthers('cron', 240),
    ),
    outcome: 'failed',
  },
  {
    ...jointly(
      'together-rollback-fails',
      'One of the two rollbacks is refused; the other is made.',
      'web',
      simulation => simulation.faults.push({ kind: 'deny', operation: 'UpdateService', calls: [4] }),
    ),
    outcome: 'failed',
  },
  manyServices(
    'together-under-way',
    'One of three fails while another one is in progress, and all are rolled back.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: `{ web: { image: "${shopImage('2.1.0')}" }, worker: { image: "${broken}" }, cron: {} }`,
        ...together,
      },
      setup: simulation => {
        failingImage(simulation)
        simulation.world.setBehavior(shopImage('2.1.0'), { startSeconds: 400 })
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices(
    'together-bake-alarm',
    'An alarm goes off between two waves: what is deployed is rolled back.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: '{ cron: { alarms: shop-5xx }, worker: {}, web: { wave: 2 } }',
        together: '{ bake-between: 5m }',
      },
      setup: simulation => {
        putAlarm(simulation.world, 'shop-5xx')
        schedule(simulation, 200, () => simulation.outOfBand.setAlarm('shop-5xx', 'ALARM'))
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices(
    'together-alarm-later',
    'An alarm of the first wave goes off for a moment while the second is deployed: all of it is rolled back.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: {
        service: '{ cron: { alarms: shop-5xx }, worker: {}, web: { wave: 2 } }',
        together: 'true',
      },
      setup: simulation => {
        putAlarm(simulation.world, 'shop-5xx')
        schedule(simulation, 150, () => simulation.outOfBand.setAlarm('shop-5xx', 'ALARM'))
        schedule(simulation, 153, () => simulation.outOfBand.setAlarm('shop-5xx', 'OK'))
      },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices('together-bake', 'Two waves with a time between them in which nothing happens.', {
    services: trio,
    inputs: {
      service: '{ cron: {}, worker: {}, web: { wave: 2, desired-count: 2 } }',
      together: '{ bake-between: 5m }',
    },
    outcome: 'succeeded',
  }),
  manyServices(
    'together-cancelled',
    'The run is canceled in its second wave: the rollbacks are only started.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: { service: wavesOf('none'), ...together },
      cancelAfterSeconds: 130,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  manyServices(
    'together-cancelled-leave',
    'The same, and what is deployed stays: that is what the run says.',
    {
      services: trio,
      world: { ownFamilies: true },
      inputs: { service: wavesOf('none'), ...together, 'on-cancel': 'leave' },
      cancelAfterSeconds: 130,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  {
    ...jointly(
      'together-rollback-stuck',
      'The image that a service rolls back to is not there any more, which its rollback says.',
      'worker',
      simulation =>
        schedule(simulation, 100, () => {
          const old = shopImage('1.0.0')
          simulation.world.setBehavior(old, imageNotFound(old))
        }),
    ),
    outcome: 'failed',
  },
  manyServices(
    'together-health-check',
    'All are deployed, but the address does not answer: all are rolled back.',
    {
      services: trio,
      inputs: { 'health-check-url': 'https://shop.example.com/', ...together },
      probe: () => 503,
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices('together-leave', 'on-failure: leave contradicts together.', {
    services: trio,
    inputs: { ...together, 'on-failure': 'leave' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
