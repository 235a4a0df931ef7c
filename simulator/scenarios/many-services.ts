import { putAlarm } from '../cloudwatch/alarms.ts'
import { shopCluster } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import { schedule } from './demo-scenario.ts'
import { deploymentAndComment, pullRequest } from './github-scenario.ts'
import { manyServices, newImage, trio } from './services-scenario.ts'
import { imageNotFound } from './task-failures.ts'

const dozen = Array.from({ length: 12 }, (_, index) => `tenant-${index + 1}`)

/** Several services in one run. */
export const manyServicesScenarios: readonly Scenario[] = [
  manyServices('services', 'Three services with the same task definition share one new revision.', {
    services: trio,
    world: { loadBalanced: true },
    outcome: 'succeeded',
  }),
  manyServices('services-alarm', 'An alarm goes off while two of three services are deployed.', {
    services: trio,
    inputs: { alarms: 'names: [shop-5xx]', 'max-parallel': '2' },
    setup: simulation => {
      putAlarm(simulation.world, 'shop-5xx')
      schedule(simulation, 40, () => simulation.outOfBand.setAlarm('shop-5xx', 'ALARM'))
    },
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  manyServices('services-short-credentials', 'The credentials may end before the last of three waves.', {
    services: trio,
    credentials: { endAfterSeconds: 3600 },
    inputs: { 'max-parallel': '1' },
    outcome: 'succeeded',
  }),
  manyServices('services-own-families', 'Each of three services has a task definition of its own.', {
    services: trio,
    world: { ownFamilies: true },
    inputs: { service: 'web, worker, cron' },
    outcome: 'succeeded',
  }),
  manyServices(
    'services-in-turns',
    'Two services at a time, and the image does not exist: the third is not started.',
    {
      services: trio,
      behavior: imageNotFound(newImage),
      inputs: { 'max-parallel': '2' },
      exitCode: 1,
      outcome: 'rolled-back',
    },
  ),
  manyServices(
    'services-refused',
    'AWS refuses the start of one service while the others wait for theirs: the revision that they share stays.',
    {
      services: trio,
      faults: [
        { kind: 'deny', operation: 'UpdateService', calls: [1] },
        { kind: 'delay', ms: 10_000, operation: 'UpdateService', calls: [2, 3] },
      ],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  manyServices(
    'services-all-refused',
    'AWS refuses every start, so the revision is deregistered once, at the end.',
    {
      services: trio,
      faults: [{ kind: 'deny', operation: 'UpdateService', from: 1 }],
      exitCode: 1,
      outcome: 'failed',
    },
  ),
  manyServices('services-one-missing', 'One of three services does not exist, so none is changed.', {
    services: trio,
    inputs: { service: 'web\nwroker\ncron' },
    exitCode: 1,
    outcome: 'failed',
  }),
  manyServices('services-twice', 'A service is named twice.', {
    services: trio,
    inputs: { service: 'web\nweb' },
    exitCode: 1,
    outcome: 'failed',
  }),
  manyServices('services-many', 'Of a dozen services the log has one line each.', {
    services: dozen,
    outcome: 'succeeded',
  }),
  manyServices('services-superseded', 'Someone deploys one of the services meanwhile.', {
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
  manyServices(
    'services-cancelled',
    'The run is canceled while all services are in progress: each is rolled back.',
    {
      services: trio,
      cancelAfterSeconds: 20,
      exitCode: 1,
      outcome: 'cancelled',
    },
  ),
  manyServices('services-health-check', 'All services are deployed, but the address does not answer.', {
    services: trio,
    inputs: { 'health-check-url': 'https://shop.example.com/' },
    probe: () => 503,
    exitCode: 1,
    outcome: 'failed',
  }),
  manyServices('services-github', 'Three services are one deployment on GitHub, with one comment.', {
    services: trio,
    inputs: deploymentAndComment,
    github: pullRequest,
    outcome: 'succeeded',
  }),
]
