import { type Revision, registerTaskDefinition } from '../../aws/ecs/task-definitions.ts'
import { formatRevision } from '../../base/arn.ts'
import type { Probe } from '../../base/files.ts'
import { hopelessAfter } from '../../diagnose/unrecoverable.ts'
import type { Runner } from '../../github/runner.ts'
import type { Reporter } from '../../report/reporter.ts'
import type { Story } from '../../report/story.ts'
import { refuseEnding } from '../../run/credentials.ts'
import { follow } from '../../run/follow.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import { retireRevisions } from '../../strategy/deregister-revisions.ts'
import { checkHealth } from '../../strategy/health-check.ts'
import { compareImages } from '../../strategy/images.ts'
import type { Plan } from '../../strategy/plan.ts'
import type { Tools } from '../../strategy/tools.ts'
import type { Snapshot } from '../../watch/snapshot.ts'
import { beginTrail, cleanUp, type TrailKeeper } from './cleanup.ts'
import { reconsider, showLogs } from './failed-container-logs.ts'
import { takeBack } from './rollback.ts'

/** The tools of the strategies and the edges of a run. */
export interface DeployTools extends Tools {
  readonly runner: Runner
  readonly reporter: Reporter
  readonly probe: Probe
}

/** Registers the revision of a plan, unless somebody did so for another plan of the run. */
export type Register = (plan: Plan, trail: TrailKeeper, tools: DeployTools) => Promise<Revision>

/** Deploys what was planned. */
export async function carryOut(
  plan: Plan,
  register: Register,
  tools: DeployTools,
  story: Story,
): Promise<void> {
  const { inputs } = plan
  const trail = beginTrail(plan, tools.runner)
  // From here on, a run that is killed is finished by what it has saved.
  await tools.runner.ready()
  try {
    if (inputs.goal.wait !== 'none') await refuseEnding(tools)
    const revision = plan.existing ?? (await register(plan, trail, tools))
    story.revision = revision.arn
    const deployment = await start(plan, revision, trail, tools, story)
    story.outcome = 'started'
    if (inputs.goal.wait !== 'none') await watchOver(plan, deployment, trail, tools, story)
  } catch (error) {
    await cleanUp(trail, tools, story)
    throw error
  }
}

/** Watches the deployment, and what becomes of it where it fails. */
async function watchOver(
  plan: Plan,
  deployment: Deployment,
  trail: TrailKeeper,
  tools: DeployTools,
  story: Story,
): Promise<void> {
  const { inputs } = plan
  const { remedies } = inputs
  const ending = { gaveUp: false }
  const judge = hopelessAfter(remedies.failAfter)
  const giveUp = (snapshot: Snapshot) => {
    const reason = judge(snapshot)
    ending.gaveUp ||= reason !== undefined
    return reason
  }
  const outcome = await follow(deployment, { ...inputs, giveUp }, tools, story)
  if (outcome === 'succeeded') await afterSuccess(plan, tools, story)
  else {
    await showLogs(plan, tools, story)
    reconsider(story, ending.gaveUp)
  }
  await takeBack(
    plan,
    { ...ending, completed: outcome === 'succeeded', outcome: story.outcome ?? 'failed' },
    deployment.look,
    trail,
    tools,
    story,
  )
}

async function afterSuccess(
  { inputs, service, pins }: Plan,
  tools: DeployTools,
  story: Story,
): Promise<void> {
  const { healthCheck, remedies } = inputs
  const { deploymentId = '', revision = '', previous = '' } = story
  const problem =
    (await compareImages(pins, service, { deploymentId, revision }, tools)) ??
    (healthCheck && (await checkHealth(healthCheck, { ...tools, log: tools.runner })))
  if (problem !== undefined) {
    story.outcome = 'failed'
    story.reason = `The deployment is complete, but ${problem}.`
  } else if (remedies.keepRevisions !== undefined) {
    await retireRevisions({ cluster: service.clusterArn, revision, previous }, remedies.keepRevisions, tools)
  }
}

/** Registers the revision of a plan. */
export async function register(plan: Plan, trail: TrailKeeper, tools: DeployTools): Promise<Revision> {
  const { inputs, definition, service } = plan
  const { clients, clock, runner } = tools
  tools.signal.throwIfAborted()
  trail.update({ pending: 'register' })
  const { maxAttempts } = inputs
  const revision = await registerTaskDefinition(
    clients,
    definition,
    service.taskDefinition,
    clock,
    maxAttempts,
  )
  trail.update({ revision: revision.arn, registered: true, pending: undefined })
  runner.info(`Registered ${formatRevision(revision.arn)}`)
  return revision
}

async function start(
  plan: Plan,
  revision: Revision,
  trail: TrailKeeper,
  tools: DeployTools,
  story: Story,
): Promise<Deployment> {
  const { runner } = tools
  tools.signal.throwIfAborted()
  trail.update({ revision: revision.arn, trace: plan.launch.trace(revision.arn), pending: 'start' })
  const deployment = await plan.launch.start(revision.arn)
  story.deploymentId = deployment.id
  story.extra = { ...story.extra, ...deployment.outputs() }
  trail.update({ deployment: deployment.id, pending: undefined })
  if (deployment.isNew) runner.info(`Started ${deployment.id} of ${formatRevision(revision.arn)}`)
  else {
    runner.notice(
      'No new deployment',
      `${plan.service.name} was already set to ${formatRevision(revision.arn)}, so ECS starts nothing; its deployment ${deployment.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
    )
  }
  runner.info(story.link ?? '')
  await tools.reporter.started(story)
  return deployment
}
