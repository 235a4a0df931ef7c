import { expect, test } from '@jest/globals'
import { readServiceList } from '../../../src/inputs/service-list.ts'
import { ACCOUNT } from '../../support/builders.ts'
import { rejectionOf } from '../../support/expected-failure.ts'

const read = (inputs: Readonly<Record<string, string>>) =>
  readServiceList({
    AWS_REGION: 'eu-west-1',
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
    ),
  })
const named = async (service: string) =>
  (await read({ service, cluster: 'prod' })).all.map(one => one.service)

test('services are on lines or divided by commas, in their order', async () => {
  expect(await named('web')).toEqual(['web'])
  expect(await named('web, api,\n  cron\n\n')).toEqual(['web', 'api', 'cron'])
})

test('each service has everything that was asked', async () => {
  const { all, maxParallel } = await read({ service: 'web\napi', image: 'shop:2', 'max-parallel': '3' })
  expect(maxParallel).toBe(3)
  const [web, api] = all
  expect(api).toEqual({ ...web, service: 'api' })
})

test('services of one name in two clusters are two services', async () => {
  const arn = (cluster: string) => `arn:aws:ecs:${ACCOUNT}:service/${cluster}/web`
  const { all } = await read({ service: `${arn('blue')}\n${arn('green')}` })
  expect(all.map(({ cluster, service }) => [cluster, service])).toEqual([
    ['blue', 'web'],
    ['green', 'web'],
  ])
})

const mapping = `
web:
  image: shop-web:2
  environment: { ROLE: web, LEVEL: 1.10 }
  desired-count: 2
  codedeploy-hooks: BeforeAllowTraffic=smoke
"arn:aws:ecs:${ACCOUNT}:service/prod/api": { image: shop-api:2, timeout: 5m, service-settings: { propagateTags: SERVICE } }
cron:
`

test('services of a mapping have inputs of their own', async () => {
  const { all } = await read({ service: mapping, cluster: 'prod', timeout: '20m' })
  expect(
    all.map(({ service, edits, timeout }) => [service, edits.images[0]?.image, timeout / 60_000]),
  ).toEqual([
    ['web', 'shop-web:2', 20],
    ['api', 'shop-api:2', 5],
    ['cron', undefined, 20],
  ])
  const [web, api] = all
  expect(web.edits.environment).toMatchObject([
    { key: 'ROLE', value: 'web' },
    { key: 'LEVEL', value: '1.10' },
  ])
  expect(web.update).toEqual({ desiredCount: 2 })
  expect(web.codedeploy.hooks).toEqual({ BeforeAllowTraffic: 'smoke' })
  expect(api?.update).toEqual({ propagateTags: 'SERVICE' })
})

test('what the run gives to all stays where a service does not set it', async () => {
  const { all } = await read({
    service: `{ web: { environment: { LEVEL: debug }, secrets: { TOKEN: /web/token }, tags: team=web }, cron: }`,
    environment: 'VERSION=2\nLEVEL=info\nTOKEN=none',
    tags: 'app=shop\nteam=all',
    'service-settings': 'propagateTags: SERVICE',
  })
  const [web, cron] = all
  expect(web.edits.environment).toMatchObject([
    { key: 'VERSION', value: '2' },
    { key: 'LEVEL', value: 'debug' },
  ])
  expect(web.edits.secrets).toMatchObject([{ key: 'TOKEN', value: '/web/token' }])
  expect(web.edits.tags).toEqual({ app: 'shop', team: 'web' })
  expect(web.update).toEqual({ propagateTags: 'SERVICE' })
  expect(cron?.edits.environment.map(({ key }) => key)).toEqual(['VERSION', 'LEVEL', 'TOKEN'])
})

