import { formatRevision } from '../../base/arn.ts'
import { findCauses } from '../../diagnose/findings.ts'
import { isCodeDeploy, type Named } from '../../report/commands.ts'
import { keepsStarting } from '../../report/next-steps.ts'
import { OUTCOME_HEADLINES } from '../../report/outcome-words.ts'
import type { StartedDeployment } from '../../strategy/rollback/policy.ts'
import type { Ending, Outcome } from '../../watch/snapshot.ts'
import type { DeployTools } from './tools.ts'

/** The service runs what it ran before: a new deployment of it, or the one that was there. */
export async function tellDone(
  asked: string,
  { previous }: StartedDeployment,
  isNew: boolean,
  last: Ending['last'],
  tools: DeployTools,
): Promise<void> {
  const { desired = 0, running = 0, old = 0 } = last?.counts ?? {}
  const revision = isNew ? previous : (last?.serving ?? previous)
  await tools.report({ kind: 'rolled-back', standing: { revision, running: isNew ? running : old, desired } })
  const name = formatRevision(revision)
  const how = isNew ? `by deploying ${name} again` : `to ${name}`
  // Behind what was asked stands what could not be done.
  const details = asked.replace(/^(?:Deployment \S+ is over: \w+\. )?(?:Asked|Deployed) .*?\.(?: |$)/, '')
  await note([`This step rolled it back ${how}.`, details].filter(Boolean).join(' '), tools, asked)
}

/** AWS's reason may be a sentence with its period, or not. */
export function endWords(what: 'rollback' | 'stop', outcome: Outcome, reason: string | undefined): string {
  const how = outcome === 'failed' ? 'failed' : `ended: ${OUTCOME_HEADLINES[outcome]}`
  return `The ${what} ${how}${reason ? `: ${reason.replace(/^rollback d-\w+: |\.$/g, '')}` : ''}.`
}

/** How a rollback ended that did not bring the service back, why, and what AWS goes on doing. */
export function failedWords(
  { outcome, reason, last }: Ending,
  { previous, revision }: StartedDeployment,
  named: Named,
  back: string | undefined,
): string {
  const words = endWords('rollback', outcome, withSubject(reason, last))
  const isOpen = outcome === 'failed' || outcome === 'timed-out'
  if (!isOpen || isCodeDeploy(named.deploymentId)) return words
  if (back !== undefined)
    return `${words} ${keepsStarting({ ...named, deploymentId: back, revision: previous, previous: revision })}`
  return last?.back
    ? `${words} ECS keeps starting tasks of ${formatRevision(last.back.revision)} until another revision is deployed.`
    : words
}

/** The reason with the image, secret or group that it is about. */
function withSubject(reason: string | undefined, last: Ending['last']): string | undefined {
  const stopped = last?.back?.stopped ?? last?.stopped ?? []
  const found = findCauses({ stopped, messages: [] }).find(({ cause }) =>
    reason?.startsWith(`${cause.title}: `),
  )
  return found?.subject ? reason?.replace(': ', ` (${found.subject}): `) : reason
}

/** The reason of a result, where there is one. */
export function resultReason(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason }
}

/** Notes what was done about a failed deployment; `instead` is the note that it takes the place of. */
export async function note(
  words: string,
  { report }: DeployTools,
  instead?: string,
  isBegun = false,
): Promise<void> {
  await report({
    kind: 'rollback-note',
    words,
    ...(instead === undefined ? {} : { instead }),
    ...(isBegun ? { isBegun } : {}),
  })
}
