import { createClients } from './aws/clients.ts'
import { DeployError, type Failure, messageOf } from './base/errors.ts'
import { deploy } from './deploy.ts'
import type { Edges } from './edges.ts'
import { writeOutputs } from './github/outputs.ts'
import { createRunner } from './github/runner.ts'
import { saveFinished } from './github/state.ts'
import type { Environment } from './inputs/fields.ts'
import { readInputs } from './inputs/inputs.ts'
import { explainOutcome } from './report/failure.ts'
import { beginStory, type Story } from './report/story.ts'
import { summarize } from './report/summary.ts'
import { isGreen } from './report/words.ts'

/** Runs the deploy action once and gives its exit code; whatever happens is told, once. */
export async function run(edges: Edges): Promise<0 | 1> {
  const { env, clock, signal, random, readFile, probe } = edges
  const runner = createRunner(edges.toolkit)
  const story = beginStory(clock.now())
  try {
    const inputs = readInputs(env)
    const { region, maxAttempts } = inputs
    const clients = createClients({ region, maxAttempts, ...(edges.aws ? { overrides: edges.aws } : {}) })
    await deploy(
      inputs,
      { clients, clock, random, readFile, probe, signal, runner, log: runner, origin: originOf(env) },
      story,
    )
  } catch (error) {
    story.outcome = signal.aborted ? 'cancelled' : 'failed'
    if (!signal.aborted) story.failure = failureOf(error, story)
    if (!(error instanceof DeployError) && error instanceof Error) runner.debug(error.stack ?? error.message)
  }
  story.endedAt = clock.now()
  const green = story.outcome !== undefined && isGreen(story.outcome)
  if (!green) story.failure ??= explainOutcome(story)
  if (story.failure) runner.fail(story.failure)
  writeOutputs(story, runner)
  await runner.summary(summarize(story)).catch((error: unknown) => {
    runner.warning('The step summary could not be written', messageOf(error))
  })
  saveFinished(runner)
  return green ? 0 : 1
}

/** Where a run comes from, for the record that AWS keeps: commit, run and actor. */
function originOf(env: Environment): string {
  const { GITHUB_REPOSITORY: repository, GITHUB_SHA: sha, GITHUB_RUN_ID: id, GITHUB_ACTOR: actor } = env
  return repository && sha ? `${repository}@${sha.slice(0, 7)}, run ${id} by ${actor}` : ''
}

/** An error as a failure; one that struck a started deployment says that nobody watches it now. */
function failureOf(error: unknown, story: Story): Failure {
  const failure: Failure =
    error instanceof DeployError
      ? error
      : {
          title: 'Unexpected error in the action',
          message: messageOf(error),
          next: 'Run the job again with debug logging and report the stack that it prints.',
        }
  const { title, message, next } = failure
  const link = failure.link ?? story.link
  return {
    title: story.deploymentId ? `${story.service}: ${title}` : title,
    message: story.deploymentId
      ? `${message}\nDeployment ${story.deploymentId} is not watched any more.`
      : message,
    ...(next ? { next } : {}),
    ...(link ? { link } : {}),
  }
}
