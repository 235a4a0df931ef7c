import { describe, expect, test } from '@jest/globals'
import { recordToolkit } from '../../../simulator/run/recording-toolkit.ts'
import { DeployError } from '../../../src/base/errors.ts'
import { createRunner } from '../../../src/github/runner.ts'
import type { DeployInputs } from '../../../src/inputs/deploy.ts'
import { readDeployInputs } from '../../../src/inputs/deploy.ts'
import { labelServices, planServices, refuseObstacles, VERBOSE_LIMIT } from '../../../src/run/services.ts'
import { environment } from '../../support/input-environment.ts'
import { planOf } from '../../support/plans.ts'
import { demoAccount } from '../../support/run-account.ts'

/** The inputs of services, each `cluster/service`. */
async function inputsOf(...names: readonly string[]): Promise<[DeployInputs, ...DeployInputs[]]> {
  const read = names.map(name => {
    const [cluster = '', service = ''] = name.split('/')
    return readDeployInputs(environment({ cluster, service }, { AWS_REGION: 'eu-west-1' }))
  })
  return (await Promise.all(read)) as [DeployInputs, ...DeployInputs[]]
}

/** The labels of services, and the lines of the log when each says `hello`. */
async function labeled(...names: readonly string[]) {
  const toolkit = recordToolkit()
  const services = labelServices(await inputsOf(...names), createRunner(toolkit))
  for (const { log } of services) log.info('hello')
  return { labels: services.map(({ label }) => label), log: toolkit.log }
}

describe('the services of a run', () => {
  test('a single one has the log for itself', async () => {
    expect(await labeled('prod/web')).toEqual({ labels: ['web'], log: ['hello'] })
  })

  test('of one cluster are told apart by their names', async () => {
    expect(await labeled('prod/web', 'prod/api')).toEqual({
      labels: ['web', 'api'],
      log: ['web | hello', 'api | hello'],
    })
  })

  test('of several clusters have those in front', async () => {
    expect((await labeled('prod/web', 'test/web')).labels).toEqual(['prod/web', 'test/web'])
  })

  test.each([
    [VERBOSE_LIMIT, 'web-0 | hello'],
    [VERBOSE_LIMIT + 1, '::debug::web-0 | hello'],
  ])('where they are %d, the first line is %j', async (amount, line) => {
    const names = Array.from({ length: amount }, (_, index) => `prod/web-${index}`)
    expect((await labeled(...names)).log[0]).toBe(line)
  })
})

describe('planning', () => {
  const plan = async (...names: readonly string[]) => {
    const { tools } = demoAccount()
    return planServices(labelServices(await inputsOf(...names), tools.runner), tools)
  }

  test('gives the plans in the order of the services', async () => {
    const plans = await plan('cicd-demo/cicd-demo-service', 'cicd-demo/cicd-demo-service')
    expect(plans.map(({ service }) => service.name)).toEqual(['cicd-demo-service', 'cicd-demo-service'])
  })

  test('names the service that cannot be deployed among several', async () => {
    await expect(plan('cicd-demo/cicd-demo-service', 'cicd-demo/api')).rejects.toMatchObject({
      title: expect.stringMatching(/^api: /),
    })
  })

  test('does not repeat the name of a single one', async () => {
    await expect(plan('cicd-demo/api')).rejects.toMatchObject({
      title: expect.not.stringMatching(/^api: /),
    })
  })
})

test('what is in the way of one of the services ends the run, with its name', async () => {
  const { tools } = demoAccount()
  const services = labelServices(await inputsOf('prod/web', 'prod/api'), tools.runner)
  const free = planOf()
  const obstacle = new DeployError({ title: 'A deployment is in progress', message: 'Wait.' })
  const busy = planOf({ launch: { ...free.launch, obstacle } })
  expect(() => refuseObstacles([free, free], services)).not.toThrow()
  expect(() => refuseObstacles([free, busy], services)).toThrow(
    expect.objectContaining({ title: 'api: A deployment is in progress', message: 'Wait.' }),
  )
})
