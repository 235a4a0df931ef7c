import { expect, test } from '@jest/globals'
import type { TaskPlan } from '../../../../src/actions/run-task/plan.ts'
import { runPlannedTask, type TaskTools } from '../../../../src/actions/run-task/planned-task.ts'
import type { SavedTask } from '../../../../src/actions/run-task/saved-task.ts'
import { beginTaskStory, linkOf } from '../../../../src/actions/run-task/summary.ts'
import { type Answer, answeringTools, awsError } from '../../../support/answering-clients.ts'

const arn = (id: string) => `arn:aws:ecs:eu-west-1:123456789012:task/prod/${id}`
const CLUSTER = 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod'
const startedBy = 'github-42-1-0a1b2c3d'
const container = { name: 'app', image: 'app:1', essential: true }
const plan = {
  container,
  definition: { family: 'migrate', containerDefinitions: [container] },
  request: { cluster: 'prod', taskDefinition: 'migrate:2', count: 1, clientToken: 'token', startedBy },
} as unknown as TaskPlan
const inputs = { region: 'eu-west-1', cluster: 'prod', maxAttempts: 1, wait: true, timeout: 600_000 } as never

/** Runs a planned task against these answers, and cancels the run after so many seconds. */
async function run(answers: Readonly<Record<string, Answer>>, cancelAfter?: number) {
  const canceled = new AbortController()
  const { tools, clock, sent } = answeringTools(
    { DescribeServices: {}, ...answers },
    { signal: canceled.signal },
  )
  if (cancelAfter !== undefined)
    clock.schedule(clock.now() + cancelAfter * 1000, () => canceled.abort(new Error('canceled')))
  let saved: SavedTask | undefined
  const save = (task: SavedTask) => {
    saved = task
  }
  let story = beginTaskStory(0)
  const tell: TaskTools['tell'] = change => {
    story = change(story)
    return story
  }
  await runPlannedTask(plan, inputs, { ...tools, tell, save })
  return { story, saved, stops: sent.filter(({ operation }) => operation === 'StopTask').length }
}

const taken = Object.assign(awsError('ConflictException'), { resourceIds: [arn('aaaaaaaa11')] })
const described = (by: string) => ({
  tasks: [
    { taskArn: arn('aaaaaaaa11'), lastStatus: 'RUNNING', startedBy: by, containers: [{ name: 'app' }] },
  ],
})

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html */
test('the task of another job of the attempt goes on when this job is canceled', async () => {
  const { story, saved, stops } = await run({ RunTask: taken, DescribeTasks: described(startedBy) }, 30)
  expect(stops).toBe(0)
  expect(saved).toMatchObject({ isLeft: true })
  expect(story).toMatchObject({
    outcome: 'cancelled',
    reason: expect.stringContaining('The task continues, since another job of the run has started it'),
  })
})

test('the task of an attempt that is over is stopped', async () => {
  const { saved, stops } = await run(
    { RunTask: taken, DescribeTasks: described('github-42-0-0a1b2c3d'), StopTask: {} },
    30,
  )
  expect([stops, saved?.isLeft]).toEqual([1, undefined])
})

test('of several tasks the first that failed is the one that is shown', async () => {
  const ids = ['aaaaaaaa11', 'bbbbbbbb22', 'cccccccc33']
  const { story } = await run({
    RunTask: { tasks: ids.map(id => ({ taskArn: arn(id), clusterArn: CLUSTER })) },
    DescribeTasks: ({ tasks }: { readonly tasks: readonly string[] }) => ({
      tasks: tasks.map(taskArn => ({
        taskArn,
        lastStatus: 'STOPPED',
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [{ name: 'app', exitCode: taskArn === arn('bbbbbbbb22') ? 2 : 0 }],
      })),
    }),
  })
  expect(story).toMatchObject({ outcome: 'failed', exitCode: 2, shown: arn('bbbbbbbb22') })
  expect(story.reason).toMatch(/^1 of 3 tasks failed \(bbbbbbbb\): app exited with code 2/)
  expect(linkOf(story)).toContain('bbbbbbbb22')
})
