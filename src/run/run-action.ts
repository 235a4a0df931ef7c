import { isAsked, readControlInputs } from '../actions/control/inputs.ts'
import { deploy } from '../actions/deploy/deploy.ts'
import { DeployError, type Failure, failureIn } from '../base/errors.ts'
import { whereItWent } from '../compat/moved-inputs.ts'
import { writeOutputs } from '../github/deploy-outputs.ts'
import { saveFinished } from '../github/deployment-state.ts'
import { type Reporters, reporters } from '../github/report-safely.ts'
import { githubReporters } from '../github/reporters.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { readFleet } from '../inputs/service-list.ts'
import { isGreen } from '../report/outcome-words.ts'
import { beginStory, type Story } from '../report/story.ts'
import { repositoryOf } from '../report/task-definition-changes.ts'
import type { Outcome } from '../watch/snapshot.ts'
import type { Edges } from './runtime.ts'
import { toolsFor, toolsOf } from './tools.ts'

/** The deploy action. */
export function runDeploy(edges: Edges): Promise<0 | 1> {
  return run(edges, isGreen, async (runner, story, reporter) => {
    const fleet = await readFleet(edges.env, whereItWent)
    const [inputs, ...others] = fleet.all
    reporter.add(await githubReporters(inputs.github, edges, runner))
    const tools = { ...(await toolsFor(fleet.all, edges, runner)), probe: edges.probe, runner, reporter }
    if (others.length === 0) return deploy(inputs, tools, story)
    const { deployFleet } = await import('../actions/deploy/deploy-services.ts')
    return deployFleet(fleet, tools, story, failureOf)
  })
}

/** The control action; to have rolled back or stopped a deployment on request is a success. */
export function runControl(edges: Edges): Promise<0 | 1> {
  const asked = edges.env['INPUT_COMMAND']?.trim() ?? ''
  return run(
    edges,
    outcome => isGreen(outcome) || isAsked(asked, outcome),
    async (runner, story, reporter) => {
      const inputs = readControlInputs(edges.env)
      const { control } = await import('../actions/control/control.ts')
      return control(inputs, { ...toolsOf(edges, inputs, runner), runner, reporter }, story)
    },
  )
}

/** Does something once and gives its exit code; whatever happens is told, once. */
export async function run(
  edges: Edges,
  isSuccess: (outcome: Outcome) => boolean,
  work: (runner: Runner, story: Story, reporter: Reporters) => Promise<void>,
): Promise<0 | 1> {
  const { clock, signal } = edges
  const runner = createRunner(edges.toolkit)
  const story: Story = { ...beginStory(clock.now()), ...repositoryOf(edges.env) }
  const reporter = reporters(runner)
  try {
    await work(runner, story, reporter)
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (!signal.aborted) story.failure = failureOf(error, story)
    const unexpected = !signal.aborted && !(error instanceof DeployError)
    if (unexpected && error instanceof Error) runner.debug(error.stack ?? error.message)
  }
  story.endedAt = clock.now()
  story.green = story.outcome !== undefined && story.failure === undefined && isSuccess(story.outcome)
  // Words for the end are not loaded before there is one.
  const { explainOutcome } = await import('../report/failure.ts')
  const { summarize } = await import('../report/summary.ts')
  if (!story.green) story.failure ??= explainOutcome(story)
  if (story.failure) runner.fail(story.failure)
  writeOutputs(story, runner)
  await runner.summary(summarize(story))
  await reporter.finished(story)
  saveFinished(runner)
  return story.green ? 0 : 1
}

/** An error as a failure; one that struck a started deployment says that nobody watches it now. */
export function failureOf(error: unknown, story: Story): Failure {
  const failure = failureIn(error)
  const { title, message, next, docs } = failure
  const link = failure.link ?? story.link
  return {
    title: story.deploymentId ? `${story.service}: ${title}` : title,
    message: story.deploymentId
      ? `${message}\nDeployment ${story.deploymentId} is not watched any more.`
      : message,
    ...(next ? { next } : {}),
    ...(docs ? { docs } : {}),
    ...(link ? { link } : {}),
  }
}
