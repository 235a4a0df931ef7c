import type { Inputs } from '../../inputs/deploy.ts'
import type { Story } from '../../report/story.ts'
import { notePlan, tellChanges, tellService } from '../../run/tell-plan.ts'
import { makePlan, type Plan } from '../../strategy/plan.ts'
import type { DeployTools } from './apply.ts'

/** The story of a deployment; `story` keeps what happened even where an error ends it. */
export async function deploy(inputs: Inputs, tools: DeployTools, story: Story): Promise<void> {
  const plan = await makePlan(inputs, tools)
  notePlan(plan, story)
  tellService(plan, tools.runner)
  tellChanges(plan, tools.runner)
  if (inputs.preflight) await checkBefore([plan], tools)
  await tools.reporter.planned(story)
  // What comes after the plan is loaded while AWS has been asked already: the start is so much quicker.
  const { carryOut, register } = await import('./apply.ts')
  await carryOut(plan, register, tools, story)
}

/** Stops a run that cannot succeed, before it changes anything. */
export async function checkBefore(plans: readonly Plan[], tools: DeployTools): Promise<void> {
  const { preflight } = await import('./preflight.ts')
  await preflight(plans, { ...tools, log: tools.runner })
}
