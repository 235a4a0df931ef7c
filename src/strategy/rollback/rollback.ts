import { describeError, isDenied, toDeployError } from '../../aws/client/errors.ts'
import { type DeploymentEntry, primaryDeployment, type Service } from '../../aws/ecs/service.ts'
import { answerHook, stopServiceDeployment } from '../../aws/ecs/service-deployment-history.ts'
import {
  describeServiceDeployment,
  findServiceDeployment,
  isUnavailable,
} from '../../aws/ecs/service-deployments.ts'
import { formatRevision } from '../../base/arn.ts'
import { CLOCK_SKEW } from '../../base/clock.ts'
import { findPatiently } from '../../base/search.ts'
import type { FailureAction } from '../../inputs/failure-policy.ts'
import { STOPPED_TOO_LATE } from '../../watch/undoing.ts'
import type { Tools } from '../tools.ts'
import { findFailedRollback, rollbackFailed } from './failed-rollback.ts'
import { findOwn } from './find-own.ts'
import type { Rollback, StartedDeployment } from './policy.ts'
import { redeploy } from './redeploy.ts'

/** A runner gives a cancelled step 7.5 seconds; the search for the service deployment has to fit in. */
const LISTING = { tries: 5, pause: 1000 }

/**
 * Takes our own deployment back, and only ours: one that has been superseded, has succeeded or is
 * being rolled back already is left alone. Throws what makes it impossible to look.
 */
export async function rollBack(
  ours: StartedDeployment,
  action: FailureAction,
  tools: Tools,
): Promise<Rollback> {
  const { trace } = ours
  if (trace.controller === 'ECS') return rollBackEcs(ours, action, tools)
  const { rollBackCodeDeploy } = await import('./codedeploy.ts')
  return rollBackCodeDeploy(ours, trace, action, tools)
}

async function rollBackEcs(ours: StartedDeployment, action: FailureAction, tools: Tools): Promise<Rollback> {
  const found = await findOwn(ours, tools)
  if (found === undefined) return { kind: 'unknown', words: unknownWords(ours, 'CreateService') }
  const { service, own } = found
  const runs = `the service runs ${formatRevision(service.taskDefinition)}`
  if (!own && !ours.deployment)
    return { kind: 'unknown', words: `${unknownWords(ours, startCallOf(ours))} So far, ${runs}.` }
  if (!own || own.id !== primaryDeployment(service)?.id) {
    const failed = ours.completed && (await findFailedRollback(ours, own, service, tools))
    if (failed) return failed
    return {
      kind: 'left',
      words: `Deployment ${ours.deployment ?? own?.id} is no longer the service's current one; ${runs}.`,
    }
  }
  if (ours.former.includes(own.id)) {
    const how = own.state === 'COMPLETED' ? 'stays as it is' : 'continues'
    return { kind: 'left', words: `Deployment ${own.id} was not started by this run, so it ${how}.` }
  }
  if (own.state === 'COMPLETED' && ours.completed && action !== 'leave')
    return { ...(await redeploy(ours, service, tools)), found: 'completed' }
  if (own.state === 'COMPLETED')
    return {
      kind: 'left',
      found: 'completed',
      words: ours.completed
        ? `Deployment ${own.id} is complete: ${formatRevision(ours.revision)} serves and is left as it is.`
        : `Deployment ${own.id} has already succeeded.`,
    }
  if (action === 'leave') return { kind: 'left', words: `Deployment ${own.id} continues in AWS.` }
  return requestRollback(ours, own, service, tools)
}

function unknownWords({ revision, service }: StartedDeployment, call: string): string {
  // Where ECS writes the revision, nothing was registered before.
  const name = revision === '' ? undefined : formatRevision(revision)
  const what = name === undefined ? '' : ` of ${name}`
  const rest = name === undefined ? '' : ` ${name} stays registered.`
  return `It is unknown whether ECS started a deployment${what}: ${call} was not answered, and ${service} does not show it yet.${rest} Check the service before the next deployment.`
}

function startCallOf({ trace }: StartedDeployment): string {
  return trace.controller === 'ECS' && trace.express ? 'UpdateExpressGatewayService' : 'UpdateService'
}

