import { describeError } from '../../aws/client/errors.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import { configurationOf, describeExpressService, type ExpressService, urlOf } from '../../aws/ecs/express.ts'
import { createExpressService } from '../../aws/ecs/express-changes.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { type TaggedService, tagService } from '../../aws/ecs/tagged-services.ts'
import { describeTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { ecsTags } from '../../aws/tags.ts'
import { serviceLink } from '../../report/links.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { refuseExpiringCredentials } from '../../run/credentials.ts'
import { runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { toExpressDeployment } from '../../strategy/express/launch.ts'
import { type ExpressEntry, findStarted, startUpdate } from '../../strategy/express/start.ts'
import type { TaskDefinition } from '../../task-definition/definition.ts'
import { cleanUpFailed } from '../deploy/cleanup.ts'
import { type DeployTools, deployToolsOf } from '../deploy/tools.ts'
import { registerOwn } from './definition.ts'
import { findExisting, refuseOtherRole } from './existing.ts'
import { EXPRESS_INPUT_NAMES, type ExpressInputs, readExpressCommand, readExpressInputs } from './inputs.ts'
import { creationOf, updateOf } from './request.ts'
import { createUpdateSaver } from './saved-update.ts'
import { watchExpress } from './watch.ts'

/** The express action: creates, updates or deletes a service in Express Mode. */
export async function runExpress(runtime: Runtime): Promise<0 | 1> {
  if (/^\s*["']?delete["']?\s*$/.test(runtime.env['INPUT_COMMAND'] ?? '')) {
    const { runDeleteExpress } = await import('./delete.ts')
    return runDeleteExpress(runtime)
  }
  return runDeployment(runtime, isGreen, async run => {
    readExpressCommand(runtime.env)
    const inputs = await readExpressInputs(runtime.env)
    tellEmptyInputs(runtime.env, EXPRESS_INPUT_NAMES, run.runner)
    const tools = { ...toolsOf(runtime, inputs, run.runner), ...deployToolsOf(run, runtime) }
    await deployExpress(inputs, tools)
  })
}

/** Creates the service where it is not there, and updates it where it is; where it answers, as AWS writes it. */
export async function deployExpress(inputs: ExpressInputs, tools: DeployTools): Promise<string | undefined> {
  const existing = await findExisting(inputs, tools)
  if (inputs.wait) await refuseExpiringCredentials(tools)
  await tools.log.requireState()
  return existing ? update(inputs, existing, tools) : create(inputs, tools)
}

async function create(inputs: ExpressInputs, tools: DeployTools): Promise<string | undefined> {
  const { clients, report, log, signal } = tools
  const members = creationOf(inputs)
  const own = await registerOwn(inputs, undefined, tools)
  signal.throwIfAborted()
  const tags = Object.keys(inputs.tags).length > 0 ? { tags: ecsTags(inputs.tags) } : {}
  const request = { infrastructureRoleArn: '', ...members, ...own, ...tags }
  log.info(`Creating the Express Mode service ${inputs.service}`)
  const express = await createExpressService(clients, request, tools, inputs.maxAttempts)
  const service = await describeService(clients, inputs)
  await report({ kind: 'planned', facts: factsOf(service) })
  const entry = await findStarted({}, { ...service, deployments: [] }, tools)
  return begin(service, entry, express, { ...inputs, isCreated: true }, tools)
}

async function update(
  inputs: ExpressInputs,
  { service, tags }: TaggedService,
  tools: DeployTools,
): Promise<string | undefined> {
  const { clients, report, log } = tools
  const express = await describeExpressService(clients, service.arn)
  refuseOtherRole(express, inputs)
  const configuration = configurationOf(express, primaryDeployment(service)?.id)
  await report({ kind: 'planned', facts: { ...factsOf(service), previous: service.taskDefinition } })
  const members = updateOf(inputs, configuration?.members ?? {})
  const own = await registerOwn(inputs, service.taskDefinition, tools)
  if (inputs.tagsOnUpdate && Object.entries(inputs.tags).some(([key, value]) => tags[key] !== value))
    await tagService(clients, service.arn, inputs.tags)
  if (members === undefined && own === undefined) {
    const present = primaryDeployment(service)
    if (!present) return undefined
    log.notice(
      'No new deployment',
      `${service.name}: nothing changed. Its deployment ${present.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
    )
    return begin(service, present, express, { ...inputs, isCreated: false, unchanged: true }, tools)
  }
  return updateSaved(inputs, service, express, { ...members, ...own }, tools)
}

/** Sends the update; a run that is killed or canceled is finished by what it has saved. */
async function updateSaved(
  inputs: ExpressInputs,
  service: Service,
  express: ExpressService,
  request: Readonly<Record<string, unknown>> & { readonly taskDefinitionArn?: string },
  tools: DeployTools,
): Promise<string | undefined> {
  const saver = createUpdateSaver(inputs, service, request, tools)
  try {
    tools.signal.throwIfAborted()
    const entry = await startUpdate(
      {
        before: service,
        request,
        maxAttempts: inputs.maxAttempts,
        announce: former => saver.update(former ? { former, pending: 'start' } : { pending: undefined }),
      },
      tools,
    )
    const revision = entry.taskDefinition ? { revision: entry.taskDefinition } : {}
    saver.update({ ...revision, deployment: entry.id, pending: undefined })
    return await begin(service, entry, express, { ...inputs, isCreated: false }, tools)
  } catch (error) {
    await cleanUpFailed(saver.current(), () => {}, tools)
    throw error
  }
}

interface Begun extends Pick<ExpressInputs, 'wait' | 'timeout'> {
  readonly isCreated: boolean
  readonly unchanged?: boolean
}

/** Tells what has been started, and watches it where that is asked for. */
async function begin(
  service: Service,
  entry: ExpressEntry,
  express: ExpressService,
  { isCreated, unchanged = false, ...options }: Begun,
  tools: DeployTools,
): Promise<string | undefined> {
  const { report, log } = tools
  const revision = entry.taskDefinition || service.taskDefinition
  const definition = await readDefinition(revision, tools)
  let [endpoint] = configurationOf(express, entry.id)?.endpoints ?? []
  const url = () => endpoint && urlOf(endpoint)
  const started = { before: service, entry, url, ...(definition ? { definition } : {}) }
  const deployment = toExpressDeployment(started, tools)
  if (revision) await report({ kind: 'registered', revision })
  if (!unchanged) log.info(`Started ${entry.id}`)
  log.info(serviceLink(service.arn, service.clusterArn))
  await report({
    kind: 'started',
    deployment: entry.id,
    outputs: deployment.outputs(),
    unchanged,
    at: tools.clock.now(),
  })
  if (!options.wait) return endpoint
  const hears = (found: string | undefined) => {
    endpoint ??= found
  }
  await watchExpress(service, deployment, { ...options, isCreated, hears }, tools)
  return endpoint
}

/** What is known of the containers helps to explain a failure; without it, the deployment is followed all the same. */
async function readDefinition(
  revision: string,
  { clients, log }: DeployTools,
): Promise<TaskDefinition | undefined> {
  try {
    return revision === '' ? undefined : (await describeTaskDefinition(clients, revision)).definition
  } catch (error) {
    log.notice('The task definition is not known', describeError(error))
    return undefined
  }
}

function factsOf(service: Service) {
  return {
    service: service.name,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    strategy: 'canary',
    link: serviceLink(service.arn, service.clusterArn),
  }
}
