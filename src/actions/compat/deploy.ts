import { registerTaskDefinition } from '../../aws/ecs/registration.ts'
import { formatRevision } from '../../base/arn.ts'
import { modernDeploy } from '../../compat/modern-step.ts'
import { environmentOf, type Translation, translateDeploy } from '../../compat/translate.ts'
import type { Runner } from '../../github/runner.ts'
import { type DeployInputs, readDeployInputs } from '../../inputs/deploy.ts'
import { durationField, type Environment, fieldsOf, integerField } from '../../inputs/fields.ts'
import { readRegion } from '../../inputs/service-address.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { type DeploymentRun, runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { toolsOf } from '../../run/tools.ts'
import { readTaskDefinitionSource } from '../../strategy/task-definition-source.ts'
import { checkBrought } from '../../task-definition/brought.ts'
import { deploy } from '../deploy/deploy.ts'
import { type DeployTools, deployToolsOf } from '../deploy/tools.ts'
import { createClientToken } from '../run-task/client-token.ts'
import { prepareOfficialTask, type TaskPlace, type TaskTools } from './run-task.ts'

/** Where the official deploy action looks for an AppSpec that nobody named. */
const APPSPEC = 'appspec.yaml'

/** The drop-in for aws-actions/amazon-ecs-deploy-task-definition. */
export function runCompatDeploy(runtime: Runtime): Promise<0 | 1> {
  return runDeployment(runtime, isGreen, async run => {
    const translation = await translateDeploy(runtime.env)
    for (const sentence of translation.warnings)
      run.runner.warning('An input is set without the one it needs', sentence)
    const env = environmentOf(runtime.env, await withAppSpec(translation, runtime))
    if (translation.inputs['service'] === undefined) return registerOnly(translation, env, runtime, run)
    tellModern(translation, run.runner)
    const inputs = handsOff(await readDeployInputs(env))
    const tools = { ...toolsOf(runtime, inputs, run.runner), ...deployToolsOf(run, runtime) }
    return deploy(inputs, { ...tools, ...beforeStart(translation, inputs, runtime, tools) })
  })
}

/** The task that is run with the new revision, where there is one. */
function beforeStart(
  { task }: Translation,
  { cluster, service, timeout, maxAttempts, region }: TaskPlace,
  { env, random }: Runtime,
  tools: TaskTools,
): Pick<DeployTools, 'beforeStart'> {
  if (task === undefined) return {}
  const place = { cluster, region, timeout, maxAttempts, ...(service === undefined ? {} : { service }) }
  return { beforeStart: prepareOfficialTask(task, place, createClientToken(env, random), tools) }
}

/**
 * The official action never reroutes CodeDeploy's traffic itself and waits until somebody else has; and it takes no notice
 * of CodeDeploy inputs for a service that ECS deploys, nor of UpdateService's for one that CodeDeploy does.
 */
function handsOff(inputs: DeployInputs): DeployInputs {
  return {
    ...inputs,
    goal: { ...inputs.goal, pause: false },
    failurePolicy: { ...inputs.failurePolicy, isFixed: true },
    timeoutInput: 'wait-for-minutes',
    codedeployInputsSet: [],
    updatesOnlyEcs: true,
  }
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
  translation: Translation,
  env: Environment,
  runtime: Runtime,
  { runner, report }: DeploymentRun,
): Promise<void> {
  const field = fieldsOf(env)
  const cluster = field('cluster')?.trim() ?? 'default'
  const timeout = durationField(field, 'timeout') ?? 30 * 60_000
  const maxAttempts = integerField(field, 'max-attempts', 1, 20) ?? 5
  const region = readRegion(field, env, [cluster])
  const tools = { ...toolsOf(runtime, { region, maxAttempts }, runner), log: runner }
  const place = { cluster, region, timeout, maxAttempts }
  const { definition, revision: known } = await readTaskDefinitionSource(
    field('task-definition')?.trim() ?? '',
    tools,
  )
  checkBrought(definition, [known?.definition])
  const run = await beforeStart(translation, place, runtime, tools).beforeStart?.(definition)
  const registration = { definition, current: '', maxAttempts }
  const revision = known ?? (await registerTaskDefinition(tools.clients, registration, tools))
  await report({ kind: 'registered', revision: revision.arn })
  if (run) {
    tellModern(translation, runner)
    await run(revision.arn)
  }
  const reason = 'No service is named, so nothing was deployed.'
  await report({ kind: 'verdict', verdict: { outcome: 'succeeded', reason } })
  if (run) return
  runner.notice(
    'Registered only',
    `Input "service" is empty, so ${formatRevision(revision.arn)} was ${known ? 'only looked up' : 'registered'} and nothing was deployed.`,
  )
}
