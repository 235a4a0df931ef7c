import type { Runner } from '../../github/runner.ts'
import { runAction, type UpdateStory } from '../../run/run-action.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { imageOutputs } from '../../task-definition/pin.ts'
import { REGISTER_INPUT_NAMES, type RegisterInputs, readRegisterInputs } from './inputs.ts'
import { writeRegisterOutputs } from './outputs.ts'
import { type PlannedRevision, planRevision, type RegistrationTools, registerPlanned } from './revision.ts'
import { saveRegistration } from './saved-registration.ts'
import {
  beginRegisterStory,
  explainRegister,
  isRegisterSuccess,
  type RegisterStory,
  summarizeRegister,
} from './summary.ts'

/** The register action: registers a revision of a task definition, and nothing more. */
export function runRegister(runtime: Runtime): Promise<0 | 1> {
  return runRegistration(runtime, REGISTER_INPUT_NAMES, async (tell, runner) => {
    const inputs = await readRegisterInputs(runtime.env)
    const tools = toolsOf(runtime, inputs, runner)
    const plan = await planRevision(inputs, tools)
    await runner.requireState()
    await tellRegistered(plan, inputs, { ...tools, save: saveRegistration(runner) }, tell)
  })
}

/** Runs an action whose story is that of a revision. */
export function runRegistration(
  runtime: Runtime,
  names: readonly string[],
  work: (tell: UpdateStory<RegisterStory>, runner: Runner) => Promise<void>,
): Promise<0 | 1> {
  return runAction<RegisterStory>(runtime, runner => ({
    begin: beginRegisterStory,
    work: async tell => {
      tellEmptyInputs(runtime.env, names, runner)
      await work(tell, runner)
    },
    isSuccess: isRegisterSuccess,
    explain: explainRegister,
    outputs: writeRegisterOutputs,
    summary: summarizeRegister,
  }))
}

/** Registers what was planned, and tells it; returns the ARN. */
export async function tellRegistered(
  plan: PlannedRevision,
  inputs: Pick<RegisterInputs, 'maxAttempts'>,
  tools: RegistrationTools,
  tell: UpdateStory<RegisterStory>,
): Promise<string> {
  const { previous, changes, pins, definition, existing } = plan
  const revision = await registerPlanned(plan, inputs, tools)
  tell(story => ({
    ...story,
    revision,
    ...(previous && previous.arn !== revision ? { previous: previous.arn } : {}),
    isKept: existing !== undefined,
    changes,
    images: imageOutputs(pins, definition),
    outcome: existing ? 'unchanged' : 'succeeded',
  }))
  return revision
}
