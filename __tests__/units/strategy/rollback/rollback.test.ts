import { describe, expect, test } from '@jest/globals'
import type { ServiceDeploymentRecord } from '../../../../simulator/ecs/state.ts'
import { arrangeNativeDemo } from '../../../../simulator/fixtures/native-demo.ts'
import { rollBack, rollBackCompleted, tryRollback } from '../../../../src/strategy/rollback/rollback.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import {
  account,
  advanceSeconds,
  currentDeploymentId,
  definitionOf,
  demoAccount,
  mutationsIn,
  registerRevision,
  savedDeploymentOf,
  startDeployment,
} from '../../../support/run-account.ts'

describe('under ECS', () => {
  /** A blue/green deployment of ours that `seconds` have gone by for, with a pause after its test traffic. */
  function native(seconds: number, pauses = false) {
    const { simulation, tools, arranged } = account(each => arrangeNativeDemo(each))
    const { service } = arranged
    if (pauses) {
      service.deploymentConfiguration.lifecycleHooks = [
        {
          targetType: 'PAUSE',
          lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
          timeoutConfiguration: { timeoutInMinutes: 600, action: 'CONTINUE' },
        },
      ]
    }
    const revision = registerRevision(simulation)
    const ours = savedDeploymentOf(service, definitionOf(simulation, revision))
    const deployment = startDeployment(simulation, service, revision)
    advanceSeconds(simulation, seconds)
    return { simulation, tools, service, revision, ours: { ...ours, revision, deployment } }
  }

  test.each([5, 60, 150])(
    'a blue/green deployment of %d s is rolled back through its record',
    async seconds => {
      const { simulation, tools, service, ours } = native(seconds)
      expect(await rollBack(ours, 'rollback', tools)).toEqual({
        kind: 'asked',
        words: `Asked ECS to roll deployment ${ours.deployment} back to cicd-demo:41.`,
      })
      expect(mutationsIn(simulation)).toEqual(['StopServiceDeployment'])
      advanceSeconds(simulation, 3600)
      expect(service.settings.taskDefinition).toBe(ours.previous)
    },
  )

  test('a deployment that waits for somebody is answered', async () => {
    const { simulation, tools, service, ours } = native(900, true)
    expect((await rollBack(ours, 'rollback', tools)).kind).toBe('asked')
    const [call, ...more] = simulation.calls.filter(({ operation }) =>
      /^(?:Continue|Stop|Update)/.test(operation),
    )
    expect([call?.operation, call?.input['action'], more]).toEqual([
      'ContinueServiceDeployment',
      'ROLLBACK',
      [],
    ])
    advanceSeconds(simulation, 3600)
    expect(service.settings.taskDefinition).toBe(ours.previous)
  })

  test('the deployment that takes another one back can be watched', async () => {
    const { simulation, tools, service, ours } = native(20)
    simulation.faults.push({ kind: 'deny', operation: 'ListServiceDeployments', calls: [1] })
    const { kind, words, deployment } = await rollBack(ours, 'rollback', tools)
    expect(kind).toBe('asked')
    expect(words).toMatch(
      /^Deployed cicd-demo:41 again\. ECS could not be asked to do it: .*"Action":"ecs:ListServiceDeployments"/,
    )
    expect(currentDeploymentId(service)).not.toBe(ours.deployment)
    advanceSeconds(simulation, 3600)
    expect(await deployment?.look()).toMatchObject({ rollout: 'completed', counts: { running: 2 } })
  })

  test('a lost answer of that deployment starts no second one', async () => {
    const { simulation, tools, ours } = native(20)
    simulation.faults.push({ kind: 'deny', operation: 'ListServiceDeployments', calls: [1] })
    simulation.faults.push({ kind: 'drop-after', operation: 'UpdateService', calls: [1] })
    expect(await rollBack(ours, 'rollback', tools)).toMatchObject({
      kind: 'asked',
      words: expect.stringMatching(/^Deployed cicd-demo:41 again\. /),
    })
    expect(simulation.calls.filter(({ operation }) => operation === 'UpdateService')).toHaveLength(1)
  })

  test.each([
    ['that was there before our call', (id: string) => ({ former: [id] }), /was not started by this run/],
    ['of another revision', () => ({ revision: 'shop:7' }), /is no longer the service's current one/],
  ])('a deployment %s is left, also where it is to be taken back after its end', async (_, over, words) => {
    for (const seconds of [20, 3600]) {
      const { simulation, tools, ours } = native(seconds)
      const other = { ...ours, ...over(ours.deployment), completed: true }
      expect(await rollBack(other, 'rollback', tools)).toEqual({
        kind: 'left',
        words: expect.stringMatching(words),
      })
      expect(mutationsIn(simulation)).toEqual([])
    }
  })

  test.each<[string, (record: ServiceDeploymentRecord) => void]>([
    [
      'is never listed',
      record => {
        record.visibleAt = Number.POSITIVE_INFINITY
      },
    ],
    [
      'is stopped',
      record => {
        record.view.status = 'STOPPED'
      },
    ],
  ])('a deployment whose record %s is taken back by another deployment', async (_, change) => {
    const { simulation, tools, ours } = native(20)
    const record = [...simulation.world.state.serviceDeployments.values()].at(-1)
    if (record) change(record)
    expect(await rollBack(ours, 'rollback', tools)).toMatchObject({
      kind: 'asked',
      words: 'Deployed cicd-demo:41 again.',
    })
    expect(mutationsIn(simulation)).toEqual(['UpdateService'])
  })

  test.each([
    [true, 'asked', 'Deployed cicd-demo:41 again.', ['UpdateService']],
    [undefined, 'left', expect.stringMatching(/ has already succeeded\.$/), []],
  ])(
    'one that is SUCCESSFUL while its old tasks drain (to be taken back: %p) is %s',
    async (completed, kind, words, mutations) => {
      const { simulation, tools, ours } = native(20)
      const record = [...simulation.world.state.serviceDeployments.values()].at(-1)
      if (record) record.view.status = 'SUCCESSFUL'
      const other = completed === undefined ? ours : { ...ours, completed }
      expect(await rollBack(other, 'rollback', tools)).toMatchObject({ kind, words })
      expect(mutationsIn(simulation)).toEqual(mutations)
    },
  )

  test.each([
    ['SUCCESSFUL', 'The deployment succeeded before AWS stopped it. Deployed cicd-demo:41 again.', 'asked'],
    ['STOPPED', 'AWS stopped the deployment and did not roll it back. Deployed cicd-demo:41 again.', 'asked'],
    [
      'ROLLBACK_FAILED',
      /^ECS has failed to roll deployment \S+ back: No rollback candidate was found/,
      'left',
    ],
  ])(
    'a rollback that was asked for, and whose record is %s, is told as it is',
    async (status, words, kind) => {
      const { simulation, tools, ours } = native(20)
      const record = [...simulation.world.state.serviceDeployments.values()].at(-1)
      const statusReason = 'No rollback candidate was found to run the rollback.'
      if (record) Object.assign(record.view, { status, statusReason })
      expect(await rollBackCompleted(ours, 'rollback', tools)).toMatchObject({
        kind,
        words: typeof words === 'string' ? words : expect.stringMatching(words),
      })
    },
  )

  test('a pause that is over is not answered: the deployment is stopped', async () => {
    const { simulation, tools, ours } = native(900, true)
    simulation.outOfBand.continueServiceDeployment('cicd-demo', 'cicd-demo-service')
    advanceSeconds(simulation, 20)
    expect((await rollBack(ours, 'rollback', tools)).kind).toBe('asked')
    expect(mutationsIn(simulation)).toEqual(['StopServiceDeployment'])
  })

  test.each(['ConflictException', 'ClientException'])(
    'a stop that AWS refuses with %s starts no second deployment',
    async code => {
      const { simulation, tools, ours } = native(20)
      const error = { kind: 'error', code, message: 'Not now.' } as const
      simulation.faults.push({ ...error, operation: 'StopServiceDeployment', always: true })
      expect((await rejectionOf(rollBack(ours, 'rollback', tools))).message).toContain('Not now.')
      expect(mutationsIn(simulation)).toEqual([])
    },
  )

  test('one that succeeds in the moment of the stop goes back as one that had succeeded', async () => {
    const { simulation, tools, ours } = native(20)
    const error = { kind: 'error', code: 'ConflictException', message: 'It is over.' } as const
    simulation.faults.push({ ...error, operation: 'StopServiceDeployment', always: true })
    const record = [...simulation.world.state.serviceDeployments.values()].at(-1)
    const isStopped = () => simulation.calls.some(({ operation }) => operation === 'StopServiceDeployment')
    if (record)
      Object.defineProperty(record.view, 'status', {
        get: () => (isStopped() ? 'SUCCESSFUL' : 'IN_PROGRESS'),
        enumerable: true,
      })
    expect(await rollBack({ ...ours, completed: true }, 'rollback', tools)).toMatchObject({
      kind: 'asked',
      words: 'Deployed cicd-demo:41 again.',
    })
    expect(mutationsIn(simulation)).toEqual(['UpdateService'])
  })

  test('what makes it impossible to look is thrown, and told where it comes on top of something else', async () => {
    const { simulation, tools, ours } = native(20)
    simulation.faults.push({ kind: 'expired', always: true })
    expect((await rejectionOf(rollBack(ours, 'rollback', tools))).title).toBe(
      'The AWS credentials have expired',
    )
    expect((await tryRollback(ours, 'rollback', tools)).words).toMatch(
      /^The deployment could not be rolled back, it failed: /,
    )
  })

  test.each([
    [400, 'left', expect.stringMatching(/ continues in AWS\.$/)],
    [
      60_000,
      'unknown',
      expect.stringMatching(
        /^It is unknown whether ECS started a deployment of \S+: CreateService was not answered, /,
      ),
    ],
  ])(
    'a service whose creation was not answered, and that shows after %d ms, is %s',
    async (after, kind, words) => {
      const { simulation, tools, service } = demoAccount({ justCreated: true })
      const definition = definitionOf(simulation, service.settings.taskDefinition)
      const { deployment: _, ...saved } = savedDeploymentOf(service, definition, { former: [] })
      service.status = 'INACTIVE'
      simulation.clock.schedule(simulation.clock.now() + after, () => {
        service.status = 'ACTIVE'
      })
      const ours = { ...saved, revision: service.settings.taskDefinition }
      expect(await rollBack(ours, 'leave', tools)).toEqual({ kind, words })
    },
  )

  test('an update of Express Mode that was not answered names no revision, which ECS would write', async () => {
    const { tools, service } = demoAccount()
    const definition = definitionOf(demoAccount().simulation, service.settings.taskDefinition)
    const { deployment: _, ...saved } = savedDeploymentOf(service, definition, {
      trace: { controller: 'ECS', express: 'true', image: 'shop:2' },
    })
    const { words } = await rollBack({ ...saved, revision: '' }, 'rollback', tools)
    expect(words).toMatch(
      /^It is unknown whether ECS started a deployment: UpdateExpressGatewayService was not answered, and cicd-demo-service does not show it yet\. Check the service before the next deployment\. So far, the service runs /,
    )
  })
})
