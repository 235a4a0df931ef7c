import { saveFinished } from '../../github/deployment-state.ts'
import { createRunner } from '../../github/runner.ts'
import { beginStory } from '../../report/story.ts'
import { failureOf, toolsOf } from '../../run/run-action.ts'
import type { Edges } from '../../run/runtime.ts'
import { markStep } from './client-token.ts'
import { readRunTaskInputs } from './inputs.ts'
import { writeTaskOutputs } from './outputs.ts'
import { runTask } from './run-task.ts'
import { keepErrand } from './state.ts'
import { aboutTask, beginTask, explainTask, isDone, summarizeTask } from './summary.ts'

/** The run-task action: runs a task and gives its exit code; whatever happens is told, once. */
export async function runErrand(edges: Edges): Promise<0 | 1> {
  const { clock, signal, env, random } = edges
  const runner = createRunner(edges.toolkit)
  const story = beginTask(clock.now())
  try {
    const inputs = readRunTaskInputs(env)
    const tools = { ...toolsOf(edges, inputs, runner), keep: keepErrand(runner) }
    await runTask(inputs, markStep(env, random), tools, story)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (signal.aborted) story.reason ??= 'The run was cancelled before a task was started.'
    else story.failure = aboutTask(failureOf(error, beginStory(story.startedAt)), story)
  }
  story.endedAt = clock.now()
  if (!isDone(story)) story.failure ??= explainTask(story)
  if (story.failure) runner.fail(story.failure)
  else runner.info(story.reason ?? 'The task goes on; nobody waits for it.')
  writeTaskOutputs(story, runner)
  await runner.summary(summarizeTask(story))
  saveFinished(runner)
  return isDone(story) ? 0 : 1
}
