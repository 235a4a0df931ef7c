import { describe, expect, test } from '@jest/globals'
import { demoCluster, demoImage, demoService } from '../../../../simulator/fixtures/demo.ts'
import type { SavedDeployment } from '../../../../src/actions/deploy/saved-deployment.ts'
import { type InterruptedRun, interruptedRun, REVISION } from '../../../support/interrupted-run.ts'
import {
  advanceSeconds,
  currentDeploymentId,
  mutationsIn,
  registerRevision,
  startDeployment,
} from '../../../support/run-account.ts'

const registered = { revision: REVISION, registered: true } as const

describe('a deployment of ours', () => {
  /** What comes of a deployment after `seconds`, when `meanwhile` has happened. */
  async function cleanUpAfter(
    seconds: number,
    over: Partial<SavedDeployment>,
    meanwhile: (all: InterruptedRun) => void = () => {},
  ) {
    const all = interruptedRun()
    all.register()
    const deployment = all.start()
    advanceSeconds(all.simulation, seconds)
    meanwhile(all)
    const words = await all.cleanUp({ ...registered, deployment, ...over })
    return { ...all, words: words.map(each => each.replaceAll(deployment, 'ours')), deployment }
  }

  test.each([0, 1, 3, 20, 60])('that is %d s old is rolled back to where the service was', async seconds => {
    const { simulation, service, words } = await cleanUpAfter(seconds, {})
    expect(words).toEqual(['Rollback to cicd-demo:41 started; this step does not watch it.'])
    expect(mutationsIn(simulation)).toEqual(['StopServiceDeployment'])
    advanceSeconds(simulation, 1800)
    expect(service.settings.taskDefinition).toMatch(/:41$/)
  })

  test('is found within the time that a runner gives a cancelled step', async () => {
    const { simulation, words } = await cleanUpAfter(0, {})
    expect(words).toHaveLength(1)
    const [first, last] = [simulation.calls[0], simulation.calls.at(-1)]
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(7500)
  })

  test.each([
    ['leave', 'Deployment ours continues in AWS.', []],
    ['stop', 'Rollback to cicd-demo:41 started; this step does not watch it.', ['StopServiceDeployment']],
    ['rollback', 'Rollback to cicd-demo:41 started; this step does not watch it.', ['StopServiceDeployment']],
  ] as const)('is done with as asked: %s', async (onCancel, words, changes) => {
    const cleaned = await cleanUpAfter(20, { onCancel })
    expect(cleaned.words).toEqual([words])
    expect(mutationsIn(cleaned.simulation)).toEqual(changes)
    expect(cleaned.status()).toBe('ACTIVE')
  })

  test('that has succeeded is left', async () => {
    const { simulation, words } = await cleanUpAfter(1800, {})
    expect(words).toEqual(['Deployment ours has already succeeded.'])
    expect(mutationsIn(simulation)).toEqual([])
  })

  test('that the run goes back from already is left to that', async () => {
    const { simulation, words } = await cleanUpAfter(20, { back: 'ecs-svc/1234567890' })
    expect(words).toEqual(['Deployment ecs-svc/1234567890 is rolling back to cicd-demo:41 in AWS.'])
    expect(mutationsIn(simulation)).toEqual([])
  })

  test('that somebody has superseded is left', async () => {
    const { simulation, words, status } = await cleanUpAfter(20, {}, all => {
      startDeployment(all.simulation, all.service, registerRevision(all.simulation, demoImage('3.0.0')))
    })
    expect(words).toEqual([
      "Deployment ours is no longer the service's current one; the service runs cicd-demo:43.",
    ])
    expect(mutationsIn(simulation)).toEqual([])
    expect(status()).toBe('ACTIVE')
  })

  test('that somebody is rolling back already is left', async () => {
    const { simulation, words } = await cleanUpAfter(20, {}, all => {
      all.simulation.outOfBand.stopServiceDeployment(demoCluster, demoService)
    })
    expect(words).toHaveLength(1)
    expect(words[0]).toMatch(
      /^Deployment ours (?:is already being rolled back|is no longer the service's current one)/,
    )
    expect(mutationsIn(simulation)).toEqual([])
  })

  test('whose id was never learned is not taken for one of the same revision that somebody started after it', async () => {
    const all = interruptedRun()
    all.register()
    const former = [currentDeploymentId(all.service)]
    all.start()
    advanceSeconds(all.simulation, 6)
    startDeployment(all.simulation, all.service, REVISION)
    const words = await all.cleanUp({ revision: REVISION, pending: 'start', former })
    expect(words).toEqual([expect.stringContaining("is no longer the service's current one")])
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('that was there before the run is not ours to take back', async () => {
    const all = interruptedRun()
    all.register()
    const deployment = all.start()
    advanceSeconds(all.simulation, 20)
    await all.cleanUp({ revision: REVISION, deployment, former: [deployment] })
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test.each(['ecs:ListServiceDeployments', 'ecs:DescribeServiceDeployments', 'ecs:StopServiceDeployment'])(
    'is taken back by another deployment where %s is not allowed',
    async missing => {
      const { simulation, service, words } = await cleanUpAfter(20, {}, all => {
        all.simulation.faults.push({ kind: 'deny', operation: missing.slice(4), always: true })
      })
      expect(words).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Rollback to cicd-demo:41 started; .* Deployed cicd-demo:41 again\\. .*"Action":"${missing}"`,
          ),
        ),
      ])
      expect(mutationsIn(simulation)).toEqual(['UpdateService'])
      expect(service.settings.taskDefinition).toMatch(/:41$/)
    },
  )

  test('of the revision that ran before cannot be taken back by another one', async () => {
    const all = interruptedRun()
    const before = all.service.settings.taskDefinition
    const former = [currentDeploymentId(all.service)]
    const deployment = startDeployment(all.simulation, all.service, before)
    advanceSeconds(all.simulation, 20)
    all.simulation.faults.push({ kind: 'deny', operation: 'ListServiceDeployments', always: true })
    expect(await all.cleanUp({ revision: before, deployment, former })).toEqual([
      expect.stringMatching(/^There is no other revision to roll back to\. /),
    ])
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test.each<[string, string[], RegExp]>([
    [
      'nothing',
      [],
      /^The deployment could not be rolled back, the role of this job is not allowed to do it: .*ecs:DescribeServices/,
    ],
    [
      'only to look',
      ['ecs:Describe*', 'ecs:List*'],
      /^The deployment could not be rolled back, the role of this job is not allowed to do it: .*ecs:StopServiceDeployment/,
    ],
  ])('of a role that may do %s is told to be left', async (_, policy, sentence) => {
    const { simulation, words } = await cleanUpAfter(20, {}, all => {
      all.simulation.policy = policy
    })
    expect(words).toEqual([expect.stringMatching(sentence)])
    expect(mutationsIn(simulation)).toEqual([])
  })

  test.each([
    [
      'no answer',
      { kind: 'drop-before' },
      /^The deployment could not be rolled back, it failed: .*ECONNRESET/,
    ],
    [
      'nothing but errors',
      { kind: 'server' },
      /^The deployment could not be rolled back, it failed: ServerException/,
    ],
    [
      'expired credentials',
      { kind: 'expired' },
      /^The deployment could not be rolled back, it failed: .*expired/,
    ],
  ] as const)('is told to be left where AWS gives %s', async (_, fault, sentence) => {
    const { words } = await cleanUpAfter(20, {}, all => {
      all.simulation.faults.push({ ...fault, always: true })
    })
    expect(words).toEqual([expect.stringMatching(sentence)])
  })

  test('of a service that is gone is told', async () => {
    const { words } = await cleanUpAfter(20, {}, all =>
      all.simulation.outOfBand.deleteService(demoCluster, demoService),
    )
    expect(words).toEqual([expect.stringMatching(/^The deployment could not be rolled back, it failed: /)])
  })
})
