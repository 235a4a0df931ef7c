import { expect, test } from '@jest/globals'
import { clientConfig } from '../../../simulator/api/client-config.ts'
import { simulatedRequestHandler } from '../../../simulator/api/request-handler.ts'
import { addRepository, pushImage } from '../../../simulator/fixtures/ecr-images.ts'
import { createSimulation, type Simulation } from '../../../simulator/simulation.ts'
import { createClients } from '../../../src/aws/client/clients.ts'
import { findPins, type PinSelection } from '../../../src/strategy/pin-digests.ts'

const uri = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop'
const UNKNOWN = `sha256:${'0'.repeat(64)}`

interface Told {
  readonly kind: string
  readonly text: string
}

/** An account with the repository `shop` and its tags `1` (both processors) and `arm`. */
function account() {
  const simulation = createSimulation()
  const repository = addRepository(simulation.world, 'shop')
  const platforms = ['linux/amd64', 'linux/arm64']
  const one = pushImage(simulation.world, repository, '1', { platforms })
  pushImage(simulation.world, repository, 'arm', { platforms: ['linux/arm64'] })
  return { simulation, one }
}

async function pin(
  simulation: Simulation,
  containers: Record<string, string>,
  meant: Partial<PinSelection> = {},
) {
  const told: Told[] = []
  const tell = (kind: string) => (text: string) => void told.push({ kind, text })
  const log = {
    info: tell('info'),
    debug: tell('debug'),
    notice: (title: string, message: string) => tell('notice')(`${title}: ${message}`),
    warning: tell('warning'),
    group: tell('group'),
  }
  const clients = createClients({
    clock: simulation.clock,
    region: 'eu-west-1',
    maxAttempts: 1,
    overrides: {
      ...clientConfig(simulation),
    },
  })
  const definition = {
    family: 'shop',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: Object.entries(containers).map(([name, image]) => ({ name, image })),
  }
  const pins = await findPins(definition, { images: [], ...meant }, { clients, log })
  const notices = told.filter(({ kind }) => kind === 'notice').map(({ text }) => text)
  return { pins, notices, calls: simulation.calls.map(({ operation }) => operation) }
}

test('without the input all images in ECR are pinned, each looked up once, and others passed over', async () => {
  const { simulation, one } = account()
  const containers = {
    app: `${uri}:1`,
    worker: `${uri}:1`,
    log: 'public.ecr.aws/aws-observability/fluent-bit:2',
  }
  const { pins, notices, calls } = await pin(simulation, containers)
  expect(pins.map(({ container, image }) => [container, image])).toEqual([
    ['app', `${uri}:1@${one}`],
    ['worker', `${uri}:1@${one}`],
  ])
  expect(pins[0]?.variants).toHaveLength(2)
  expect(notices).toEqual([])
  expect(calls).toEqual(['BatchGetImage'])
})

test.each<[string, Partial<PinSelection>]>([
  ['by its line', { images: [{ container: 'app', image: `${uri}:1` }] }],
  ['by the input container', { images: [{ image: `${uri}:1` }], container: 'app' }],
])('only the container that the input names is looked at: %s', async (_, meant) => {
  const { simulation } = account()
  const { pins } = await pin(simulation, { app: `${uri}:1`, worker: `${uri}:gone` }, meant)
  expect(pins.map(({ container }) => container)).toEqual(['app'])
})

test('a digest that is given is looked up as it is, whatever its tag', async () => {
  const { simulation, one } = account()
  const { pins } = await pin(simulation, { app: `${uri}:arm@${one}` })
  expect(pins[0]).toMatchObject({ image: `${uri}:arm@${one}`, digest: one })
  await expect(pin(simulation, { app: `${uri}@${UNKNOWN}` })).rejects.toMatchObject({
    title: `Image "shop@${UNKNOWN}" was not found in Amazon ECR`,
  })
})

test('without a tag, `latest` is meant', async () => {
  const { simulation } = account()
  await expect(pin(simulation, { app: uri })).rejects.toMatchObject({
    title: 'Image "shop:latest" was not found in Amazon ECR',
    message: expect.stringContaining('Its newest tags: 1, arm.'),
  })
})

test('that the tags may not be listed takes the place of the hint', async () => {
  const { simulation } = account()
  simulation.policy = ['ecr:BatchGetImage']
  await expect(pin(simulation, { app: `${uri}:gone` })).rejects.toMatchObject({
    message: expect.stringMatching(
      /^The repository of account 123456789012 in eu-west-1 has no such image\. Its tags could not be listed: .*"Action":"ecr:DescribeImages"/,
    ),
  })
})

test('an image for another processor only is refused', async () => {
  const { simulation } = account()
  await expect(pin(simulation, { app: `${uri}:arm` })).rejects.toMatchObject({
    title: 'The image of container "app" is not built for linux/amd64',
    next: expect.stringContaining('--platform linux/amd64'),
  })
})

test('what may not be looked up is told once', async () => {
  const { simulation } = account()
  simulation.policy = []
  const { pins, notices, calls } = await pin(simulation, { app: `${uri}:1`, worker: `${uri}:arm` })
  expect(pins).toEqual([])
  expect(notices).toEqual([expect.stringContaining('ecr:BatchGetImage')])
  expect(calls).toHaveLength(1)
})

test('every other failure ends the run before anything is registered', async () => {
  const { simulation } = account()
  simulation.faults.push({ kind: 'server', service: 'ecr', always: true })
  await expect(pin(simulation, { app: `${uri}:1` })).rejects.toMatchObject({
    title: 'Could not look up the image in the repository shop',
  })
})

test('an image that is kept back is told by ECR’s own reason', async () => {
  const { simulation, one } = account()
  const repository = simulation.world.state.repositories.get('123456789012/shop')
  Object.assign(repository?.images.get(one) ?? {}, { archived: true })
  await expect(pin(simulation, { app: `${uri}:1` })).rejects.toMatchObject({
    title: 'Amazon ECR does not give out the image shop:1',
    message: expect.stringMatching(/^ImageInaccessible: /),
  })
})

test('the registry of another account is asked in its own Region', async () => {
  const { simulation } = account()
  const [handler, hosts] = [simulatedRequestHandler(simulation), [] as string[]]
  const clients = createClients({
    clock: simulation.clock,
    region: 'eu-west-1',
    maxAttempts: 1,
    overrides: {
      requestHandler: {
        ...handler,
        handle: (request: Parameters<typeof handler.handle>[0] & { hostname?: string }) => {
          hosts.push(request.hostname ?? '')
          return handler.handle(request)
        },
      } as typeof handler,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    },
  })
  const silent = () => undefined
  const log = { info: silent, debug: silent, notice: silent, warning: silent, group: silent }
  const image = '999988887777.dkr.ecr.us-east-1.amazonaws.com/shop:1'
  const definition = { family: 'shop', containerDefinitions: [{ name: 'app', image }] }
  await expect(findPins(definition, { images: [] }, { clients, log })).rejects.toMatchObject({
    message: "The repository with name 'shop' does not exist in the registry with id '999988887777'",
  })
  expect(hosts).toEqual(['api.ecr.us-east-1.amazonaws.com'])
})
