import { describeError } from '../../aws/client/errors.ts'
import { deregister, listRevisionsInUse } from '../../aws/ecs/deregister.ts'
import { formatRevision, parseRevision } from '../../base/arn.ts'
import { unknownWords } from '../../report/left-revision.ts'
import type { StartedDeployment } from '../../strategy/rollback/policy.ts'
import { rollBackCompleted, tryRollback } from '../../strategy/rollback/rollback.ts'
import type { Tools } from '../../strategy/tools.ts'
import { pauseWords } from './rollback-pauses.ts'
import { type SavedDeployment, saveAsked } from './saved-deployment.ts'
import { startedDeploymentOf } from './started-deployment.ts'
import type { DeployTools } from './tools.ts'

/** What was found and done about a deployment that did not come to its end. */
export interface Cleanup {
  readonly words: readonly string[]
  /** Whether a deployment was, or may have been, started. */
  readonly isStarted: boolean
  /** Whether AWS takes it back now. */
  readonly isAsked?: boolean
  /** Whether AWS has completed it, and it stays. */
  readonly isCompleted?: boolean
}

/** After an error or a cancelled run: takes back what was started; `keep` hears of a revision that may be in use. */
export async function cleanUpFailed(
  saved: SavedDeployment,
  keep: (revision: string) => void,
  tools: DeployTools,
): Promise<void> {
  if (!tools.signal.aborted && saved.deployment !== undefined) return
  const { words, isStarted, isAsked, isCompleted } = await cleanUpSaved(saved, tools)
  if (isCompleted) await tools.report({ kind: 'completed-unseen' })
  if (isAsked) saveAsked(tools.log, saved)
  if (isStarted && saved.deployment === undefined) await tools.report({ kind: 'unknown-start' })
  if (isStarted && saved.revision !== undefined) keep(saved.revision)
  for (const each of words) await tools.report({ kind: 'rollback-note', words: each })
}

/** Brings what a run left of a deployment into a known state; never throws. */
export async function cleanUpSaved(saved: SavedDeployment, tools: Tools): Promise<Cleanup> {
  if (saved.pending === 'register') return { words: [lostRegistration(saved)], isStarted: false }
  const started = startedDeploymentOf(saved)
  if (!started || (saved.pending === undefined && saved.deployment === undefined)) {
    return { words: [], isStarted: false }
  }
  if (saved.back !== undefined) {
    const words = `Deployment ${saved.back} is rolling back to ${formatRevision(saved.previous)} in AWS.`
    return { words: [words], isStarted: true, isAsked: true }
  }
  const { kind, words, deployment, pauses, found } = await tryRollback(started, saved.onCancel, tools)
  const isBack = saved.onCancel === 'rollback' || started.trace.controller === 'ECS'
  const isAsked = kind === 'asked'
  const told = isAsked && isBack ? unwatchedRollback(words, started) : words
  // Nobody watches it any more.
  const named = {
    deploymentId: deployment?.id ?? '',
    serviceArn: started.service,
    clusterArn: started.cluster,
  }
  const isCompleted = kind === 'left' && found === 'completed'
  return { words: pauses ? [told, pauseWords(named)] : [told], isStarted: true, isAsked, isCompleted }
}

/** What ECS has completed although its rollback was asked for goes back: says how, if that was so or cannot be told. Never throws. */
export async function takeBackCompleted(saved: SavedDeployment, tools: Tools): Promise<string | undefined> {
  const started = startedDeploymentOf(saved)
  if (started?.trace.controller !== 'ECS' || saved.back !== undefined) return undefined
  const { deployment, words, failed, found } = await rollBackCompleted(started, saved.onCancel, tools)
  if (found === 'rollback-failed') return words
  if (failed) return `Whether ECS completed the deployment before its rollback is unknown. ${words}`
  return deployment && words
}

/** What was asked for goes on in AWS; a deployment of the revision before is named. */
function unwatchedRollback(words: string, { previous }: StartedDeployment): string {
  const details = words.startsWith('Asked ') ? '' : ` ${words}`
  return `Rollback to ${formatRevision(previous)} started; this step does not watch it.${details}`
}

/** An equal revision may be that of another run, so none is looked for; what came after may not have been saved. */
function lostRegistration({ family }: SavedDeployment): string {
  return `${unknownWords(family)} Check whether the service uses it.`
}

/**
 * Deregisters revisions that AWS registered for this run and that nothing was started from; one that is in use
 * after all stays. Says what was done; never throws.
 */
export async function deregisterUnused(
  revisions: readonly string[],
  clusters: readonly string[],
  { clients }: Pick<Tools, 'clients'>,
): Promise<string[]> {
  const words: string[] = []
  for (const arn of revisions) {
    const name = formatRevision(arn)
    try {
      const used = await listRevisionsInUse(clients, clusters, parseRevision(arn).family)
      if (!used.has(arn)) await deregister(clients, arn)
      words.push(
        used.has(arn) ? `${name} is in use and stays.` : `Deregistered ${name}, which no service uses.`,
      )
    } catch (error) {
      words.push(
        `${name} was registered and is not used; it could not be deregistered: ${describeError(error)}`,
      )
    }
  }
  return words
}
