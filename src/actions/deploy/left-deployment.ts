import { formatRevision } from '../../base/arn.ts'
import { messageOf } from '../../base/errors.ts'
import type { Named } from '../../report/commands.ts'
import { keepsStarting } from '../../report/next-steps.ts'
import type { Deployment } from '../../strategy/deployment.ts'
import type { Plan } from '../../strategy/plan.ts'
import { isDone, type OwnEnding, type StartedDeployment } from '../../strategy/rollback/policy.ts'
import type { Rollout, Snapshot } from '../../watch/snapshot.ts'
import type { DeployTools } from './tools.ts'

/** So long the last look at it may take, in milliseconds. */
const PATIENCE = 15_000

/** Says what becomes of a failed deployment that is left as it is, as it stands by now. */
export async function tellLeft(
  { launch, options }: Plan,
  failed: OwnEnding,
  { named, started, own }: LeftDeployment,
  tools: DeployTools,
): Promise<void> {
  const ended = await lookAgain(failed, own, tools)
  if (ended.isMisrouted) await tell(MISROUTED, tools)
  else if (ended.completed && !ended.gaveUp && ended.outcome === 'failed' && started && named.previous)
    await tell(servesWords(options, started), tools)
  if (ended.gaveUp) {
    const rollsBackItself = launch.rollsBackItself && !ended.alarmed
    await tell(stateWords(ended, named, rollsBackItself, options), tools)
  }
  const serving = launch.codedeploy && started && servingWords(ended, started)
  if (serving) await tell(serving, tools)
}

/** A deployment that is left, and what it is called. */
export interface LeftDeployment {
  readonly own: Pick<Deployment, 'look' | 'outputs'>
  readonly named: Named
  readonly started: StartedDeployment | undefined
}

/** The step gives a deployment up by what it saw before; AWS may have completed or ended it since. */
async function lookAgain(
  ended: OwnEnding,
  own: LeftDeployment['own'],
  tools: DeployTools,
): Promise<OwnEnding> {
  const isOpen = ended.gaveUp && ended.outcome === 'failed' && !isDone(ended)
  const last = isOpen ? await lookOnce(own, tools) : undefined
  if (!last) return ended
  // The picture of the failure explains it.
  const { outcome, reason } = ended
  const seen = ended.last ? { last: ended.last } : {}
  await tools.report({ kind: 'verdict', verdict: { outcome, ...(reason ? { reason } : {}), ...seen } })
  return { ...ended, last }
}

/** Tells how a deployment stands by now; what cannot be read leaves what was told before. */
export async function lookOnce(
  { look, outputs }: LeftDeployment['own'],
  { clock, log, report, signal }: DeployTools,
): Promise<Snapshot | undefined> {
  try {
    const last = await clock.limit(look(true, true), PATIENCE, signal)
    await report({ kind: 'looked', snapshot: last, at: clock.now(), outputs: outputs() })
    return last
  } catch (error) {
    signal.throwIfAborted()
    log.debug(`How the deployment stands by now is unknown: ${messageOf(error)}`)
    return undefined
  }
}

/** Why a complete deployment that has failed a check goes on serving. */
function servesWords(
  { failurePolicy: { onFailure, isFixed } }: Plan['options'],
  { revision }: StartedDeployment,
): string {
  const why =
    onFailure === undefined ? ', since `on-failure` is not set' : `, as \`on-failure: ${onFailure}\` says`
  return `${formatRevision(revision)} is not rolled back${isFixed ? '' : why}.`
}

const MISROUTED =
  'The deployment is not rolled back: a rollback would not correct the listener rule. Restore its weights.'

/** What AWS does with a deployment, or has done, where it does not go on with it. */
const TURNS: Readonly<Partial<Record<Rollout, string>>> = {
  ending: 'AWS is rolling the deployment back.',
  'rolling-back': 'AWS is rolling the deployment back.',
  'rolled-back': 'AWS has rolled the deployment back.',
  superseded: 'Another deployment has taken its place.',
  stopped: 'AWS has ended the deployment.',
  failed: 'AWS has ended the deployment.',
}

/** What AWS has done with a deployment that was given up, or is doing, or will do. */
function stateWords(
  ended: OwnEnding,
  named: Named,
  rollsBackItself: boolean,
  { failurePolicy: { isFixed } }: Plan['options'],
): string {
  if (isDone(ended)) return doneWords(named)
  const turn = ended.last && TURNS[ended.last.rollout]
  const why = isFixed ? '' : ', because `on-failure` is `leave`'
  return turn ?? leftWords(named, rollsBackItself, why)
}

/** What becomes of a deployment that is left, and how to stop it. */
function leftWords(named: Named, rollsBackItself: boolean, why: string): string {
  if (!named.previous) return `The service has no earlier revision to roll back to. ${keepsStarting(named)}`
  const breaker = rollsBackItself ? ' The circuit breaker of the service may still do that.' : ''
  return `The deployment was not rolled back${why}.${breaker} ${keepsStarting(named)}`
}

/** AWS is done with it, so there is nothing left to stop. */
function doneWords({ revision = '', previous }: Named): string {
  const serves = `The deployment is left as it is, and ${formatRevision(revision)} serves.`
  if (!previous || previous === revision)
    return `${serves} The service has no earlier revision to roll back to.`
  const back = formatRevision(previous)
  return `${serves} To roll back, deploy ${back} (\`task-definition: ${back}\`).`
}

/** Where the traffic stays when CodeDeploy has ended a deployment without going back; `undefined` where none is on it. */
function servingWords(
  { outcome, gaveUp, completed, last }: OwnEnding,
  { revision, previous }: StartedDeployment,
): string | undefined {
  const share = last?.traffic?.production ?? 0
  const isOver = (outcome === 'failed' || outcome === 'stopped') && !gaveUp && !completed
  if (!isOver || share === 0 || last?.rollout === 'rolled-back' || previous === revision) return undefined
  const [own, back] = [revision, previous].map(formatRevision)
  return `${share} % of the production traffic is on ${own}. To roll back, deploy ${back} (\`task-definition: ${back}\`).`
}

async function tell(words: string, { report }: DeployTools): Promise<void> {
  await report({ kind: 'rollback-note', words })
}
