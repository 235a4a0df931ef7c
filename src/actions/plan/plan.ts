import { DeployError } from '../../base/errors.ts'
import { createRunner, type Runner } from '../../github/runner.ts'
import { namesOf } from '../../report/many-services.ts'
import { beginStory } from '../../report/story.ts'
import { changeLines, repositoryOf } from '../../report/task-definition-changes.ts'
import { failureOf } from '../../run/run-action.ts'
import type { Edges } from '../../run/runtime.ts'
import { type Asked, membersOf, planAll, VERBOSE } from '../../run/services.ts'
import { tellChanges, tellService } from '../../run/tell-plan.ts'
import { toolsFor } from '../../run/tools.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Tools } from '../../strategy/tools.ts'
import { commentOnPlan } from './comment.ts'
import { foresee } from './forecast.ts'
import { type Forecast, factsOf, headlineOf } from './forecast-words.ts'
import { type PlanInputs, readPlanInputs } from './inputs.ts'
import { writePlanOutputs } from './outputs.ts'
import { explainChanges, type PlanStory, renderPlan } from './summary.ts'

/** The plan action: says what a deployment would do, and changes nothing; whatever happens is told, once. */
export async function runPlan(edges: Edges): Promise<0 | 1> {
  const { clock, signal, env } = edges
  const runner = createRunner(edges.toolkit)
  const story: PlanStory = { forecasts: [], ...repositoryOf(env) }
  let inputs: PlanInputs | undefined
  try {
    inputs = await readPlanInputs(env)
    await plan(inputs, await toolsFor(inputs.all, edges, runner), runner, story)
    signal.throwIfAborted()
    story.outcome = story.forecasts.some(({ changed }) => changed) ? 'changed' : 'unchanged'
    if (inputs.failOnChanges && story.outcome === 'changed') story.failure = explainChanges(story.forecasts)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    story.failure = signal.aborted
      ? { title: 'Run cancelled', message: 'The run was cancelled before its plan was complete.' }
      : failureOf(error, beginStory(clock.now()))
    if (error instanceof Error && !(error instanceof DeployError)) runner.debug(error.stack ?? error.message)
  }
  if (story.failure) runner.fail(story.failure)
  writePlanOutputs(story, runner)
  await runner.summary(renderPlan(story))
  if (inputs) await commentOnPlan(story, inputs, edges, runner)
  return story.failure ? 1 : 0
}

async function plan({ all }: PlanInputs, tools: Tools, runner: Runner, story: PlanStory): Promise<void> {
  const [first, ...others] = all
  const alone = others.length === 0
  const members = alone ? [{ label: first.service, inputs: first, runner }] : membersOf(all, runner)
  story.subject = namesOf(members)
  const quiet = members.map(member => ({ ...member, runner: withoutProgress(member.runner) }))
  const plans = await planAll(quiet, tools)
  story.forecasts = await Promise.all(
    plans.map((each, index) => foresee(each, { ...tools, log: quiet[index]?.runner ?? runner })),
  )
  for (const [index, member] of members.entries()) {
    const [own, forecast] = [plans[index], story.forecasts[index]]
    if (!own || !forecast) continue
    tell(member, own, forecast)
    if (members.length > VERBOSE) runner.info(`${member.label}: ${headlineOf(forecast)}`)
  }
}

/** What a deployment tells while it prepares itself is told in the words of a plan. */
function withoutProgress(runner: Runner): Runner {
  return { ...runner, info: runner.debug }
}

function tell({ runner }: Asked, own: Plan, forecast: Forecast): void {
  tellService(own, runner)
  tellChanges(own, runner)
  const { settings, codedeploy, tasks, service } = forecast
  const changed = settings.changes.length
  if (changed > 0) runner.group(`Service settings: ${changed} changed`, changeLines(settings.changes))
  if (codedeploy) runner.group('AppSpec', codedeploy.appspec.trimEnd().split('\n'))
  for (const [name, sentence] of factsOf(forecast)) runner.info(`${name}: ${sentence}`)
  if (tasks.stuck && forecast.startsDeployment) {
    runner.warning('The deployment would not move', `${service}: ECS may neither stop nor start a task.`)
  }
}
