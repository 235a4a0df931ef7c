import { describeService } from '../../aws/ecs/describe-service.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { type FollowOptions, follow } from '../../run/follow.ts'
import { runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import type { ControllableDeployment, Order } from '../../strategy/deployment.ts'
import { rollBackToLastSuccess } from '../../strategy/ecs/control.ts'
import { ownRollback } from '../../watch/own-rollback.ts'
import type { Ending } from '../../watch/snapshot.ts'
import { undoing } from '../../watch/undoing.ts'
import {
  CONTROL_INPUT_NAMES,
  type Command,
  type ControlInputs,
  isRequestedOutcome,
  readControlInputs,
} from './inputs.ts'
import { findSelected } from './selected-deployment.ts'
import { type ControlTools, tellStatus, tellSubject } from './telling.ts'

/** The control action; to have rolled back or stopped a deployment on request is a success. */
export function runControl(runtime: Runtime): Promise<0 | 1> {
  let command: Command | undefined
  return runDeployment(
    runtime,
    outcome => isGreen(outcome) || (command !== undefined && isRequestedOutcome(command, outcome)),
    ({ runner, report }) => {
      const inputs = readControlInputs(runtime.env)
      tellEmptyInputs(runtime.env, CONTROL_INPUT_NAMES, runner)
      command = inputs.command
      return control(inputs, { ...toolsOf(runtime, inputs, runner), report })
    },
  )
}

/** Continues, rolls back, stops or just looks at a deployment that an earlier step has started. */
export async function control(inputs: ControlInputs, tools: ControlTools): Promise<void> {
  const found = await findSelected(inputs.selector, 'active', tools)
  if (found === undefined) {
    await withoutDeployment(inputs, tools)
    return
  }
  const { command } = inputs
  await tellSubject(found, tools, command === 'status' ? undefined : command)
  if (command === 'status') {
    await tellStatus(found, tools)
    return
  }
  await carryOut(command, found, inputs, tools)
}

/** Gives an order, and follows what comes of it. */
async function carryOut(
  command: Exclude<Command, 'status'>,
  found: ControllableDeployment,
  inputs: ControlInputs,
  tools: ControlTools,
): Promise<void> {
  const { log, report } = tools
  const { words, aim, isAlready } = await give(command, found, inputs.hook)
  log.info(words)
  await report({ kind: 'verdict', verdict: { outcome: 'started' } })
  if (inputs.goal.wait === 'none') return
  const options = { ...inputs, ...(aim ? { aim } : {}) }
  if (command === 'continue') {
    await followOrder(words, found, options, tools)
    return
  }
  const look = isAlready ? undoing(found.look) : ownRollback(found.look)
  // CodeDeploy shifts back at once; whether ECS keeps the bake times then, AWS does not say.
  const allowance = found.service.controller === 'CODE_DEPLOY' ? 0 : found.allowance
  const ending = { ...found, look, allowance }
  const watched = await followOrder(words, ending, options, tools)
  // Which of the two words AWS's reason leads to depends on the way it went; here it is known who asked for what.
  if (isRequestedOutcome(command, watched.outcome)) {
    await report({ kind: 'verdict', verdict: verdictOf(command, watched) })
  }
}

/** Follows what was ordered; that the run is canceled takes no order back. */
async function followOrder(
  words: string,
  found: ControllableDeployment,
  options: FollowOptions,
  tools: ControlTools,
): Promise<Ending> {
  try {
    return await follow(found, options, tools)
  } catch (error) {
    if (tools.signal.aborted)
      await tools.report({ kind: 'rollback-note', words: `${words}. AWS continues it.` })
    throw error
  }
}

/** A deployment that was only stopped is not rolled back: the service has to show another revision. */
function verdictOf(command: 'rollback' | 'stop', { outcome, last }: Ending): Ending {
  if (command === 'stop') return { outcome: 'stopped' }
  if (outcome === 'rolled-back' || last?.serving !== undefined) return { outcome: 'rolled-back' }
  return { outcome: 'failed', reason: 'AWS stopped the deployment but did not roll it back.' }
}

function nothingTo(command: Command, latest: ControllableDeployment | undefined): DeployError {
  const of = latest?.revision ? ` of ${formatRevision(latest.revision)}` : ''
  return new DeployError({
    title: 'No deployment is in progress',
    message: `There is nothing to ${command}.${latest ? ` The last deployment, ${latest.id}${of}, is ${latest.status}.` : ''}`,
    next: 'Check the service. A deployment that is over cannot be changed.',
  })
}

function give(
  command: Exclude<Command, 'status'>,
  found: ControllableDeployment,
  hook: string | undefined,
): Promise<Order> {
  if (command === 'continue') return found.proceed(hook)
  return command === 'rollback' ? found.rollBack(hook) : found.stop()
}

/** Without a deployment under way only a rollback makes sense: to what last worked. */
async function withoutDeployment(inputs: ControlInputs, tools: ControlTools): Promise<void> {
  const { selector, command } = inputs
  if (selector.kind !== 'service' || command === 'continue' || command === 'stop') {
    throw nothingTo(command, await findSelected(inputs.selector, 'latest', tools))
  }
  if (command === 'status') {
    tools.log.info('No deployment is in progress')
    const latest = await findSelected(inputs.selector, 'latest', tools)
    if (latest === undefined) await tools.report({ kind: 'verdict', verdict: { outcome: 'succeeded' } })
    else await tellLatest(latest, tools)
    return
  }
  const { controller } = await describeService(tools.clients, selector)
  if (controller === 'CODE_DEPLOY') {
    const latest = await findSelected(inputs.selector, 'latest', tools)
    if (latest === undefined) throw nothingTo(command, undefined)
    // Of one that is over, the order is refused with the revision to go back to.
    await tellSubject(latest, tools, command)
    await carryOut(command, latest, inputs, tools)
    return
  }
  const deployment = await rollBackToLastSuccess(selector, inputs.maxAttempts, tools)
  const { service, id, revision = '', previous = '' } = deployment
  await tellSubject(deployment, tools, 'last-success')
  const [from, to] = [previous, revision].map(formatRevision)
  const words = `Rolling back ${service.name} from ${from} to ${to}, the last successful deployment of another revision (${id})`
  tools.log.info(words)
  await tools.report({ kind: 'verdict', verdict: { outcome: 'started' } })
  const { resume: _, ...asItIs } = deployment
  // Who waits for a pause is to find it.
  const followed = inputs.goal.pause ? asItIs : deployment
  if (inputs.goal.wait !== 'none') await followOrder(words, followed, inputs, tools)
}

async function tellLatest(latest: ControllableDeployment, tools: ControlTools): Promise<void> {
  await tellSubject(latest, tools)
  await tellStatus(latest, tools)
}
