import { describeError } from '../../aws/client/errors.ts'
import { stopDeployment } from '../../aws/codedeploy/deployment-changes.ts'
import { type CodeDeployment, getDeployment, groupNames, isOver } from '../../aws/codedeploy/deployments.ts'
import { findLostDeployment } from '../../aws/codedeploy/lost-deployment.ts'
import { describeService } from '../../aws/ecs/describe-service.ts'
import { formatRevision } from '../../base/arn.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import type { DeploymentLocator } from '../launch.ts'
import type { Tools } from '../tools.ts'
import type { Rollback, StartedDeployment } from './policy.ts'

type Trace = Extract<DeploymentLocator, { controller: 'CODE_DEPLOY' }>

/**
 * Stops our CodeDeploy deployment and has it rolled back where that is the action. If its id is not known, it is found
 * by its AppSpec and description among those that were not there before. One that is over but serves is replaced.
 */
export async function rollBackCodeDeploy(
  ours: StartedDeployment,
  trace: Trace,
  action: FailureAction,
  tools: Tools,
): Promise<Rollback> {
  const { clients } = tools
  const own = await findOwn(ours, trace, tools)
  if (own === undefined) return { kind: 'unknown', words: unknownWords(ours, trace) }
  const { id } = own
  if (isOver(own.status)) return afterEnd(own, ours, action, tools)
  if (action === 'leave') return { kind: 'left', words: `Deployment ${id} continues in AWS.` }
  if (!(await stopDeployment(clients, id, action === 'rollback'))) {
    return afterEnd(await getDeployment(clients, id), ours, action, tools)
  }
  const back = action === 'rollback' ? ' and to roll it back' : ''
  return { kind: 'asked', words: `Asked CodeDeploy to stop deployment ${id}${back}.` }
}

function unknownWords({ revision }: StartedDeployment, { application, group }: Trace): string {
  const name = formatRevision(revision)
  return `It is unknown whether CodeDeploy started a deployment of ${name}: CreateDeployment was not answered, and no deployment of it shows yet. ${name} stays registered. Check the deployments of ${application} / ${group}; \`command: status\` of the control action with "cluster" and "service" shows the last one.`
}

async function findOwn(
  { deployment, former, since, cluster, service }: StartedDeployment,
  { application, group, controller: _, ...mark }: Trace,
  { clients, clock }: Tools,
): Promise<CodeDeployment | undefined> {
  if (deployment !== undefined) return getDeployment(clients, deployment)
  const place = { group: groupNames({ application, name: group }), service: { cluster, service } }
  const lost = { ...mark, former, ...(since === undefined ? {} : { since }) }
  return findLostDeployment(clients, place, lost, clock, { isPatient: true })
}

/** CodeDeploy changes nothing of a deployment that is over; where it has left the new revision serving, that goes on. */
async function afterEnd(
  deployment: CodeDeployment,
  ours: StartedDeployment,
  action: FailureAction,
  tools: Tools,
): Promise<Rollback> {
  const { id, status } = deployment
  const words = `Deployment ${id} is over: ${status}.`
  const isWanted = action === 'rollback' && (status !== 'Succeeded' || ours.completed === true)
  // Loaded only where something is left to do.
  const { isServing, deployAgain } = await import('../codedeploy/deploy-again.ts')
  const { findNewer } = await import('../codedeploy/newer-deployment.ts')
  const { isRollbackDue } = await import('../codedeploy/rollout-tracker.ts')
  const service = await describeService(tools.clients, ours)
  const newer = status === 'Succeeded' ? await findNewer(deployment, ours, service, tools) : undefined
  if (newer) return { kind: newer.isRollback ? 'asked' : 'left', words: newer.words }
  if (!(await isServing(deployment, service, tools))) return { kind: 'left', words }
  const [revision, previous] = [ours.revision, ours.previous].map(formatRevision)
  const how = `${revision} serves. To roll back, deploy ${previous} (\`task-definition: ${previous}\`).`
  const left: Rollback = { kind: 'left', words: `${words} ${how}` }
  const isPossible = ours.wayBack !== undefined && ours.previous !== ours.revision
  // Where CodeDeploy's own rollback has failed, another deployment would meet the same; one to come would be in its way.
  const isCodeDeploys = deployment.rollbackId !== undefined || isRollbackDue(deployment, tools.clock)
  if (!isWanted || !isPossible || isCodeDeploys) return left
  try {
    const back = await deployAgain(
      deployment,
      service,
      { appspec: ours.wayBack, ignoresAlarms: ours.alarmed },
      tools,
    )
    return { kind: 'asked', words: `${words} Deployed ${previous} again as ${back.id}.`, deployment: back }
  } catch (error) {
    return { ...left, words: `${left.words} The action could not do that: ${describeError(error)}` }
  }
}
