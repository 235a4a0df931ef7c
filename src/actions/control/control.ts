import { describeService } from '../../aws/ecs/describe-service.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import { serviceLink } from '../../report/links.ts'
import { isGreen } from '../../report/outcome-words.ts'
import { follow, pauseOutputs } from '../../run/follow.ts'
import { type Report, runDeployment } from '../../run/run-deployment.ts'
import type { Runtime } from '../../run/runtime.ts'
import { tellEmptyInputs } from '../../run/tell-empty-inputs.ts'
import { toolsOf } from '../../run/tools.ts'
import type { ControllableDeployment } from '../../strategy/deployment.ts'
import { findEcsDeployment, rollBackToLastSuccess } from '../../strategy/ecs/control.ts'
import type { Tools } from '../../strategy/tools.ts'
import { changes } from '../../watch/changes.ts'
import { verdict } from '../../watch/verdict.ts'
import {
  CONTROL_INPUT_NAMES,
  type Command,
  type ControlInputs,
  isRequestedOutcome,
  readControlInputs,
} from './inputs.ts'

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

/** What control works with. */
export interface ControlTools extends Tools {
  readonly report: Report
}

/** Continues, rolls back, stops or just looks at a deployment that an earlier step has started. */
export async function control(inputs: ControlInputs, tools: ControlTools): Promise<void> {
  const { log, report } = tools
  const found = await find(inputs, tools)
  if (found === undefined) {
    await withoutDeployment(inputs, tools)
    return
  }
  await tellSubject(found, tools)
  if (inputs.command === 'status') {
    await tellStatus(found, inputs, tools)
    return
  }
  await act(found, inputs)
  log.info(`${DONE[inputs.command]} ${found.id}`)
  await report({ kind: 'verdict', verdict: { outcome: 'started' } })
  if (inputs.goal.wait === 'none') return
  const undoes = inputs.command !== 'continue'
  const aim = undoes ? 'AWS is back at the revision before' : undefined
  const { outcome } = await follow(found, { ...inputs, ...(aim ? { aim } : {}) }, tools)
  // Which of the two words AWS's reason leads to depends on the way it went; here it is known who asked for what.
  if (!isRequestedOutcome(inputs.command, outcome)) return
  const asked = inputs.command === 'stop' ? 'stopped' : 'rolled-back'
  await report({ kind: 'verdict', verdict: { outcome: asked } })
}

const DONE: Readonly<Record<Exclude<Command, 'status'>, string>> = {
  continue: 'Continued',
  rollback: 'Asked AWS to roll back',
  stop: 'Asked AWS to stop',
}

/** The deployment that is meant; `undefined` where the service has none under way. */
async function find(inputs: ControlInputs, tools: ControlTools): Promise<ControllableDeployment | undefined> {
  const { selector } = inputs
  if (selector.kind === 'codedeploy') {
    const { findCodeDeployment } = await import('../../strategy/codedeploy/control.ts')
    return findCodeDeployment(selector.id, tools)
  }
  const service = await describeService(tools.clients, selector)
  if (service.controller === 'CODE_DEPLOY') {
    const { findActiveCodeDeployment } = await import('../../strategy/codedeploy/control.ts')
    const active = await findActiveCodeDeployment(service, tools)
    if (active === undefined && inputs.command === 'rollback') throw nothingOfCodeDeploy(service.name)
    return active
  }
  return findEcsDeployment(service, selector.kind === 'service-deployment' ? selector.arn : undefined, tools)
}

function nothingOfCodeDeploy(service: string): DeployError {
  return new DeployError({
    title: 'No deployment is under way',
    message: `CodeDeploy deploys ${service}, and a deployment of it that is over cannot be rolled back.`,
    next: 'Deploy the revision that is wanted by name, with the input "task-definition" of the deploy action.',
  })
}

async function act(found: ControllableDeployment, { command, hook }: ControlInputs): Promise<void> {
  if (command === 'continue') await found.proceed(hook)
  if (command === 'rollback') await found.rollBack(hook)
  if (command === 'stop') await found.stop()
}

/** Without a deployment under way only a rollback makes sense: to what last worked. */
async function withoutDeployment(inputs: ControlInputs, tools: ControlTools): Promise<void> {
  const { selector, command } = inputs
  if (selector.kind !== 'service' || command === 'continue' || command === 'stop') {
    throw new DeployError({
      title: 'No deployment is under way',
      message: `There is nothing to ${command}.`,
      next: 'Look at the service; a deployment that is over cannot be changed any more.',
    })
  }
  if (command === 'status') {
    await tools.report({ kind: 'verdict', verdict: { outcome: 'succeeded' } })
    tools.log.info('No deployment is under way')
    return
  }
  const deployment = await rollBackToLastSuccess(selector, inputs.maxAttempts, tools)
  await tellSubject(deployment, tools)
  tools.log.info(`Going back to ${formatRevision(deployment.revision ?? '')} as ${deployment.id}`)
  await tools.report({ kind: 'verdict', verdict: { outcome: 'started' } })
  if (inputs.goal.wait !== 'none') await follow(deployment, inputs, tools)
}

async function tellSubject(found: ControllableDeployment, { log, report }: ControlTools): Promise<void> {
  const { service, id, revision } = found
  const facts = {
    service: service.name,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    deploymentId: id,
    link: serviceLink(service.arn, service.clusterArn),
    ...(revision ? { revision } : {}),
  }
  await report({ kind: 'planned', facts })
  log.info(`${service.name}: ${id}${revision ? ` of ${formatRevision(revision)}` : ''}`)
}

/** One look, told as if everything in it were new. */
async function tellStatus(
  found: ControllableDeployment,
  { goal }: ControlInputs,
  { clock, report }: ControlTools,
): Promise<void> {
  const seen = await found.look()
  const at = clock.now()
  for (const event of changes(undefined, seen)) await report({ kind: 'event', event: { ...event, at } })
  await report({ kind: 'looked', snapshot: seen, outputs: { ...found.outputs(), ...pauseOutputs(seen) } })
  const outcome = verdict(seen, { ...goal, pause: true }) ?? 'started'
  await report({
    kind: 'verdict',
    verdict: { outcome, ...(seen.reason ? { reason: seen.reason } : {}) },
  })
}
