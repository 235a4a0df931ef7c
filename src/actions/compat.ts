import { join } from 'node:path'
import { createClients } from '../aws/client/clients.ts'
import { registerTaskDefinitionSchema } from '../aws/client/request-schemas.ts'
import { registerTaskDefinition, unknownInDefinition } from '../aws/ecs/registration.ts'
import { describeTaskDefinition } from '../aws/ecs/task-definitions.ts'
import { formatRevision } from '../base/arn.ts'
import { DeployError } from '../base/errors.ts'
import { didYouMeanFile } from '../base/files.ts'
import { modernDeploy, modernRender } from '../compat/modern-step.ts'
import { subActionInputHint } from '../compat/moved-inputs.ts'
import { renderDefinition } from '../compat/render-definition.ts'
import { type RenderSource, readRenderInputs } from '../compat/render-inputs.ts'
import { environmentOf, type Translation, translateDeploy } from '../compat/translate.ts'
import type { Runner } from '../github/runner.ts'
import { type DeployInputs, readDeployInputs } from '../inputs/deploy.ts'
import { type Environment, fieldsOf, integerField } from '../inputs/fields.ts'
import { readRegion } from '../inputs/service-address.ts'
import { isGreen } from '../report/outcome-words.ts'
import { type RunStory, runAction } from '../run/run-action.ts'
import { type DeploymentRun, runDeployment } from '../run/run-deployment.ts'
import type { Runtime } from '../run/runtime.ts'
import { toolsOf } from '../run/tools.ts'
import { fileNotFound, readTaskDefinitionSource, warnOfUnknown } from '../strategy/task-definition-source.ts'
import type { TaskDefinition } from '../task-definition/definition.ts'
import { checkNewImages } from '../task-definition/image-problem.ts'
import { readTaskDefinitionFile } from '../task-definition/parse.ts'
import { deploy } from './deploy/deploy.ts'
import { deployToolsOf } from './deploy/tools.ts'

/** Where the official deploy action looks for an AppSpec that nobody named. */
const APPSPEC = 'appspec.yaml'

/** The drop-in for aws-actions/amazon-ecs-deploy-task-definition. */
export function runCompatDeploy(runtime: Runtime): Promise<0 | 1> {
  return runDeployment(runtime, isGreen, async run => {
    const translation = await translateDeploy(runtime.env)
    const env = environmentOf(runtime.env, await withAppSpec(translation, runtime))
    if (translation.inputs['service'] === undefined) return registerOnly(env, runtime, run)
    tellModern(translation, run.runner)
    const inputs = handsOff(await readDeployInputs(env))
    return deploy(inputs, { ...toolsOf(runtime, inputs, run.runner), ...deployToolsOf(run, runtime) })
  })
}

/**
 * The official action never reroutes CodeDeploy's traffic itself and waits until somebody else has; and
 * it takes no notice of CodeDeploy inputs for a service that ECS deploys.
 */
function handsOff(inputs: DeployInputs): DeployInputs {
  return { ...inputs, goal: { ...inputs.goal, pause: false }, codedeployInputsSet: [] }
}

async function withAppSpec(translation: Translation, { readFile }: Runtime): Promise<Translation> {
  const { inputs } = translation
  if (inputs['codedeploy-appspec'] !== undefined || (await readFile(APPSPEC)) === undefined)
    return translation
  return { ...translation, inputs: { ...inputs, 'codedeploy-appspec': APPSPEC } }
}

function tellModern(translation: Translation, runner: Runner): void {
  const idle = Object.entries(translation.unused).map(
    ([name, now]) => `Without effect: ${name}. Now: ${now}.`,
  )
  runner.notice(
    'The same step without the drop-in',
    [modernDeploy(translation), ...idle, 'See docs/migrating.md for what differs.'].join('\n'),
  )
}

