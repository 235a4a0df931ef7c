import { expect, test } from '@jest/globals'
import { readServiceList } from '../../../src/inputs/service-list.ts'
import { ACCOUNT } from '../../support/builders.ts'

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
