import { join } from 'node:path'
import { createClients } from '../aws/client/clients.ts'
import { registerTaskDefinitionShape } from '../aws/client/request-schemas.ts'
import { describeTaskDefinition, registerTaskDefinition } from '../aws/ecs/task-definitions.ts'
import { formatRevision } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { modernDeploy, modernRender } from '../compat/modern-step.ts'
import { hintOfOurs } from '../compat/moved-inputs.ts'
import { renderDefinition } from '../compat/render-definition.ts'
import { type Origin, readRenderInputs } from '../compat/render-inputs.ts'
import { environmentOf, type Translation, translateDeploy } from '../compat/translate.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { type Inputs, readInputs } from '../inputs/deploy.ts'
import { type Environment, fieldsOf, integerField } from '../inputs/fields.ts'
import { readRegion } from '../inputs/service-address.ts'
import { isGreen } from '../report/outcome-words.ts'
import { beginStory, type Story } from '../report/story.ts'
import { failureOf, run } from '../run/run-action.ts'
import type { Edges } from '../run/runtime.ts'
import { toolsOf } from '../run/tools.ts'
import { readSource } from '../strategy/task-definition-source.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { parseTaskDefinition } from '../task-definition/parse.ts'
import { deploy } from './deploy/deploy.ts'

/** Where the official deploy action looks for an AppSpec that nobody named. */
const APPSPEC = 'appspec.yaml'

/** The drop-in for aws-actions/amazon-ecs-deploy-task-definition. */
export function runCompatDeploy(edges: Edges): Promise<0 | 1> {
  return run(edges, isGreen, async (runner, story, reporter) => {
    const translation = await translateDeploy(edges.env)
    const env = environmentOf(edges.env, await withAppSpec(translation, edges))
    if (translation.inputs['service'] === undefined) {
      await registerOnly(env, edges, runner, story)
      return
    }
    tellModern(translation, runner)
    const inputs = handsOff(await readInputs(env))
    await deploy(inputs, { ...toolsOf(edges, inputs, runner), probe: edges.probe, runner, reporter }, story)
  })
}

/**
 * The official action never reroutes CodeDeploy's traffic itself and waits until somebody else has; and
 * it takes no notice of CodeDeploy inputs for a service that ECS deploys.
 */
function handsOff(inputs: Inputs): Inputs {
  return { ...inputs, goal: { ...inputs.goal, pause: false }, codedeployNames: [] }
}

async function withAppSpec(translation: Translation, { readFile }: Edges): Promise<Translation> {
  const { inputs } = translation
  if (inputs['codedeploy-appspec'] !== undefined || (await readFile(APPSPEC)) === undefined)
    return translation
  return { ...translation, inputs: { ...inputs, 'codedeploy-appspec': APPSPEC } }
}

function tellModern(translation: Translation, runner: Runner): void {
  const idle = Object.entries(translation.idle).map(([name, now]) => `Without effect: ${name}. Now: ${now}.`)
  runner.notice(
    'The same step without the drop-in',
    [modernDeploy(translation), ...idle, 'See docs/migrating.md for what differs.'].join('\n'),
  )
}

/** What the official action does without a service, but not in silence: it is most often a mistake. */
async function registerOnly(env: Environment, edges: Edges, runner: Runner, story: Story): Promise<void> {
  const field = fieldsOf(env)
  const maxAttempts = integerField(field, 'max-attempts', 1, 20) ?? 5
  const region = readRegion(field, env, [])
  const tools = toolsOf(edges, { region, maxAttempts }, runner)
  const { clients, readFile, clock } = tools
  const source = await readSource(field('task-definition')?.trim() ?? '', readFile, clients)
  const revision =
    source.revision ?? (await registerTaskDefinition(clients, source.definition, '', clock, maxAttempts))
  story.revision = revision.arn
  story.outcome = 'succeeded'
  story.reason = 'No service is named, so nothing was deployed.'
  runner.notice(
    'Registered only',
    `Input "service" is empty, so ${formatRevision(revision.arn)} was ${source.revision ? 'only looked up' : 'registered'} and nothing was deployed.`,
  )
}

/** The drop-in for aws-actions/amazon-ecs-render-task-definition; it changes nothing in AWS. */
export async function runCompatRender(edges: Edges): Promise<0 | 1> {
  const runner = createRunner(edges.toolkit)
  try {
    const inputs = readRenderInputs(edges.env, hintOfOurs)
    const definition = renderDefinition(await readOrigin(inputs.origin, edges), inputs)
    const path = join(temporaryFolder(edges.env), `task-definition-${nameOf(edges)}.json`)
    await edges.writeFile(path, `${JSON.stringify(definition, null, 2)}\n`)
    runner.output('task-definition', path)
    runner.info(`${definition.family} with ${inputs.image} in ${inputs.containers.join(', ')}: ${path}`)
    runner.notice(
      'Render and deploy in one step',
      `${modernRender(inputs)}\nSee docs/migrating.md for what differs.`,
    )
    return 0
  } catch (error) {
    runner.fail(failureOf(error, beginStory(edges.clock.now())))
    return 1
  }
}

/** A file needs neither credentials nor a Region. */
async function readOrigin(origin: Origin, { env, readFile, aws }: Edges): Promise<TaskDefinition> {
  if ('file' in origin) {
    const text = await readFile(origin.file)
    if (text !== undefined) return parseTaskDefinition(text, origin.file, registerTaskDefinitionShape())
    throw new DeployError({
      title: `Task definition file "${origin.file}" was not found`,
      message: 'The workspace has no such file.',
      next: 'Give a path relative to the workspace; is actions/checkout run before?',
    })
  }
  const region = readRegion(fieldsOf(env), env, [origin.reference])
  const clients = createClients({ region, maxAttempts: 5, ...(aws ? { overrides: aws } : {}) })
  return (await describeTaskDefinition(clients, origin.reference)).definition
}

function temporaryFolder(env: Environment): string {
  const folder = env['RUNNER_TEMP']
  if (folder) return folder
  throw new DeployError({
    title: 'RUNNER_TEMP is not set',
    message: 'The runner names no temporary folder to write the task definition to.',
    next: 'Run the step as a job of GitHub Actions does.',
  })
}

/** Two steps of a job must not write the same file. */
function nameOf({ random }: Edges): string {
  return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('')
}
