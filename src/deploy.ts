import { type Revision, registerTaskDefinition } from './aws/task-definitions.ts'
import { formatRevision } from './base/arn.ts'
import { follow } from './follow.ts'
import type { Runner } from './github/runner.ts'
import { saveDeployment } from './github/state.ts'
import type { Inputs } from './inputs/inputs.ts'
import { changeLines } from './report/changes.ts'
import { serviceLink } from './report/links.ts'
import type { Story } from './report/story.ts'
import type { Deployment } from './strategy/deployment.ts'
import type { Tools } from './strategy/draft.ts'
import { checkHealth, type Probe } from './strategy/health-check.ts'
import { makePlan, type Plan } from './strategy/plan.ts'

/** The tools of the strategies and the edges of a run. */
export interface DeployTools extends Tools {
  readonly runner: Runner
  readonly probe: Probe
}

/** The story of a deployment; `story` keeps what happened even where an error ends it. */
export async function deploy(inputs: Inputs, tools: DeployTools, story: Story): Promise<void> {
  const plan = await makePlan(inputs, tools)
  tellPlan(plan, tools.runner, story)
  const revision = plan.existing ?? (await register(plan, tools))
  story.revision = revision.arn
  const deployment = await start(plan, revision, tools, story)
  story.outcome = 'started'
  if (inputs.goal.wait === 'none') return
  const outcome = await follow(deployment, inputs, tools, story)
  if (outcome !== 'succeeded' || !inputs.healthCheck) return
  const problem = await checkHealth(inputs.healthCheck, { ...tools, log: tools.runner })
  if (problem === undefined) return
  story.outcome = 'failed'
  story.reason = `The deployment is complete, but ${problem}.`
}

function tellPlan(plan: Plan, runner: Runner, story: Story): void {
  const { service, current, changes, strategy } = plan
  story.service = service.name
  story.serviceArn = service.arn
  story.clusterArn = service.clusterArn
  story.strategy = strategy
  story.changes = changes
  story.previous = current?.arn ?? service.taskDefinition
  story.link = serviceLink(service.arn, service.clusterArn)
  runner.info(
    `${service.name} runs ${formatRevision(story.previous)} with ${service.running} of ${service.desired} tasks; strategy ${strategy}`,
  )
  if ((plan.update['desiredCount'] ?? service.desired) === 0) {
    runner.notice(
      'Desired count is 0',
      'No task is to run: success will only say that ECS has taken over the revision.',
    )
  }
  if (changes.length > 0) runner.group(`Task definition: ${changes.length} changed`, changeLines(changes))
  else if (current) runner.info('Task definition: nothing changes')
}

async function register(plan: Plan, tools: DeployTools): Promise<Revision> {
  const { inputs, definition, service } = plan
  const { clients, clock, runner } = tools
  const revision = await registerTaskDefinition(
    clients,
    definition,
    service.taskDefinition,
    clock,
    inputs.maxAttempts,
  )
  runner.info(`Registered ${formatRevision(revision.arn)}`)
  return revision
}

async function start(plan: Plan, revision: Revision, tools: DeployTools, story: Story): Promise<Deployment> {
  const { runner } = tools
  const { service, inputs } = plan
  const saved = {
    region: inputs.region,
    cluster: service.clusterArn,
    service: service.name,
    taskDefinition: revision.arn,
  }
  saveDeployment(runner, saved)
  const deployment = await plan.launch(revision.arn)
  story.deploymentId = deployment.id
  saveDeployment(runner, { ...saved, id: deployment.id })
  if (deployment.isNew) runner.info(`Started ${deployment.id} of ${formatRevision(revision.arn)}`)
  else {
    runner.notice(
      'No new deployment',
      `${plan.service.name} was already set to ${formatRevision(revision.arn)}, so ECS starts nothing; its deployment ${deployment.id} is checked. Set \`force-new-deployment: true\` to replace the tasks all the same.`,
    )
  }
  runner.info(story.link ?? '')
  return deployment
}
