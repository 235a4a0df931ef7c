import { expect, test } from '@jest/globals'
import { addPastDeployments } from '../../../../simulator/fixtures/past-deployments.ts'
import { estimateDuration } from '../../../../src/actions/plan/duration.ts'
import { readDeployInputs } from '../../../../src/inputs/deploy.ts'
import { deploymentConfigurationOf } from '../../../../src/strategy/deployment-configuration.ts'
import { createOptionalRead } from '../../../../src/strategy/optional-read.ts'
import { makePlan } from '../../../../src/strategy/plan.ts'
import { demoAccount } from '../../../support/run-account.ts'

const CONFIGURATION = deploymentConfigurationOf({})

/** Estimates a deployment of the demo service, whose successful ones took so many minutes. */
async function estimateAfter(minutes: readonly number[], strategies: readonly string[] = []) {
  const { simulation, service, tools, toolkit } = demoAccount()
  addPastDeployments(simulation.world, service)
  const records = [...simulation.world.state.serviceDeployments.values()]
  const good = records.filter(({ view }) => view.status === 'SUCCESSFUL')
  expect(good).toHaveLength(3)
  for (const [index, { view }] of good.entries()) {
    const length = minutes[index]
    const start = view.startedAt ?? new Date(0)
    if (length === undefined) view.status = 'ROLLBACK_SUCCESSFUL'
    else view.finishedAt = new Date(start.getTime() + length * 60_000)
    Object.assign(view.deploymentConfiguration ?? {}, { strategy: strategies[index] ?? 'ROLLING' })
  }
  const env = { INPUT_CLUSTER: 'cicd-demo', INPUT_SERVICE: 'cicd-demo-service', AWS_REGION: 'eu-west-1' }
  const plan = await makePlan(await readDeployInputs(env), tools)
  const ask = () =>
    estimateDuration(plan, CONFIGURATION, tools.clients, createOptionalRead(tools.log), tools.log)
  return { ask, simulation, toolkit }
}

test('of an odd number it is the one in the middle', async () => {
  const { ask } = await estimateAfter([4, 60, 6])
  expect(await ask()).toEqual({ seconds: 360, basis: 'history', deployments: 3 })
})

test('of an even number it is between the two in the middle; what was rolled back does not count', async () => {
  const { ask } = await estimateAfter([4, 6])
  expect(await ask()).toEqual({ seconds: 300, basis: 'history', deployments: 2 })
})

test('what went another way does not count', async () => {
  const { ask } = await estimateAfter([4, 6, 8], ['ROLLING', 'CANARY', 'BLUE_GREEN'])
  expect(await ask()).toEqual({ seconds: 240, basis: 'history', deployments: 1 })
})

test('without any, the settings and what the running tasks took to start tell', async () => {
  const { ask } = await estimateAfter([])
  expect(await ask()).toEqual({ seconds: 111, basis: 'tasks', deployments: 0 })
})

test('without either, nothing is made up', async () => {
  const { ask, simulation } = await estimateAfter([])
  simulation.faults.push({ kind: 'deny', operation: 'ListTasks' })
  expect(await ask()).toEqual({ basis: 'unknown', deployments: 0 })
})

test('what cannot be read is told once', async () => {
  const { ask, simulation, toolkit } = await estimateAfter([4, 6, 8])
  simulation.faults.push({ kind: 'deny', operation: 'DescribeServiceDeployments' })
  expect(await ask()).toMatchObject({ basis: 'tasks', deployments: 0 })
  expect(toolkit.log.filter(line => line.startsWith('::notice'))).toHaveLength(1)
})
