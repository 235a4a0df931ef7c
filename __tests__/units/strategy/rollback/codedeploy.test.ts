import { describe, expect, test } from '@jest/globals'
import { arrangeCodeDeployDemo } from '../../../../simulator/fixtures/codedeploy-demo.ts'
import { demoApplication, demoGroup } from '../../../../simulator/fixtures/codedeploy-group.ts'
import { demoCluster, demoService } from '../../../../simulator/fixtures/demo.ts'
import type { FailureAction } from '../../../../src/inputs/failure-policy.ts'
import type { StartedDeployment } from '../../../../src/strategy/rollback/policy.ts'
import { rollBack, tryRollback } from '../../../../src/strategy/rollback/rollback.ts'
import { rejectionOf } from '../../../support/expected-failure.ts'
import {
  account,
  advanceSeconds,
  definitionOf,
  mutationsIn,
  registerRevision,
  savedDeploymentOf,
} from '../../../support/run-account.ts'

describe('under CodeDeploy', () => {
  /** The demo account in which CodeDeploy may deploy a new revision of ours. */
  function run() {
    const { simulation, tools, arranged: service } = account(each => arrangeCodeDeployDemo(each))
    const revision = registerRevision(simulation)
    const trace = {
      controller: 'CODE_DEPLOY',
      application: demoApplication,
      group: demoGroup,
      sha256: '',
    } as const
    const saved = savedDeploymentOf(service, definitionOf(simulation, revision))
    const { deployments } = simulation.world.state.codeDeploy
    const ours: StartedDeployment = { ...saved, revision, trace }
    return {
      simulation,
      tools,
      start: (description?: string) =>
        simulation.outOfBand.startDeployment(demoCluster, demoService, {
          taskDefinition: revision,
          ...(description ? { description } : {}),
        }),
      startOther: () => simulation.outOfBand.startDeployment(demoCluster, demoService),
      statusOf: (id: string) => deployments.get(id)?.status,
      /** What finds a deployment again that looks like this one, when its id is not known. */
      withoutAnswer: (id: string, description?: string): StartedDeployment => ({
        ...ours,
        trace: {
          ...trace,
          sha256: deployments.get(id)?.sha256 ?? '',
          ...(description ? { description } : {}),
        },
      }),
      rollBack: (deployment: string, action: FailureAction = 'rollback') =>
        rollBack({ ...ours, deployment }, action, tools),
      ours,
    }
  }

  test.each<[FailureAction, string, string[], string]>([
    [
      'rollback',
      'Asked CodeDeploy to stop deployment ours and to roll it back.',
      ['StopDeployment'],
      'Stopped',
    ],
    ['stop', 'Asked CodeDeploy to stop deployment ours.', ['StopDeployment'], 'Stopped'],
    ['leave', 'Deployment ours continues in AWS.', [], 'InProgress'],
  ])('a deployment in progress is done with as asked: %s', async (action, sentence, changes, status) => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    const { kind, words } = await all.rollBack(id, action)
    expect([kind, words.replace(id, 'ours')]).toEqual([action === 'leave' ? 'left' : 'asked', sentence])
    expect(mutationsIn(all.simulation)).toEqual(changes)
    const stop = all.simulation.calls.find(({ operation }) => operation === 'StopDeployment')
    expect(stop?.input['autoRollbackEnabled']).toBe(action === 'leave' ? undefined : action === 'rollback')
    advanceSeconds(all.simulation, 60)
    expect(all.statusOf(id)).toBe(status)
  })

  test('a deployment that has succeeded is left', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 7200)
    expect(await all.rollBack(id)).toEqual({
      kind: 'left',
      words: `Deployment ${id} is over: Succeeded. cicd-demo:42 serves. To roll back, deploy cicd-demo:41 (\`task-definition: cicd-demo:41\`).`,
    })
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('a deployment that another one follows is left, and that is said', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 7200)
    const other = all.startOther()
    const ours = { ...all.ours, deployment: id, completed: true }
    const runs = `Deployment ${id} is no longer the service's current one`
    expect(await rollBack(ours, 'rollback', all.tools)).toEqual({
      kind: 'left',
      words: `${runs}; ${other} is in progress, and the service runs cicd-demo:42.`,
    })
    advanceSeconds(all.simulation, 7200)
    expect(await rollBack(ours, 'rollback', all.tools)).toEqual({
      kind: 'left',
      words: `${runs}; the service runs cicd-demo:42.`,
    })
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('a rollback that was asked for before its answer came is known again', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 7200)
    const back = all.simulation.outOfBand.startDeployment(demoCluster, demoService, {
      taskDefinition: all.ours.previous,
      description: `Rollback of ${id}`,
    })
    const ours = { ...all.ours, deployment: id, completed: true }
    const words = `Deployment ${back}, which rolls ${id} back to cicd-demo:41, `
    expect(await rollBack(ours, 'rollback', all.tools)).toEqual({
      kind: 'asked',
      words: `${words}is in progress.`,
    })
    advanceSeconds(all.simulation, 7200)
    expect(await rollBack(ours, 'rollback', all.tools)).toEqual({
      kind: 'asked',
      words: `${words}has ended as Succeeded.`,
    })
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('a deployment that somebody has stopped is left', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    all.simulation.outOfBand.stopDeployment(demoCluster, demoService, false)
    advanceSeconds(all.simulation, 60)
    expect(await all.rollBack(id)).toEqual({ kind: 'left', words: `Deployment ${id} is over: Stopped.` })
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('a deployment whose answer was lost is known by its AppSpec', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    const { kind, words } = await rollBack(all.withoutAnswer(id), 'rollback', all.tools)
    expect([kind, words]).toEqual(['asked', `Asked CodeDeploy to stop deployment ${id} and to roll it back.`])
  })

  test.each([
    ['its description', 'acme/shop, run 1', 'asked'],
    ['the description of another run', 'acme/shop, run 2', 'unknown'],
    ['no description', undefined, 'unknown'],
  ])('without an answer, the same AppSpec with %s: %s', async (_, description, kind) => {
    const all = run()
    const id = all.start(description)
    advanceSeconds(all.simulation, 20)
    const ours = all.withoutAnswer(id, 'acme/shop, run 1')
    expect((await rollBack(ours, 'rollback', all.tools)).kind).toBe(kind)
    expect(mutationsIn(all.simulation)).toEqual(kind === 'asked' ? ['StopDeployment'] : [])
  })

  test('without an answer, a deployment that was active before is none of ours', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    const ours = { ...all.withoutAnswer(id), former: [id] }
    expect((await rollBack(ours, 'rollback', all.tools)).kind).toBe('unknown')
    expect(mutationsIn(all.simulation)).toEqual([])
  })

  test('without an answer, the deployment of somebody else is none of ours', async () => {
    const all = run()
    const id = all.startOther()
    advanceSeconds(all.simulation, 20)
    expect((await rollBack(all.ours, 'rollback', all.tools)).kind).toBe('unknown')
    expect(mutationsIn(all.simulation)).toEqual([])
    expect(all.statusOf(id)).toBe('InProgress')
  })

  test('without an answer, a deployment that lists show only later is found', async () => {
    const all = run()
    all.simulation.faults.push({ kind: 'stale', operation: 'ListDeployments', seconds: 12, always: true })
    advanceSeconds(all.simulation, 30)
    const id = all.start()
    advanceSeconds(all.simulation, 5)
    const { kind } = await rollBack(all.withoutAnswer(id), 'rollback', all.tools)
    expect([kind, mutationsIn(all.simulation)]).toEqual(['asked', ['StopDeployment']])
  })

  test.each<[FailureAction, string, boolean]>([
    ['rollback', 'asked', true],
    ['stop', 'left', true],
    ['rollback', 'left', false],
  ])('one that is over and serves: %s, %s', async (action, kind, isCompletedInVain) => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 7200)
    const wayBack = JSON.stringify({
      version: 0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: all.ours.previous,
              LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
            },
          },
        },
      ],
    })
    const ours = { ...all.ours, deployment: id, completed: isCompletedInVain, wayBack }
    const { kind: seen, deployment } = await rollBack(ours, action, all.tools)
    expect(seen).toBe(kind)
    expect(mutationsIn(all.simulation)).toEqual(kind === 'asked' ? ['CreateDeployment'] : [])
    advanceSeconds(all.simulation, 120)
    if (deployment)
      expect(await deployment.look()).toMatchObject({ reached: 'stable', traffic: { production: 100 } })
  })

  test('without an answer and without any deployment, it is unknown whether one was started', async () => {
    const all = run()
    expect(await rollBack(all.ours, 'rollback', all.tools)).toEqual({
      kind: 'unknown',
      words: expect.stringMatching(
        /^It is unknown whether CodeDeploy started a deployment of cicd-demo:42: .* cicd-demo:42 stays registered\. Check the deployments of /,
      ),
    })
  })

  test('without an answer, a deployment that was stopped within seconds is found', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 3)
    all.simulation.outOfBand.stopDeployment(demoCluster, demoService, false)
    advanceSeconds(all.simulation, 20)
    const group = [...all.simulation.world.state.codeDeploy.groups.values()][0]
    delete group?.view.lastAttemptedDeployment
    const since = all.simulation.clock.now() - 60_000
    expect(await rollBack({ ...all.withoutAnswer(id), since }, 'rollback', all.tools)).toEqual({
      kind: 'left',
      words: `Deployment ${id} is over: Stopped.`,
    })
  })

  test('without an answer, a deployment that only a task set names is found', async () => {
    const all = run()
    all.simulation.faults.push(
      { kind: 'stale', operation: 'ListDeployments', seconds: 600, always: true },
      { kind: 'stale', operation: 'GetDeploymentGroup', seconds: 600, always: true },
    )
    advanceSeconds(all.simulation, 700)
    const id = all.start()
    advanceSeconds(all.simulation, 30)
    expect((await rollBack(all.withoutAnswer(id), 'rollback', all.tools)).words).toContain(id)
    expect(mutationsIn(all.simulation)).toEqual(['StopDeployment'])
  })

  test('a deployment that ends before it is stopped was not stopped by us', async () => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    const error = { code: 'DeploymentAlreadyCompletedException', message: 'It is over.' }
    all.simulation.faults.push({ kind: 'error', operation: 'StopDeployment', always: true, ...error })
    expect((await all.rollBack(id)).kind).toBe('left')
  })

  test.each(['GetDeployment', 'StopDeployment'])('where %s is not allowed, that is said', async operation => {
    const all = run()
    const id = all.start()
    advanceSeconds(all.simulation, 20)
    all.simulation.faults.push({ kind: 'deny', operation, always: true })
    const failure = await rejectionOf(all.rollBack(id))
    expect(failure.next).toMatch(new RegExp(`^Add this statement to .*"Action":"codedeploy:${operation}"`))
    expect(await tryRollback({ ...all.ours, deployment: id }, 'rollback', all.tools)).toEqual({
      kind: 'left',
      words: `The deployment could not be rolled back, the role of this job is not allowed to do it: ${failure.message}. ${failure.next}`,
      failed: true,
    })
  })
})
