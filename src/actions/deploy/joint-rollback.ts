import { formatRevision } from '../../base/arn.ts'
import { inParallel } from '../../base/parallel.ts'
import { cleanUpSaved } from './cleanup.ts'
import { rollBackFailed } from './rollback.ts'
import { forgetDeployment } from './saved-deployment.ts'
import type { ServiceRun } from './service-run.ts'
import type { DeployTools } from './tools.ts'
import type { Deployed } from './waves.ts'

/** Why a service goes back that is deployed together with one that is not deployed. */
export function jointReason(failed: string): string {
  return `${failed} failed, and the services of this run are rolled back together`
}

/** Says, before anything is changed, what a joint rollback does not bring back. */
export function tellLimits(runs: readonly ServiceRun[], { log }: DeployTools): void {
  log.info('When one of the services fails, everything that this run deployed is rolled back together')
  const lost = runs.flatMap(({ label, plan: { update, existing, service } }) => {
    const settings = Object.keys(update).filter(member => member !== 'forceNewDeployment')
    if (existing?.arn === service.taskDefinition)
      return [
        `${label}: it keeps ${formatRevision(existing.arn)}, so there is no other revision to roll back to`,
      ]
    return settings.length > 0 ? [`${label}: ${settings.join(', ')}`] : []
  })
  if (lost.length === 0) return
  log.notice(
    'A joint rollback does not restore everything',
    `It deploys the revision that a service had. What stays as this run sets it:\n${lost.join('\n')}`,
  )
}

/**
 * Takes the deployed services back, the last wave first: each to the revision it had, only if it still runs what this run
 * deployed, and watched to the end. Of a cancelled run, the rollbacks are only started, as `on-cancel` says.
 */
export async function rollBackTogether(
  deployed: readonly Deployed[],
  why: string,
  maxParallel: number,
  tools: DeployTools,
): Promise<void> {
  if (deployed.length === 0) return
  const waves = [...Map.groupBy(deployed, ({ wave }) => wave)].sort(([one], [other]) => other - one)
  for (const [, members] of waves) {
    await inParallel(members, maxParallel, async one => {
      await goBack(one, why, tools)
      forgetDeployment(one.run.log)
    })
  }
  tools.log.group(
    'Joint rollback',
    deployed.map(
      ({ run: { label, telling } }) => `${label}: ${telling.told().story.rollbackNotes.at(-1) ?? why}`,
    ),
  )
}

async function goBack({ run, started }: Deployed, why: string, tools: DeployTools): Promise<void> {
  const { log, telling } = run
  const { clock, signal } = tools
  const own = { ...tools, log, report: telling.report }
  try {
    await (signal.aborted ? startRollback(started, own) : watchRollback(run, started, why, own))
    telling.end(clock.now(), false)
  } catch (error) {
    telling.endBy(error, clock.now(), signal.aborted)
  }
}

async function startRollback({ saver }: Deployed['started'], tools: DeployTools): Promise<void> {
  const { words } = await cleanUpSaved(saver.current(), tools)
  await tools.report({ kind: 'verdict', verdict: { outcome: 'cancelled' } })
  for (const each of words) await tools.report({ kind: 'rollback-note', words: each })
}

async function watchRollback(
  { plan, telling }: ServiceRun,
  { deployment, saver }: Deployed['started'],
  why: string,
  tools: DeployTools,
): Promise<void> {
  const { last, failure, reason = why } = telling.told().story
  const own = failure === undefined ? why : reason
  const failed = { outcome: 'failed', reason: own, ...(last ? { last } : {}) } as const
  await tools.report({ kind: 'verdict', verdict: failed })
  // The alarms that went off because of the others would stop the deployment that goes back.
  const ended = { ...failed, gaveUp: false, completed: true, alarmed: true }
  const { outcome } = await rollBackFailed(plan, ended, deployment, saver, tools)
  if (outcome === 'rolled-back') return
  const words = telling.told().story.rollbackNotes.at(-1) ?? 'it has nothing to roll back to.'
  await tools.report({
    kind: 'verdict',
    verdict: { ...failed, reason: `${own}. It was not rolled back: ${words}` },
  })
}