/** Through the service deployment where that is possible, else by deploying the revision before. */
async function requestRollback(
  ours: StartedDeployment,
  own: Pick<DeploymentEntry, 'id' | 'createdAt'>,
  service: Service,
  tools: Tools,
): Promise<Rollback> {
  let found: Rollback['found']
  try {
    const asked = await askEcs(ours, own, service, tools)
    if (typeof asked === 'object') return asked
    found = asked
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error
    const explained = toDeployError(error, 'roll the deployment back')
    if (!isUnavailable(cause)) throw explained
    const rollback = await redeploy(ours, service, tools).catch(again => {
      throw isDenied(again) ? explained : again
    })
    return {
      ...rollback,
      words: `${rollback.words} ECS could not be asked to do it: ${describeError(explained)}`,
    }
  }
  return { ...(await redeploy(ours, service, tools)), ...(found ? { found } : {}) }
}

/** Lets ECS roll its service deployment back. Where that is not for ECS to do, says what it has made of it, if it lists one. */
async function askEcs(
  { previous, completed }: StartedDeployment,
  { id, createdAt }: Pick<DeploymentEntry, 'id' | 'createdAt'>,
  service: Service,
  tools: Tools,
): Promise<Rollback | 'completed' | 'stopped' | undefined> {
  const { clients, clock } = tools
  const where = { cluster: service.clusterArn, service: service.name }
  // A service deployment is listed some seconds after its start; who is cancelled at once has to wait for it.
  const find = () => findServiceDeployment(clients, where, id, createdAt - CLOCK_SKEW)
  const arn = await findPatiently(find, LISTING, clock)
  if (arn === undefined) return undefined
  const { status = '', hooks = [], reason } = (await describeServiceDeployment(clients, arn)) ?? {}
  // SUCCESSFUL comes before `deployments[]` says COMPLETED: old tasks may still drain.
  if (status === 'STOPPED') return 'stopped'
  if (status === 'SUCCESSFUL' && completed) return 'completed'
  if (status === 'ROLLBACK_FAILED') return rollbackFailed(id, reason)
  if (/^(?:ROLLBACK|SUCCESSFUL)/.test(status)) return isAlready(id, status)
  const pause = hooks.find(hook => hook.kind === 'PAUSE' && hook.status === 'AWAITING_ACTION')
  if (pause) await answerHook(clients, arn, pause.id, 'ROLLBACK', clock)
  else {
    const refusal = await stopServiceDeployment(clients, arn)
    const now = refusal && (await describeServiceDeployment(clients, arn))
    // It has succeeded in the meantime, and goes back as one that had before.
    if (now?.status === 'SUCCESSFUL' && completed) return 'completed'
    if (now && now.status !== status) return isAlready(id, now.status)
    if (refusal) throw refusal
  }
  return { kind: 'asked', words: `Asked ECS to roll deployment ${id} back to ${formatRevision(previous)}.` }
}

function isAlready(id: string, status: string): Rollback {
  if (status === 'SUCCESSFUL')
    return { kind: 'left', found: 'completed', words: `Deployment ${id} has already succeeded.` }
  const words =
    status === 'ROLLBACK_SUCCESSFUL' ? 'has already been rolled back' : 'is already being rolled back'
  return { kind: 'left', words: `Deployment ${id} ${words}.` }
}

/** The same where a failed rollback is only to be told: it comes on top of another one. */
export async function tryRollback(
  ours: StartedDeployment,
  action: FailureAction,
  tools: Tools,
): Promise<Rollback> {
  try {
    return await rollBack(ours, action, tools)
  } catch (error) {
    const why = isDenied(error) ? 'the role of this job is not allowed to do it' : 'it failed'
    const words = `The deployment could not be rolled back, ${why}: ${describeError(error)}`
    return { kind: 'left', words, failed: true }
  }
}

/**
 * ROLLBACK_REQUESTED may end as SUCCESSFUL: what ECS has completed all the same goes back by a deployment of its own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 */
export async function rollBackCompleted(
  ours: StartedDeployment,
  action: FailureAction,
  tools: Tools,
): Promise<Rollback> {
  const rollback = await tryRollback({ ...ours, completed: true }, action, tools)
  const { failed, found, words } = rollback
  if (failed || found === 'rollback-failed') return rollback
  const before =
    found === 'stopped' ? 'AWS stopped the deployment and did not roll it back.' : STOPPED_TOO_LATE
  return { ...rollback, words: `${before} ${words}` }
}
