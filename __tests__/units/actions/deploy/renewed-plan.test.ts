import { describe, expect, test } from '@jest/globals'
import { demoCluster, demoImage, demoService } from '../../../../simulator/fixtures/demo.ts'
import { createRenewal } from '../../../../src/actions/deploy/renewed-plan.ts'
import { readDeployInputs } from '../../../../src/inputs/deploy.ts'
import { makePlan, type Plan } from '../../../../src/strategy/plan.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { environment } from '../../../support/input-environment.ts'
import {
  advanceSeconds,
  demoAccount,
  registerRevision,
  startDeployment,
} from '../../../support/run-account.ts'

/** A deployment of the demo service that is planned now; `over` is what of the plan is another one. */
async function planned(over: (plan: Plan) => Plan = plan => plan, more: Record<string, string> = {}) {
  const account = demoAccount()
  const { simulation, tools: aws, toolkit } = account
  const inputs = await readDeployInputs(
    environment(
      { cluster: demoCluster, service: demoService, image: demoImage('1.9.0'), preflight: 'off', ...more },
      { AWS_REGION: 'eu-west-1' },
    ),
  )
  const { tools, of } = toldDeployment({ ...aws, log: aws.runner })
  const plan = over(await makePlan(inputs, tools))
  const tasks = { own: [] }
  const renew = createRenewal({ plan, inputs, plannedAt: simulation.clock.now() }, async () => tasks)
  const reads = () => simulation.calls.filter(({ operation }) => operation === 'DescribeServices').length
  const before = reads()
  return {
    ...account,
    plan,
    renew: (isDue?: boolean) => renew(tools, isDue),
    log: toolkit.log,
    of,
    reads: () => reads() - before,
    later: (seconds: number) => advanceSeconds(simulation, seconds),
  }
}

describe('a plan', () => {
  test('of a service that was just read is not made again', async () => {
    const { plan, renew, reads, later } = await planned()
    later(4.999)
    expect((await renew()).plan).toBe(plan)
    expect(reads()).toBe(0)
    later(0.001)
    expect((await renew()).plan).toBe(plan)
    expect(reads()).toBe(1)
  })

  test('is held against its service right before the start', async () => {
    const { plan, renew, reads, log } = await planned()
    expect((await renew(true)).plan).toBe(plan)
    expect([reads(), log]).toEqual([1, []])
  })

  test('is made again where another run has deployed meanwhile', async () => {
    const { plan, renew, later, log, simulation, service, of } = await planned()
    startDeployment(simulation, service, registerRevision(simulation))
    later(6)
    const renewed = await renew()
    expect(renewed.plan).not.toBe(plan)
    expect(renewed.plan.current?.arn).toMatch(/:42$/)
    const notices = log.filter(line => line.startsWith('::notice'))
    expect(notices).toEqual([
      '::notice title=Another deployment changed cicd-demo-service since this one was planned::The service runs cicd-demo:42 instead of cicd-demo:41, so this deployment is planned again. That deployment has not ended, and this one supersedes it.',
    ])
    expect(of('planned')).toMatchObject([{ facts: { previous: expect.stringMatching(/:41$/) } }])
    expect((await renew()).plan).toBe(renewed.plan)
  })

  test('is made again where the same revision was deployed again, and is done', async () => {
    const { plan, renew, later, log, simulation, service } = await planned()
    startDeployment(simulation, service, service.settings.taskDefinition)
    later(1800)
    expect((await renew()).plan).not.toBe(plan)
    expect(log.find(line => line.startsWith('::notice'))).toMatch(
      /::The service runs cicd-demo:41, so this deployment is planned again\.$/,
    )
  })

  test('is made again where a setting has changed that it does not set itself', async () => {
    const scaled = await planned()
    scaled.simulation.outOfBand.scale(demoCluster, demoService, 4)
    scaled.later(6)
    expect((await scaled.renew()).plan.service.desired).toBe(4)
    expect(scaled.log).toContain(
      'Settings of cicd-demo-service have changed since this deployment was planned (desiredCount 2 → 4), so it is planned again',
    )
    const own = await planned(undefined, { 'desired-count': '4' })
    own.simulation.outOfBand.scale(demoCluster, demoService, 4)
    own.later(6)
    expect((await own.renew()).plan).toBe(own.plan)
    expect(own.log).toEqual([])
  })

  test('that others overtake again and again is not started', async () => {
    const { renew, later, simulation, of } = await planned()
    const changed = (desired: number) => {
      simulation.outOfBand.scale(demoCluster, demoService, desired)
      later(6)
      return renew()
    }
    for (const desired of [3, 4, 5, 6]) expect((await changed(desired)).plan.service.desired).toBe(desired)
    await expect(changed(7)).rejects.toMatchObject({
      title: 'Service "cicd-demo-service" keeps being changed',
      message: expect.stringContaining('after each of the 5 times'),
    })
    expect(of('planned').at(-1)).toMatchObject({ facts: { before: { desired: 7 } } })
  })

  test('waits for its turn, and is held against its service then', async () => {
    const waits: string[] = []
    const busy = await planned(plan => ({
      ...plan,
      launch: {
        ...plan.launch,
        isBusy: true,
        awaitTurn: async () => waits.push('waited') > 0,
      },
    }))
    expect((await busy.renew()).plan).toBe(busy.plan)
    expect([waits, busy.reads()]).toEqual([['waited'], 1])
    await busy.renew()
    expect([waits.length, busy.reads()]).toEqual([1, 1])
  })

  test('for which nothing was in the way after all is not held against it', async () => {
    const free = await planned(plan => ({
      ...plan,
      launch: { ...plan.launch, isBusy: true, awaitTurn: async () => false },
    }))
    expect((await free.renew()).plan).toBe(free.plan)
    expect(free.reads()).toBe(0)
  })
})
