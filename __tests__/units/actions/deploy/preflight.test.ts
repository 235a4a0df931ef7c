import { describe, expect, test } from '@jest/globals'
import { demoCluster, demoImage, demoService } from '../../../../simulator/fixtures/demo.ts'
import { pushImage } from '../../../../simulator/fixtures/ecr-images.ts'
import { preflight } from '../../../../src/actions/deploy/preflight.ts'
import type { DeploymentTasks } from '../../../../src/actions/deploy/tools.ts'
import { readDeployInputs } from '../../../../src/inputs/deploy.ts'
import type { OwnSettings } from '../../../../src/inspect/subject.ts'
import { makePlan } from '../../../../src/strategy/plan.ts'
import { environment } from '../../../support/input-environment.ts'
import { type Account, demoAccount } from '../../../support/run-account.ts'

interface Scene {
  readonly inputs?: Record<string, string>
  /** What is another one in the account, once the deployment is planned. */
  readonly meanwhile?: (account: Account) => void
  /** What the task "before" is given of its own. */
  readonly own?: Partial<OwnSettings>
  /** How many services have this plan. */
  readonly services?: number
}

/** The preflight of a deployment of the demo service with an image that is, or is not, in its repository. */
async function check({ inputs = {}, meanwhile, own, services = 1 }: Scene = {}) {
  const account = demoAccount()
  const { simulation, tools, toolkit } = account
  const env = environment(
    { cluster: demoCluster, service: demoService, ...inputs },
    { AWS_REGION: 'eu-west-1' },
  )
  const plan = await makePlan(await readDeployInputs(env), tools)
  meanwhile?.(account)
  const begun = simulation.clock.now()
  const settings = { roles: {}, subnets: [], securityGroups: [], ...own }
  const tasks: DeploymentTasks[] = own ? [{ own: [{ name: 'before', settings }] }] : []
  const failure = await preflight(Array(services).fill(plan), tools, tasks).catch((error: unknown) => error)
  const images = simulation.calls.filter(({ operation }) => operation === 'BatchGetImage')
  return { failure, log: toolkit.log, took: simulation.clock.now() - begun, looks: images.length }
}

const MISSING = { image: demoImage('9.9.9') }

describe('before anything is changed', () => {
  test('the log says how many checks have passed', async () => {
    const { failure, log, took } = await check()
    expect([failure, took]).toEqual([undefined, 0])
    expect(log).toEqual([expect.stringMatching(/^Preflight: \d+ checks passed$/)])
  })

  test('checks that the role may not make are named with what it lacks, and stop nothing', async () => {
    const { failure, log } = await check({
      meanwhile: ({ simulation }) => {
        simulation.policy = ['ecs:*', 'elasticloadbalancing:*', 'logs:*']
      },
    })
    expect(failure).toBeUndefined()
    expect(log).toEqual([
      expect.stringMatching(/^Preflight: \d+ checks? passed, \d+ skipped \(no permission: ecr:\w+/),
    ])
  })

  test('an image that is not there ends the run, after a second look', async () => {
    const { failure, log, took } = await check({ inputs: MISSING })
    expect(failure).toMatchObject({ title: expect.stringContaining('9.9.9') })
    expect(log).toEqual([])
    expect(took).toBe(5000)
  })

  test('one that somebody has just pushed is seen at the second look', async () => {
    const { failure, log, took } = await check({
      inputs: MISSING,
      meanwhile: ({ simulation: { clock, world } }) => {
        const [repository] = world.state.repositories.values()
        clock.schedule(clock.now() + 3000, () => repository && pushImage(world, repository, '9.9.9'))
      },
    })
    expect(failure).toBeUndefined()
    expect(took).toBe(5000)
    expect(log).toEqual([expect.stringMatching(/^Preflight: \d+ checks passed/)])
  })

  test('a problem of several services is listed for each', async () => {
    const { failure } = await check({ inputs: MISSING, services: 2 })
    const [one, two] = [await check({ inputs: MISSING }), failure] as const
    expect((two as Error).message).not.toBe((one.failure as Error).message)
    expect((two as Error).message.split('9.9.9').length).toBeGreaterThan(2)
  })

  test('a service without tasks needs no image', async () => {
    const { failure } = await check({ inputs: { ...MISSING, 'desired-count': '0' } })
    expect(failure).toBeUndefined()
  })

  test('AWS that does not answer in time holds nobody up', async () => {
    const { failure, log, took } = await check({
      meanwhile: ({ simulation }) =>
        void simulation.faults.push({ kind: 'silence', service: 'ecr', always: true } as never),
    })
    expect(failure).toBeUndefined()
    expect([log, took]).toEqual([['Preflight: no answer in time'], 15_000])
  })
})

describe('a task before the deployment', () => {
  test('that is given what is there passes', async () => {
    expect((await check({ own: { subnets: ['subnet-0a1b2c3d4e5f60001'] } })).failure).toBeUndefined()
  })

  test('that is given what is not there ends the run, which names the input', async () => {
    const { failure } = await check({ own: { subnets: ['subnet-00000000000000000'] } })
    expect(failure).toMatchObject({
      title: expect.stringContaining('subnet-00000000000000000'),
      message: expect.stringContaining('The task of the input "before" needs it.'),
      next: 'Correct it in the input "before".',
    })
  })
})
