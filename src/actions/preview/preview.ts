import { createRateLimiter } from '../../aws/client/rate-limits.ts'
import { connect } from '../../github/api/connect.ts'
import { readContext } from '../../github/context.ts'
import { createReporterGroup, type ReporterGroup } from '../../github/report-safely.ts'
import type { Runner } from '../../github/runner.ts'
import { refuseEmptyInputs } from '../../inputs/empty-inputs.ts'
import type { Environment } from '../../inputs/fields.ts'
import { REVISION_INPUT_NAMES, SERVICE_INPUT_NAMES } from '../../inputs/input-groups.ts'
import { runAction, type UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { takeDown } from './down.ts'
import { explainPreview, explainPreviewError } from './failure.ts'
import { PREVIEW_INPUT_NAMES, readPreviewInputs, readTriggerInputs } from './inputs.ts'
import { writePreviewOutputs } from './outputs.ts'
import type { PreviewRun } from './preview-run.ts'
import {
  beginPreviewStory,
  endDeployment,
  isPreviewSuccess,
  type PreviewStory,
  summarizePreview,
} from './summary.ts'
import { sweep } from './sweep.ts'
import { readRemovalInputs, readSweepInputs, type SweepInputs } from './sweep-inputs.ts'
import { readTrigger, type Trigger } from './trigger.ts'
import { deployPreview } from './up.ts'

/** The preview action: does what the event or the input `command` says. */
export function runPreview(runtime: Runtime): Promise<0 | 1> {
  return runAction<PreviewStory>(runtime, runner => {
    const reporter = createReporterGroup(runner)
    return {
      begin: beginPreviewStory,
      work: async tell => {
        const event = await runtime.readEvent()
        const trigger = readTrigger(readTriggerInputs(runtime.env), runtime.env, event)
        const number = 'number' in trigger ? trigger.number : undefined
        if (number !== undefined) tell(story => ({ ...story, number }))
        const { command } = trigger
        if (command !== 'nothing') tell(story => ({ ...story, command }))
        await act(trigger, runtime.env, tell, inputs => begin(inputs, event, runtime, runner, reporter, tell))
      },
      isSuccess: isPreviewSuccess,
      explainError: explainPreviewError,
      explain: explainPreview,
      complete: endDeployment,
      conclude: ({ outcome, reason }) => {
        if (outcome === 'skipped') runner.notice('No preview', reason ?? '')
        else if (reason) runner.info(reason)
      },
      outputs: writePreviewOutputs,
      summary: summarizePreview,
      finish: async ({ deployment }) => {
        if (deployment) await reporter.finished(deployment)
      },
    }
  })
}

async function begin(
  inputs: SweepInputs,
  event: unknown,
  runtime: Runtime,
  runner: Runner,
  reporter: ReporterGroup,
  tell: UpdateStory<PreviewStory>,
): Promise<PreviewRun> {
  const context = readContext(runtime.env, event)
  const { token } = inputs.github
  // An account may have hundreds of previews.
  const tools = toolsOf(runtime, inputs, runner, createRateLimiter(runtime.clock))
  const api =
    token === undefined
      ? {}
      : { api: await connect(token, context, { ...runtime, redactor: runner.redactor }) }
  return { runner, reporter, runtime, context, tell, tools, ...api }
}

/** Inputs are read only where there is something to do: a fork's run has not even a Region. */
async function act(
  trigger: Trigger,
  env: Environment,
  tell: UpdateStory<PreviewStory>,
  begin: (inputs: SweepInputs) => Promise<PreviewRun>,
): Promise<void> {
  switch (trigger.command) {
    case 'nothing':
      tell(story => ({ ...story, outcome: 'skipped', reason: trigger.why }))
      return
    case 'sweep': {
      refuseEmptyInputs(env, SERVICE_INPUT_NAMES)
      const inputs = await readSweepInputs(env)
      return sweep(inputs, await begin(inputs))
    }
    case 'up': {
      refuseEmptyInputs(env, [...SERVICE_INPUT_NAMES, ...REVISION_INPUT_NAMES])
      const inputs = await readPreviewInputs(env)
      const run = await begin(inputs)
      tellEmptyInputs(
        env,
        // Empty, it says that previews are not recorded.
        PREVIEW_INPUT_NAMES.filter(name => name !== 'github-environment'),
        run.runner,
      )
      return deployPreview(inputs, trigger, run)
    }
    case 'down': {
      refuseEmptyInputs(env, SERVICE_INPUT_NAMES)
      const { inputs, unreported } = await readRemovalInputs(env)
      const run = await begin(inputs)
      if (unreported)
        run.runner.warning(
          'GitHub is not told that the preview is removed',
          `${unreported.title}: ${unreported.message}`,
        )
      return takeDown(inputs, trigger, run)
    }
  }
}
