import { describeTaskDefaults } from '../../aws/ecs/run-task.ts'
import { DeployError, type Failure, failureIn } from '../../base/errors.ts'
import type { Runner } from '../../github/runner.ts'
import type { Environment } from '../../inputs/fields.ts'
import { keepStory } from '../../run/run-action.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { createDeploymentTokens, type DeploymentTokens } from './client-token.ts'
import {
  type DeploymentPlace,
  inMember,
  memberWords,
  readDeploymentTask,
  type TaskInput,
} from './deployment-task-inputs.ts'
import type { RunTaskInputs } from './inputs.ts'
import { outlineTask, type TaskOutline } from './plan.ts'
import { runPlannedTask } from './planned-task.ts'
import { saveTask } from './saved-task.ts'
import { checkTaskSettings } from './settings.ts'
import { aboutTask, beginTaskStory, explainTask, isTaskSuccess, type TaskStory } from './summary.ts'
import { identifyTask, type TaskIdentity, taskKey } from './task-identity.ts'

/** A task of the new revision that a deployment runs, checked while nothing is changed. */
export interface DeploymentTask {
  readonly input: TaskInput
  readonly inputs: RunTaskInputs
  readonly outline: TaskOutline
  /** What it is run once for: the same for all that need the same. */
  readonly identity: TaskIdentity
}

/** What such a task is run with. */
export interface DeploymentTaskTools extends Tools {
  readonly log: Runner
  readonly env: Environment
}

/** Checks a task that is asked for against the new definition and the service, and changes nothing. */
export function prepareDeploymentTask(
  input: TaskInput,
  given: Readonly<Record<string, unknown>>,
  place: DeploymentPlace,
  definition: TaskDefinition,
  { clients }: Pick<Tools, 'clients'>,
): Promise<DeploymentTask> {
  return inMember(input, async () => {
    const inputs = await readDeploymentTask(input, given, place)
    const settings = checkTaskSettings(inputs.settings)
    const defaults = await describeTaskDefaults(clients, place)
    const names = { token: '', ...(inputs.startedBy ? { startedBy: inputs.startedBy } : {}) }
    const outline = await outlineTask(inputs, { settings, defaults }, names, definition, clients)
    return { input, inputs, outline, identity: identifyTask({ input, given, place, outline }) }
  })
}

/** Runs the task with the new revision, and returns how it ended; throws where it could not be run, or the run is canceled. */
export async function runDeploymentTask(
  { input, inputs, outline, identity }: DeploymentTask,
  revision: string,
  tools: DeploymentTaskTools,
): Promise<TaskStory> {
  const { clock, log, signal, env, random } = tools
  const { shared, own } = createDeploymentTokens(env, random, taskKey(identity), clock.now())
  const kept = keepStory(beginTaskStory(clock.now()))
  const save = saveTask(log)
  const planWith = ({ token, startedBy = '' }: DeploymentTokens['shared']) => ({
    ...outline,
    request: {
      ...outline.request,
      taskDefinition: revision,
      clientToken: token,
      ...(startedBy && !inputs.startedBy ? { startedBy } : {}),
    },
  })
  const isOnce = input === 'before'
  const first = isOnce ? shared : (own ?? shared)
  const again = isOnce && own ? planWith(own) : undefined
  try {
    await inMember(input, () =>
      runPlannedTask(planWith(first), inputs, { ...tools, save, tell: kept.tell }, again),
    )
  } catch (error) {
    if (error instanceof DeployError)
      throw new DeployError(aboutTask(failureIn(error), kept.story()), {
        cause: error.cause,
        fatal: error.fatal,
      })
    throw error
  } finally {
    // What goes on has been told, and what has ended needs no end.
    save({ region: inputs.region, cluster: inputs.cluster, tasks: [] })
  }
  if (signal.aborted) log.info(`Task "${input}": ${kept.story().reason ?? 'canceled'}`)
  signal.throwIfAborted()
  return kept.tell(story => ({ ...story, endedAt: clock.now() }))
}

/** Why a task did not succeed; `undefined` where it did. */
export function explainDeploymentTask(input: TaskInput, story: TaskStory): Failure | undefined {
  if (isTaskSuccess(story)) return undefined
  const { title, message, next, ...rest } = explainTask(story)
  return {
    title: memberWords(input, title),
    message,
    ...(next ? { next: memberWords(input, next) } : {}),
    ...rest,
  }
}
