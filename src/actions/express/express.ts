import { describeService } from '../../aws/ecs/describe-service.ts'
import { createExpressService } from '../../aws/ecs/express-changes.ts'
import { ecsTags } from '../../aws/tags.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { refuseExpiringCredentials } from '../../run/credentials.ts'
import { runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import { afterDone } from '../../strategy/done-before.ts'
import { findStarted } from '../../strategy/express/start.ts'
import { type DeployTools, deployToolsOf } from '../deploy/tools.ts'
import { begin, factsOf } from './begin.ts'
import { readOwn, registerOwn } from './definition.ts'
import { findExisting } from './existing.ts'
import { EXPRESS_INPUT_NAMES, type ExpressInputs, readExpressCommand, readExpressInputs } from './inputs.ts'
import { creationOf } from './request.ts'
import { saveCreation } from './saved-creation.ts'
import { checkCapacity } from './scaling.ts'
import { update } from './update.ts'

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
  checkCapacity(inputs, {})
  const own = await readOwn(inputs, undefined, tools)
  const registered = own && (await registerOwn(own, undefined, inputs, tools))
  const { done = [], ...source } = registered ?? {}
  signal.throwIfAborted()
  const revision = registered?.done ? { revision: registered.taskDefinitionArn } : {}
  saveCreation(log, { service: inputs.service, ...revision, isSent: true })
  const tags = Object.keys(inputs.tags).length > 0 ? { tags: ecsTags(inputs.tags) } : {}
  const request = { infrastructureRoleArn: '', ...members, ...source, ...tags }
  log.info(`Creating the Express Mode service ${inputs.service}`)
  const express = await afterDone(done, () =>
    createExpressService(clients, request, tools, inputs.maxAttempts),
  )
  const service = await describeService(clients, inputs)
  await report({ kind: 'planned', facts: { ...factsOf(service), isCreated: true } })
  const entry = await findStarted({}, { ...service, deployments: [] }, tools)
  return begin(service, entry, express, { ...inputs, isCreated: true }, tools)
}
