import { expect, test } from '@jest/globals'
import { demoCluster, demoService } from '../../../../../simulator/fixtures/demo.ts'
import { addExistingPreview } from '../../../../../simulator/fixtures/existing-previews.ts'
import { arrangePreviews } from '../../../../../simulator/fixtures/preview-demo.ts'
import { deletePreview } from '../../../../../src/actions/preview/service/delete.ts'
import { findPreview } from '../../../../../src/actions/preview/service/find.ts'
import { account, advanceSeconds, mutationsIn } from '../../../../support/run-account.ts'

const identity = { repository: 'acme/shop', number: 7, base: `${demoCluster}/${demoService}` }

/** Deletes the preview of pull request 7; gives what came of it. */
async function deletion(signal = new AbortController().signal, back = false, timeout = 600_000) {
  const { simulation, tools } = account(each => {
    arrangePreviews(each)
    addExistingPreview(each, 7)
  })
  advanceSeconds(simulation, 600)
  const { resources, foreign } = await findPreview(tools.clients, demoCluster, identity)
  const own = [...simulation.world.state.services.values()].find(({ name }) => name === resources.name)
  if (!own) throw new Error('no preview')
  let told = 0
  const onDeleted = async () => {
    told += 1
  }
  const options = {
    cluster: demoCluster,
    timeout,
    maxAttempts: 1,
    onDeleted,
    isBack: async () => back,
  }
  const run = () => deletePreview(resources, foreign, options, { ...tools, signal })
  return { simulation, own, run, told: () => told }
}

test('a preview is deleted with its traffic first and its revisions last', async () => {
  const { simulation, run, told } = await deletion()
  const { left } = await run()
  expect(left).toEqual([])
  expect(told()).toBe(1)
  expect(mutationsIn(simulation)).toEqual([
    'DeleteRule',
    'DeleteService',
    'DeleteTargetGroup',
    'DeregisterTaskDefinition',
  ])
})

test('the target groups stay where the pull request has come back while the service was deleted', async () => {
  const { simulation, run, told } = await deletion(undefined, true)
  expect(await run()).toMatchObject({ left: [], spared: true })
  expect(told()).toBe(0)
  expect(mutationsIn(simulation)).toEqual(['DeleteRule', 'DeleteService'])
})

test('a service that another run has created anew is left to that run', async () => {
  const { simulation, own, run, told } = await deletion()
  const { clock } = simulation
  // Right after it is gone, it is there again.
  const createAnew = () => {
    own.status = 'ACTIVE'
    own.createdAt = clock.now()
  }
  clock.schedule(clock.now() + 2000, createAnew)
  const { left } = await run()
  expect(left[0]).toMatchObject({
    what: `service ${own.name}`,
    why: expect.stringContaining('Another run created it again'),
  })
  expect(told()).toBe(0)
})

test('a run that is canceled while the service goes deletes nothing more', async () => {
  const canceled = new AbortController()
  const { simulation, run, told } = await deletion(canceled.signal)
  simulation.clock.schedule(simulation.clock.now() + 2000, () => canceled.abort(new Error('canceled')))
  await expect(run()).rejects.toThrow()
  expect(mutationsIn(simulation)).toEqual(['DeleteRule', 'DeleteService'])
  expect(told()).toBe(0)
})

test.each([90, 290])(
  'a target group that is in use for %d s after its rule is deleted all the same',
  async seconds => {
    const { simulation, run, told } = await deletion()
    simulation.world.state.releaseDelaySeconds = seconds
    expect((await run()).left).toEqual([])
    expect(told()).toBe(1)
    expect(simulation.world.state.targetGroups.size).toBe(1)
  },
)

test('one that stays in use is left and told, and a sweep finds it again', async () => {
  const { simulation, run, told } = await deletion()
  simulation.world.state.releaseDelaySeconds = 3600
  const { left, removed } = await run()
  expect(left).toMatchObject([
    {
      what: expect.stringMatching(/^target group /),
      why: expect.stringContaining('currently in use by a listener or a rule'),
    },
  ])
  expect(removed).toHaveLength(3)
  expect(told()).toBe(1)
})

test('a service that drains for longer than the timeout is left, and serves nobody', async () => {
  const { own, run, told } = await deletion(undefined, false, 2000)
  const { left } = await run()
  expect(left).toMatchObject([{ what: `service ${own.name}`, why: expect.stringContaining('DRAINING') }])
  expect(told()).toBe(1)
})

test('a service that may not be deleted still serves', async () => {
  const { simulation, run, told } = await deletion()
  simulation.faults.push({ kind: 'deny', operation: 'DeleteService', always: true })
  expect((await run()).left[0]).toMatchObject({ what: expect.stringMatching(/^service /) })
  expect(told()).toBe(0)
})

test('a run that is canceled does not wait for a target group', async () => {
  const canceled = new AbortController()
  const { simulation, run } = await deletion(canceled.signal)
  const { clock, world } = simulation
  world.state.releaseDelaySeconds = 3600
  clock.schedule(clock.now() + 150_000, () => canceled.abort(new Error('canceled')))
  const begun = clock.now()
  await expect(run()).rejects.toThrow('canceled')
  expect(clock.now() - begun).toBeLessThan(160_000)
})
