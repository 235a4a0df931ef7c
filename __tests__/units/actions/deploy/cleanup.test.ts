import { describe, expect, test } from '@jest/globals'
import { createService } from '../../../../simulator/ecs/create-service.ts'
import { demoCluster, demoImage } from '../../../../simulator/fixtures/demo.ts'
import { type InterruptedRun, interruptedRun, REVISION } from '../../../support/interrupted-run.ts'
import { advanceSeconds, mutationsIn, registerRevision } from '../../../support/run-account.ts'

const registered = { revision: REVISION, registered: true } as const
const starting = { ...registered, pending: 'start' } as const

describe('before anything was started', () => {
  test('nothing is done where nothing was done', async () => {
    const { simulation, cleanUp } = interruptedRun()
    expect(await cleanUp()).toEqual([])
    expect(simulation.calls).toEqual([])
  })

  test.each([
    ['never arrived', () => {}],
    ['arrived', (all: InterruptedRun) => all.register()],
    ['came after that of an equal revision by another run', (all: InterruptedRun) => all.register()],
    [
      'came after that of another revision by another run',
      (all: InterruptedRun) => registerRevision(all.simulation, demoImage('3.0.0')),
    ],
  ] as const)('a registration without an answer that %s is told and left', async (_, meanwhile) => {
    const all = interruptedRun()
    meanwhile(all)
    expect(await all.cleanUp({ pending: 'register' })).toEqual([
      'Whether AWS registered a revision of cicd-demo is unknown. If it did, the revision stays. Check whether the service uses it.',
    ])
    expect(all.simulation.calls).toEqual([])
  })

  test('a registered revision that nothing was started from is taken back', async () => {
    const all = interruptedRun()
    all.register()
    expect(await all.cleanUp(registered)).toEqual(['Deregistered cicd-demo:42, which no service uses.'])
    expect(all.status()).toBe('INACTIVE')
  })

  test('a revision that was there before stays', async () => {
    const all = interruptedRun()
    all.register()
    expect(await all.cleanUp({ revision: REVISION })).toEqual([])
    expect(all.status()).toBe('ACTIVE')
  })

  test('a revision that another service has come to use stays', async () => {
    const all = interruptedRun()
    all.register()
    createService(all.simulation.world, {
      cluster: demoCluster,
      serviceName: 'other',
      taskDefinition: REVISION,
      desiredCount: 0,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d4e5f60001'] } },
    })
    expect(await all.cleanUp(registered)).toEqual(['cicd-demo:42 is in use and stays.'])
    expect(all.status()).toBe('ACTIVE')
  })

  test('a revision that may not be deregistered is told with what is missing', async () => {
    const all = interruptedRun()
    all.register()
    all.simulation.policy = ['ecs:Describe*', 'ecs:List*']
    const [words, ...more] = await all.cleanUp(registered)
    expect(words).toMatch(
      /^cicd-demo:42 was registered and is not used; it could not be deregistered: .* not authorized to perform: ecs:DeregisterTaskDefinition /,
    )
    expect(more).toEqual([])
  })
})

describe('where the answer of the start was lost', () => {
  const unknown = (runs: string) =>
    `It is unknown whether ECS started a deployment of cicd-demo:42: UpdateService was not answered, and cicd-demo-service does not show it yet. cicd-demo:42 stays registered. Check the service before the next deployment. So far, the service runs ${runs}.`

  test.each([starting, { revision: REVISION, pending: 'start' } as const])(
    'a deployment that does not show may be started all the same, so its revision stays',
    async saved => {
      const all = interruptedRun()
      all.register()
      expect(await all.cleanUp(saved)).toEqual([unknown('cicd-demo:41')])
      expect(all.status()).toBe('ACTIVE')
    },
  )

  test('a deployment that was started is found and taken back', async () => {
    const all = interruptedRun()
    all.register()
    all.start()
    advanceSeconds(all.simulation, 20)
    expect(await all.cleanUp(starting)).toEqual([
      'Rollback to cicd-demo:41 started; this step does not watch it.',
    ])
    expect(mutationsIn(all.simulation)).toEqual(['StopServiceDeployment'])
    expect(all.status()).toBe('ACTIVE')
  })

  test('a deployment that shows only on a second look is found as well', async () => {
    const all = interruptedRun()
    all.register()
    all.simulation.faults.push({ kind: 'stale', operation: 'DescribeServices', seconds: 5, calls: [1] })
    advanceSeconds(all.simulation, 10)
    all.start()
    expect(await all.cleanUp(starting)).toEqual([
      'Rollback to cicd-demo:41 started; this step does not watch it.',
    ])
    expect(all.status()).toBe('ACTIVE')
  })

  test('a deployment that had been there before is nobody of ours', async () => {
    const all = interruptedRun()
    all.register()
    const id = all.start()
    expect(await all.cleanUp({ revision: REVISION, pending: 'start', former: [id] })).toEqual([
      unknown('cicd-demo:42'),
    ])
    expect(mutationsIn(all.simulation)).toEqual([])
  })
})
