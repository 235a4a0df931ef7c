import { pushImage } from '../fixtures/ecr-images.ts'
import { shopImage } from '../fixtures/many-services.ts'
import type { Scenario } from '../scenario.ts'
import type { Simulation } from '../simulation.ts'
import { manyServices, trio } from './services-scenario.ts'

const monorepo = `web:
  image: ${shopImage('web-2.0.0')}
  environment: { ROLE: web, API_KEY: key-of-web-only }
worker:
  image: ${shopImage('worker-2.0.0')}
  desired-count: 2
cron:
`

const pushImages = ({ world }: Simulation): void => {
  const repository = world.state.repositories.get('123456789012/shop')
  if (!repository) throw new Error('the account has no repository "shop"')
  for (const tag of ['web-2.0.0', 'worker-2.0.0'])
    pushImage(world, repository, tag, { platforms: ['linux/amd64'] })
}

/** Several services in one run, each with inputs of its own. */
export const serviceMappingScenarios: readonly Scenario[] = [
  manyServices('services-mapping', 'Three services of a monorepo, two of them with images of their own.', {
    services: trio,
    world: { ownFamilies: true },
    inputs: { service: monorepo, environment: 'VERSION=2.0.0' },
    setup: pushImages,
    outcome: 'succeeded',
  }),
  manyServices('services-mapping-wrong', 'An input of one service is wrong, so none is changed.', {
    services: trio,
    inputs: { service: 'web: { image: shop:2 }\nworker: { desired-count: many }' },
    exitCode: 1,
    outcome: 'failed',
  }),
]