/** What the official action does without a service, but not in silence: it is most often a mistake. */
async function registerOnly(
  env: Environment,
  runtime: Runtime,
  { runner, report }: DeploymentRun,
): Promise<void> {
  const field = fieldsOf(env)
  const maxAttempts = integerField(field, 'max-attempts', 1, 20) ?? 5
  const region = readRegion(field, env, [])
  const tools = toolsOf(runtime, { region, maxAttempts }, runner)
  const { definition, revision: known } = await readTaskDefinitionSource(
    field('task-definition')?.trim() ?? '',
    tools,
  )
  checkNewImages(definition, [known?.definition])
  const registration = { definition, current: '', maxAttempts }
  const revision = known ?? (await registerTaskDefinition(tools.clients, registration, tools))
  await report({ kind: 'registered', revision: revision.arn })
  const reason = 'No service is named, so nothing was deployed.'
  await report({ kind: 'verdict', verdict: { outcome: 'succeeded', reason } })
  runner.notice(
    'Registered only',
    `Input "service" is empty, so ${formatRevision(revision.arn)} was ${known ? 'only looked up' : 'registered'} and nothing was deployed.`,
  )
}

/** The drop-in for aws-actions/amazon-ecs-render-task-definition; it changes nothing in AWS. */
export function runCompatRender(runtime: Runtime): Promise<0 | 1> {
  return runAction<RunStory>(runtime, runner => ({
    begin: now => ({ startedAt: now }),
    work: async tell => {
      await render(runtime, runner)
      tell(story => ({ ...story, outcome: 'succeeded' }))
    },
    isSuccess: ({ outcome }) => outcome === 'succeeded',
    explain: () => ({
      title: 'Run cancelled',
      message: 'The run was cancelled before the task definition was written.',
    }),
  }))
}

async function render(runtime: Runtime, runner: Runner): Promise<void> {
  const inputs = readRenderInputs(runtime.env, subActionInputHint)
  const { source, marks } = await readRenderSource(inputs.source, runtime, runner)
  const definition = renderDefinition(source, inputs)
  const path = join(temporaryFolder(runtime.env), `task-definition-${nameOf(runtime)}.json`)
  await runtime.writeFile(path, `${JSON.stringify({ ...marks, ...definition }, null, 2)}\n`)
  runner.output('task-definition', path)
  runner.info(`${definition.family} with ${inputs.image} in ${inputs.containers.join(', ')}: ${path}`)
  runner.notice(
    'Render and deploy in one step',
    `${modernRender(inputs)}\nSee docs/migrating.md for what differs.`,
  )
}

/** A definition to render, and by what the next step knows that AWS wrote what this version does not know of it. */
interface Renderable {
  readonly source: TaskDefinition
  readonly marks: Readonly<Record<string, unknown>>
}

/** A file needs neither credentials nor a Region. */
async function readRenderSource(
  origin: RenderSource,
  { env, readFile, aws, clock }: Runtime,
  runner: Runner,
): Promise<Renderable> {
  if ('file' in origin) {
    const text = await readFile(origin.file)
    if (text !== undefined) {
      const read = readTaskDefinitionFile(text, origin.file, registerTaskDefinitionSchema())
      warnOfUnknown(read.unknown, origin.file, runner)
      return { source: read.definition, marks: read.unknown.length > 0 ? read.marks : {} }
    }
    throw new DeployError({
      title: fileNotFound(origin.file),
      message: `The workspace has no such file.${await didYouMeanFile(origin.file, readFile)}`,
      next: 'Give a path relative to the workspace; is actions/checkout run before?',
    })
  }
  const region = readRegion(fieldsOf(env), env, [origin.reference])
  const clients = createClients({ clock, region, maxAttempts: 5, ...(aws ? { overrides: aws } : {}) })
  const { arn, definition } = await describeTaskDefinition(clients, origin.reference)
  const isKnown = unknownInDefinition(definition).length === 0
  return { source: definition, marks: isKnown ? {} : { taskDefinitionArn: arn } }
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
function nameOf({ random }: Runtime): string {
  return Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('')
}
