import { formatRevision } from '../../base/arn.ts'
import type { Named } from '../../report/commands.ts'
import { keepsStarting } from '../../report/next-steps.ts'
import type { Plan } from '../../strategy/plan.ts'
import { isDone, type OwnEnding, type StartedDeployment } from '../../strategy/rollback/policy.ts'
import type { DeployTools } from './tools.ts'

/** Says what becomes of a failed deployment that is left as it is. */
export async function tellLeft(
  { launch, options }: Plan,
  ended: OwnEnding,
  named: Named,
  started: StartedDeployment | undefined,
  tools: DeployTools,
): Promise<void> {
  if (ended.isMisrouted) await tell(MISROUTED, tools)
  else if (ended.completed && !ended.gaveUp && ended.outcome === 'failed' && started && named.previous)
    await tell(servesWords(options, started), tools)
  if (ended.gaveUp) {
    const rollsBackItself = launch.rollsBackItself && !ended.alarmed
    await tell(isDone(ended) ? doneWords(named) : leftWords(named, rollsBackItself), tools)
  }
  const serving = launch.codedeploy && started && servingWords(ended, started)
  if (serving) await tell(serving, tools)
}

/** Why a complete deployment that has failed a check goes on serving. */
function servesWords(
  { failurePolicy: { onFailure } }: Plan['options'],
  { revision }: StartedDeployment,
): string {
  const why =
    onFailure === undefined ? 'since `on-failure` is not set' : `as \`on-failure: ${onFailure}\` says`
  return `${formatRevision(revision)} is not rolled back, ${why}.`
}

const MISROUTED =
  'The deployment is not rolled back: a rollback would not correct the listener rule. Restore its weights.'

/** What becomes of a deployment that is left, and how to stop it. */
function leftWords(named: Named, rollsBackItself: boolean): string {
  if (!named.previous) return `The service has no earlier revision to roll back to. ${keepsStarting(named)}`
  return rollsBackItself
    ? 'The circuit breaker of the service will roll the deployment back.'
    : `The deployment was not rolled back, because \`on-failure\` is \`leave\`. ${keepsStarting(named)}`
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
