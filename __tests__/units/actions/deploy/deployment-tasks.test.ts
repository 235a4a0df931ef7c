import { describe, expect, test } from '@jest/globals'
import { prepareTasks } from '../../../../src/actions/deploy/deployment-tasks.ts'
import type { CodeDeployPlan } from '../../../../src/strategy/launch.ts'
import type { Plan } from '../../../../src/strategy/plan.ts'
import { toldDeployment } from '../../../support/deploy-tools.ts'
import { planOf, revisionArn } from '../../../support/plans.ts'
import { definitionOf, demoAccount } from '../../../support/run-account.ts'

const BEFORE = { command: ['migrate'] }

/** The tasks of the demo service that are asked for, with what else of the plan is another one. */
async function prepare(options: Partial<Plan['options']>, over: (plan: Plan) => Partial<Plan> = () => ({})) {
  const { simulation, service, tools: aws, toolkit } = demoAccount()
  const { tools } = toldDeployment({ ...aws, log: aws.runner })
  const base = planOf()
  const current = service.settings.taskDefinition
  const plan: Plan = {
    ...base,
    definition: definitionOf(simulation, current),
    service: {
      ...base.service,
      name: service.name,
      clusterArn: service.arn.replace(/:service\/.*/, ':cluster/cicd-demo'),
      taskDefinition: current,
    },
    options: { ...base.options, ...options },
  }
  const tasks = await prepareTasks({ ...plan, ...over(plan) }, tools)
  return { tasks, log: toolkit.log }
}

const NOT_RUN = 'Task "before": not run, since the service keeps its revision'
/** What the service runs, to be deployed as it is. */
const kept = ({ service, definition }: Plan) => ({
  existing: { arn: service.taskDefinition, definition, active: true },
})

describe('a task before a deployment', () => {
  test('is prepared where it is asked for, and so is one after it', async () => {
    const { tasks, log } = await prepare({ before: BEFORE, after: BEFORE })
    expect([typeof tasks?.before, typeof tasks?.after, tasks?.own, log]).toEqual([
      'function',
      'function',
      [],
      [],
    ])
    expect((await prepare({ before: BEFORE })).tasks).not.toHaveProperty('after')
    expect((await prepare({ after: BEFORE })).tasks).not.toHaveProperty('before')
    expect((await prepare({})).tasks).toBeUndefined()
  })

  test('is not run where the service keeps its revision, which is told', async () => {
    expect(await prepare({ before: BEFORE }, kept)).toEqual({ tasks: undefined, log: [NOT_RUN] })
    const both = await prepare({ before: BEFORE, after: BEFORE }, kept)
    expect([both.log, both.tasks?.before, typeof both.tasks?.after]).toEqual([
      [NOT_RUN],
      undefined,
      'function',
    ])
    expect((await prepare({ after: BEFORE }, kept)).log).toEqual([])
  })

  test.each<[string, (plan: Plan) => Partial<Plan>]>([
    [
      'another revision',
      ({ definition }) => ({ existing: { arn: revisionArn(7), definition, active: true } }),
    ],
    ['the same once more', plan => ({ ...kept(plan), update: { forceNewDeployment: true } })],
    [
      'by CodeDeploy, which always deploys',
      plan => ({ ...kept(plan), launch: { ...plan.launch, codedeploy: {} as CodeDeployPlan } }),
    ],
  ])('is run where the service gets %s', async (_, over) => {
    const { tasks, log } = await prepare({ before: BEFORE }, over)
    expect([typeof tasks?.before, log]).toEqual(['function', []])
  })

  test('needs a revision that is there before the deployment', async () => {
    const writes = ({ launch }: Plan) => ({ launch: { ...launch, writesRevision: true as const } })
    await expect(prepare({ before: BEFORE }, writes)).rejects.toMatchObject({
      title: 'Input "before" needs a revision that is registered first',
    })
    const { tasks } = await prepare({ after: BEFORE }, writes)
    expect(typeof tasks?.after).toBe('function')
    const named = await prepare({ before: BEFORE }, plan => ({
      ...writes(plan),
      existing: { arn: revisionArn(7), definition: plan.definition, active: true },
    }))
    expect(typeof named.tasks?.before).toBe('function')
  })
})
