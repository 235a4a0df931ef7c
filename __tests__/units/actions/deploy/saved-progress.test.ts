import { describe, expect, test } from '@jest/globals'
import {
  createSaver,
  hasAskedDeployments,
  readAskedDeployments,
  readSavedDeployments,
  type SavedDeployment,
  saveAsked,
  saveDeployment,
} from '../../../../src/actions/deploy/saved-deployment.ts'
import { generateAppSpec } from '../../../../src/strategy/codedeploy/appspec/generate.ts'
import type { CodeDeployPlan } from '../../../../src/strategy/launch.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'

const { options, launch } = planOf()

/** What a post step reads of a run with this plan whose registration comes next, and what the run itself knows. */
function saved(
  over: Partial<Plan> = {},
  ...parts: Parameters<ReturnType<typeof createSaver>['update']>[0][]
) {
  const { tools } = toldDeployment()
  const saver = createSaver(planOf(over), tools.log)
  saver.update({ pending: 'register' })
  for (const part of parts) saver.update(part)
  const [read] = readSavedDeployments(tools.log)
  return { read, own: saver.current() }
}

describe('what a run saves before each change', () => {
  test('is what it deploys, what was there before, and what comes next', () => {
    const { read } = saved()
    expect(read).toMatchObject({ pending: 'register', previous: revisionArn(1), onCancel: 'rollback' })
    expect(read).not.toHaveProperty('together')
    expect(read).not.toHaveProperty('wayBack')
  })

  test('is no longer open once AWS has answered', () => {
    const { read } = saved({}, { revision: revisionArn(2), pending: undefined })
    expect(read).toMatchObject({ revision: revisionArn(2), previous: revisionArn(1) })
    expect(read).not.toHaveProperty('pending')
  })

  test('says that the service goes back with others', () => {
    const failurePolicy = { ...options.failurePolicy, together: true as const }
    expect(saved({ options: { ...options, failurePolicy } }).read).toHaveProperty('together', 'true')
  })

  test('leaves a deployment that nobody waits for, whatever is to be done when the run is canceled', () => {
    const { read, own } = saved({ options: { ...options, goal: { wait: 'none', pause: false } } })
    expect([read?.onCancel, own.onCancel]).toEqual(['leave', 'rollback'])
    expect(saved().read?.onCancel).toBe('rollback')
  })

  test('has the way back of CodeDeploy where that deploys the revision before, and nothing else', () => {
    const wayBackTo = (number: number) =>
      generateAppSpec({ taskDefinition: revisionArn(number), container: 'app', port: 80 })
    const by = (wayBack: string | undefined) =>
      saved({ launch: { ...launch, codedeploy: { wayBack } as CodeDeployPlan } }).read
    expect(by(wayBackTo(1))).toHaveProperty('wayBack', wayBackTo(1))
    expect(by(wayBackTo(9))).not.toHaveProperty('wayBack')
    expect(by(undefined)).not.toHaveProperty('wayBack')
  })
})

describe('a rollback that a canceled run has asked for', () => {
  const asked = (trace: SavedDeployment['trace']) => {
    const { tools } = toldDeployment()
    const one = { ...saved().own, trace }
    saveAsked(tools.log, one)
    return { has: hasAskedDeployments(tools.log), all: readAskedDeployments(tools.log), one }
  }

  test('of ECS is looked for, since nobody has seen it begin', () => {
    const { has, all, one } = asked({ controller: 'ECS' })
    expect([has, all]).toEqual([true, [one]])
  })

  test('of CodeDeploy needs nobody who looks', () => {
    const trace = { controller: 'CODE_DEPLOY', application: 'a', group: 'g', sha256: 'f00' } as const
    const { has, all } = asked(trace)
    expect([has, all]).toEqual([false, []])
  })
})

describe('what no run of this action has saved is not read', () => {
  const codedeploy = { controller: 'CODE_DEPLOY', application: 'a', group: 'g', sha256: 'f00' }

  test.each<[string, object]>([
    ['another controller', { trace: { controller: 'EXTERNAL' } }],
    ['no application', { trace: { ...codedeploy, application: undefined } }],
    ['no deployment group', { trace: { ...codedeploy, group: undefined } }],
    ['no digest of the AppSpec', { trace: { ...codedeploy, sha256: undefined } }],
    ['another family', { family: 'other', revision: revisionArn(2) }],
    ['another Region', { region: 'us-east-1' }],
    ['another account', { previous: revisionArn(1).replace('123456789012', '999999999999') }],
    ['a revision of another account', { revision: revisionArn(2).replace('123456789012', '999999999999') }],
  ])('%s', (_, over) => {
    const { tools } = toldDeployment()
    saveDeployment(tools.log, { ...saved().own, ...over } as SavedDeployment)
    expect(() => readSavedDeployments(tools.log)).toThrow('is not what this action writes')
  })
})
