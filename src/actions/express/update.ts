import { configurationOf, describeExpressService, type ExpressService } from '../../aws/ecs/express.ts'
import { primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { type TaggedService, tagService } from '../../aws/ecs/tagged-services.ts'
import { afterDone } from '../../strategy/done-before.ts'
import { startUpdate } from '../../strategy/express/start.ts'
import { cleanUpFailed } from '../deploy/cleanup.ts'
import type { DeployTools } from '../deploy/tools.ts'
import { begin, factsOf } from './begin.ts'
import { registerOwn } from './definition.ts'
import { refuseOtherRole } from './existing.ts'
import type { ExpressInputs } from './inputs.ts'
import { type PlannedUpdate, planUpdate } from './own-update.ts'
import { saveCreation } from './saved-creation.ts'
import { createUpdateSaver } from './saved-update.ts'
import { checkCapacity } from './scaling.ts'

/** Updates a service that is there; where it answers, as AWS writes it. */
export async function update(
  inputs: ExpressInputs,
  { service, tags }: TaggedService,
  tools: DeployTools,
): Promise<string | undefined> {
  const express = await describeExpressService(tools.clients, service.arn)
  refuseOtherRole(express, inputs)
  const configuration = configurationOf(express, primaryDeployment(service)?.id)
  await tools.report({ kind: 'planned', facts: { ...factsOf(service), previous: service.taskDefinition } })
  checkCapacity(inputs, configuration?.members ?? {})
  const planned = await planUpdate(inputs, service, configuration, tools)
  const isTagged =
    inputs.tagsOnUpdate && Object.entries(inputs.tags).some(([key, value]) => tags[key] !== value)
  if (isTagged) await tagService(tools.clients, service.arn, inputs.tags)
  const done = isTagged ? ['The tags of the service have already been set.'] : []
  if (planned.members !== undefined || planned.own !== undefined)
    return send(inputs, { service, express, planned, done }, tools)
  const present = primaryDeployment(service)
  if (!present) return undefined
  tools.log.notice(
    'No new deployment',
    `${service.name}: nothing changed. Its deployment ${present.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
  )
  return begin(service, present, express, { ...inputs, isCreated: false, unchanged: true }, tools)
}

/** An update of a service, and in words what of it AWS has carried out. */
interface Sent {
  readonly service: Service
  readonly express: ExpressService
  readonly planned: PlannedUpdate
  readonly done: readonly string[]
}

/** Registers what is to be registered, and sends the update. */
async function send(
  inputs: ExpressInputs,
  { service, express, planned: { own, members }, done }: Sent,
  tools: DeployTools,
): Promise<string | undefined> {
  if (own === undefined)
    return updateSaved(inputs, { service, express, request: { ...members }, done }, tools)
  const registration = registerOwn(own, service.taskDefinition, inputs, tools)
  const { done: more = [], ...source } = await afterDone(done, () => registration)
  const request = { ...members, ...source }
  return updateSaved(inputs, { service, express, request, done: [...done, ...more] }, tools)
}

/** What is sent, to which service, after what. */
interface Request extends Omit<Sent, 'planned'> {
  readonly request: Readonly<Record<string, unknown>> & { readonly taskDefinitionArn?: string }
}

/** Sends the update; a run that is killed or canceled is finished by what it has saved. */
async function updateSaved(
  inputs: ExpressInputs,
  { service, express, request, done }: Request,
  tools: DeployTools,
): Promise<string | undefined> {
  const { primaryContainer } = configurationOf(express, primaryDeployment(service)?.id) ?? {}
  const saver = createUpdateSaver(inputs, service, request, primaryContainer?.['image'], tools)
  try {
    tools.signal.throwIfAborted()
    const start = {
      before: service,
      request,
      maxAttempts: inputs.maxAttempts,
      announce: (former: readonly string[] | undefined) =>
        saver.update(former ? { former, pending: 'start' } : { pending: undefined }),
    }
    saver.update({})
    // From here on, the deployment has the revision.
    saveCreation(tools.log, undefined)
    const entry = await afterDone(done, () => startUpdate(start, tools))
    const revision = entry.taskDefinition ? { revision: entry.taskDefinition } : {}
    saver.update({ ...revision, deployment: entry.id, pending: undefined })
    return await begin(service, entry, express, { ...inputs, isCreated: false }, tools)
  } catch (error) {
    await cleanUpFailed(saver.current(), () => {}, tools)
    throw error
  }
}
