import { describeService } from '../../aws/ecs/describe-service.ts'
import { formatRevision } from '../../base/arn.ts'
import { DeployError } from '../../base/errors.ts'
import type { Runner } from '../../github/runner.ts'
import { eventLine } from '../../report/event-line.ts'
import { serviceLink } from '../../report/links.ts'
import type { Reporter } from '../../report/reporter.ts'
import type { Story } from '../../report/story.ts'
import { follow, pauseOutputs } from '../../run/follow.ts'
import type { Controlled } from '../../strategy/deployment.ts'
import { findEcsDeployment, rollBackToLastSuccess } from '../../strategy/ecs/control.ts'
import type { Tools } from '../../strategy/tools.ts'
import { changes } from '../../watch/changes.ts'
import { verdict } from '../../watch/verdict.ts'
import { type Command, type ControlInputs, isAsked } from './inputs.ts'

/** What control works with. */
export interface ControlTools extends Tools {
  readonly runner: Runner
  readonly reporter: Reporter
}

/** Continues, rolls back, stops or just looks at a deployment that an earlier step has started. */
export async function control(inputs: ControlInputs, tools: ControlTools, story: Story): Promise<void> {
  const { runner } = tools
  const found = await find(inputs, tools)
  if (found === undefined) {
    await withoutDeployment(inputs, tools, story)
    return
  }
  await tellSubject(found, tools, story)
  if (inputs.command === 'status') {
    await tellStatus(found, inputs, tools, story)
    return
  }
  await act(found, inputs)
  runner.info(`${DONE[inputs.command]} ${found.id}`)
  story.outcome = 'started'
  if (inputs.goal.wait === 'none') return
  const undoes = inputs.command !== 'continue'
  const aim = undoes ? 'AWS is back at the revision before' : undefined
  const outcome = await follow(found, { ...inputs, ...(aim ? { aim } : {}) }, tools, story)
  // Which of the two words AWS's reason leads to depends on the way it went; here it is known who asked for what.
  if (outcome && isAsked(inputs.command, outcome))
    story.outcome = inputs.command === 'stop' ? 'stopped' : 'rolled-back'
}

const DONE: Readonly<Record<Exclude<Command, 'status'>, string>> = {
  continue: 'Continued',
  rollback: 'Asked AWS to roll back',
  stop: 'Asked AWS to stop',
}

/** The deployment that is meant; `undefined` where the service has none under way. */
async function find(inputs: ControlInputs, tools: ControlTools): Promise<Controlled | undefined> {
  const { subject } = inputs
  if (subject.kind === 'codedeploy') {
    const { findCodeDeployment } = await import('../../strategy/codedeploy/control.ts')
    return findCodeDeployment(subject.id, tools)
  }
  const service = await describeService(tools.clients, subject)
  if (service.controller === 'CODE_DEPLOY') {
    const { findActiveCodeDeployment } = await import('../../strategy/codedeploy/control.ts')
    const active = await findActiveCodeDeployment(service, tools)
    if (active === undefined && inputs.command === 'rollback') throw nothingOfCodeDeploy(service.name)
    return active
  }
  return findEcsDeployment(service, subject.kind === 'service-deployment' ? subject.arn : undefined, tools)
}

function nothingOfCodeDeploy(service: string): DeployError {
  return new DeployError({
    title: 'No deployment is under way',
    message: `CodeDeploy deploys ${service}, and a deployment of it that is over cannot be rolled back.`,
    next: 'Deploy the revision that is wanted by name, with the input "task-definition" of the deploy action.',
  })
}

async function act(found: Controlled, { command, hook }: ControlInputs): Promise<void> {
  if (command === 'continue') await found.proceed(hook)
  if (command === 'rollback') await found.rollBack(hook)
  if (command === 'stop') await found.stop()
}

/** Without a deployment under way only a rollback makes sense: to what last worked. */
async function withoutDeployment(inputs: ControlInputs, tools: ControlTools, story: Story): Promise<void> {
  const { subject, command } = inputs
  if (subject.kind !== 'service' || command === 'continue' || command === 'stop') {
    throw new DeployError({
      title: 'No deployment is under way',
      message: `There is nothing to ${command}.`,
      next: 'Look at the service; a deployment that is over cannot be changed any more.',
    })
  }
  if (command === 'status') {
    story.outcome = 'succeeded'
    tools.runner.info('No deployment is under way')
    return
  }
  const deployment = await rollBackToLastSuccess(subject, inputs.maxAttempts, tools)
  await tellSubject(deployment, tools, story)
  tools.runner.info(`Going back to ${formatRevision(story.revision ?? '')} as ${deployment.id}`)
  story.outcome = 'started'
  if (inputs.goal.wait !== 'none') await follow(deployment, inputs, tools, story)
}

async function tellSubject(found: Controlled, { runner }: ControlTools, story: Story): Promise<void> {
  const { service, id, revision } = found
  story.service = service.name
  story.serviceArn = service.arn
  story.clusterArn = service.clusterArn
  story.deploymentId = id
  story.link = serviceLink(service.arn, service.clusterArn)
  if (revision) story.revision = revision
  runner.info(`${service.name}: ${id}${revision ? ` of ${formatRevision(revision)}` : ''}`)
}

/** One look, told as if everything in it were new. */
async function tellStatus(
  found: Controlled,
  { goal }: ControlInputs,
  tools: ControlTools,
  story: Story,
): Promise<void> {
  const seen = await found.look()
  const at = tools.clock.now()
  for (const event of changes(undefined, seen)) {
    story.events.push({ ...event, at })
    tools.runner.info(eventLine({ ...event, at }, story.startedAt))
  }
  story.last = seen
  story.extra = { ...found.outputs(), ...pauseOutputs(seen) }
  story.outcome = verdict(seen, { ...goal, pause: true }) ?? 'started'
  if (seen.reason) story.reason = seen.reason
}