test('settings are added to those of the run at every depth, and a list is one setting', async () => {
  const { all } = await read({
    service: `{ web: { service-settings: { deploymentConfiguration: { maximumPercent: 150, alarms: { alarmNames: [web] } } } }, cron: }`,
    'service-settings':
      '{ propagateTags: SERVICE, deploymentConfiguration: { minimumHealthyPercent: 50, deploymentCircuitBreaker: { enable: true, rollback: true }, alarms: { alarmNames: [all, more], enable: true } } }',
  })
  const [web, cron] = all
  const deploymentCircuitBreaker = { enable: true, rollback: true }
  expect(web.update).toEqual({
    propagateTags: 'SERVICE',
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 150,
      deploymentCircuitBreaker,
      alarms: { alarmNames: ['web'], enable: true },
    },
  })
  expect(cron?.update).toEqual({
    propagateTags: 'SERVICE',
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      deploymentCircuitBreaker,
      alarms: { alarmNames: ['all', 'more'], enable: true },
    },
  })
})

test('a mapping of one service is that service with its own inputs', async () => {
  const { all } = await read({ service: 'web: { image: "shop:3" }', cluster: 'prod' })
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({ service: 'web', cluster: 'prod', edits: { images: [{ image: 'shop:3' }] } })
})

test('a health check of the run is of all services together, one of a service its own', async () => {
  const health = { 'health-check-url': 'https://shop.example.com/' }
  const { all, healthChecks } = await read({
    service: '{ web: { health-check-url: "https://web.example.com/" }, cron: {} }',
    ...health,
  })
  expect(healthChecks.map(({ url }) => url)).toEqual(['https://shop.example.com/'])
  expect(all.map(one => one.healthChecks.map(({ url }) => url))).toEqual([['https://web.example.com/'], []])
})

test.each([
  ['web: { imgae: x }', 'has a key that it does not know', 'web.imgae. Did you mean "image"?'],
  ['web: { region: eu-west-1 }', 'has an input that is of the whole run', 'web.region'],
  ['web: shop:2', 'cannot be read', 'web without a mapping'],
  ['{}', 'names no service', 'an empty mapping'],
  ['{ "": { image: x } }', 'names no service', 'an empty name'],
  ['"a": {}\n- b', 'cannot be read', 'Line 2'],
])('a mapping that is wrong is an error without its values: %s', async (service, title, message) => {
  const error = await rejectionOf(read({ service }))
  expect(error.title).toContain(title)
  expect(error.message).toContain(message)
})

test('an error in the inputs of one service says which', async () => {
  expect(await rejectionOf(read({ service: '{ web: {}, api: { timeout: soon } }' }))).toMatchObject({
    title: 'api: Input "timeout" is not a duration',
  })
  expect(await rejectionOf(read({ service: '{ web: {}, api: { image: } }' }))).toMatchObject({
    title: 'api: Input "image" is empty',
  })
  expect(await rejectionOf(read({ service: '{ web: {}, api: {} }', timeout: 'soon' }))).toMatchObject({
    title: 'Input "timeout" is not a duration',
  })
})

test('services are in waves by their numbers, and in the first where they have none', async () => {
  const { waves } = await read({
    service: '{ web: { wave: 7 }, api: {}, cron: { wave: 1 }, db: { wave: 3 } }',
  })
  expect(waves).toEqual([[1, 2], [3], [0]])
  expect((await read({ service: 'web, api' })).waves).toEqual([[0, 1]])
  expect((await read({ service: 'web' })).waves).toEqual([[0]])
})

test.each(['0', '1.5', 'first', '[1]', '1001'])('a wave is a whole number from 1 to 1000: %s', async wave => {
  expect(await rejectionOf(read({ service: `{ web: { wave: ${wave} }, api: {} }` }))).toMatchObject({
    title: 'Input "service" has a wave that is not a whole number from 1 to 1000',
  })
})

test.each([{ wait: 'none' }, { wait: 'pause' }, { reroute: 'manual' }, { 'wait-for-stage': 'BAKE_TIME' }])(
  'waves need deployments that are watched to their end: %j',
  async inputs => {
    const service = '{ web: { wave: 2 }, api: {} }'
    expect(await rejectionOf(read({ service, ...(inputs as Record<string, string>) }))).toMatchObject({
      title: 'Input "service" depends on deployments that the run does not watch to their end',
    })
  },
)
