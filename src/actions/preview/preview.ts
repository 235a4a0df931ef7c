import { connect } from '../../github/api/connect.ts'
import { readContext } from '../../github/context.ts'
import { saveFinished } from '../../github/deployment-state.ts'
import { type Reporters, reporters } from '../../github/report-safely.ts'
import { createRunner, type Runner } from '../../github/runner.ts'
import type { Environment } from '../../inputs/fields.ts'
import { beginStory } from '../../report/story.ts'
import { failureOf } from '../../run/run-action.ts'
import type { Edges } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import type { PreviewRun } from './down.ts'
import { lower } from './down.ts'
import { readOccasionInputs, readPreviewInputs, readSweepInputs, type SweepInputs } from './inputs.ts'
import { writePreviewOutputs } from './outputs.ts'
import {
  beginPreview,
  explainPreview,
  isPreviewDone,
  type PreviewStory,
  summarizePreview,
} from './summary.ts'
import { sweep } from './sweep.ts'
import { type Occasion, readOccasion } from './trigger.ts'
import { raise } from './up.ts'

/** The preview action: does what the event or the input `command` says; whatever happens is told, once. */
export async function runPreview(edges: Edges): Promise<0 | 1> {
  const { clock, signal, env } = edges
  const runner = createRunner(edges.toolkit)
  const reporter = reporters(runner)
  const story = beginPreview(clock.now())
  try {
    const event = await edges.readEvent()
    const occasion = readOccasion(readOccasionInputs(env), env, event)
    if ('number' in occasion && occasion.number !== undefined) story.number = occasion.number
    await act(occasion, story, env, async inputs => {
      const context = readContext(env, event)
      const { token } = inputs.github
      return {
        runner,
        reporter,
        story,
        edges,
        context,
        tools: { ...toolsOf(edges, inputs, runner), runner, reporter, probe: edges.probe },
        ...(token === undefined ? {} : { api: await connect(token, context, edges) }),
      }
    })
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (story.deployment) story.deployment.outcome = story.outcome
    if (!signal.aborted) story.failure = failureOf(error, story.deployment ?? beginStory(story.startedAt))
  }
  story.endedAt = clock.now()
  await tell(story, runner, reporter)
  return isPreviewDone(story) ? 0 : 1
}

/** Inputs are read only where there is something to do: a fork's run has not even a Region. */
async function act(
  occasion: Occasion,
  story: PreviewStory,
  env: Environment,
  begin: (inputs: SweepInputs) => Promise<PreviewRun>,
): Promise<void> {
  switch (occasion.command) {
    case 'nothing':
      story.outcome = 'skipped'
      story.reason = occasion.why
      return
    case 'sweep': {
      const inputs = await readSweepInputs(env)
      return sweep(inputs, await begin(inputs))
    }
    case 'up':
    case 'down': {
      const inputs = await readPreviewInputs(env)
      const run = await begin(inputs)
      if (occasion.command === 'up') return raise(inputs, occasion.number, run)
      return lower(inputs, occasion.number, run, occasion.why)
    }
  }
}

async function tell(story: PreviewStory, runner: Runner, reporter: Reporters): Promise<void> {
  const { deployment } = story
  if (deployment) deployment.endedAt ??= story.endedAt ?? deployment.startedAt
  if (!isPreviewDone(story)) story.failure ??= explainPreview(story)
  if (deployment) {
    deployment.green = isPreviewDone(story)
    if (story.failure) deployment.failure ??= story.failure
  }
  if (story.failure) runner.fail(story.failure)
  else if (story.outcome === 'skipped') runner.notice('No preview', story.reason ?? '')
  else if (story.reason) runner.info(story.reason)
  writePreviewOutputs(story, runner)
  await runner.summary(summarizePreview(story))
  if (deployment) await reporter.finished(deployment)
  saveFinished(runner)
}
