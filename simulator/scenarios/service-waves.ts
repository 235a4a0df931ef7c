import { shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import { manyServices, trio } from './services-scenario.ts'
import { imageNotFound } from './task-failures.ts'

const broken = shopImage('3.0.0')

/** Services that are deployed in waves. */
export const serviceWaveScenarios: readonly Scenario[] = [
  manyServices('waves', 'Three services in two waves: the second begins when all of the first serve.', {
    services: trio,
    inputs: { service: '{ web: { wave: 2 }, worker: {}, cron: { wave: 1 } }' },
    outcome: 'succeeded',
  }),
  manyServices('waves-first-fails', 'A service of the first wave fails, so the second is not started.', {
    services: trio,
    inputs: {
      service: `{ web: { wave: 2 }, worker: { image: "${broken}" }, cron: {} }`,
      preflight: 'off',
    },
    setup: simulation => simulation.world.setBehavior(broken, imageNotFound(broken)),
    exitCode: 1,
    outcome: 'rolled-back',
  }),
  manyServices('waves-not-waited-for', 'Waves require a step that waits for the deployments.', {
    services: trio,
    inputs: { service: '{ web: { wave: 2 }, worker: {} }', wait: 'none' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
