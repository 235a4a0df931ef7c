import { formatRevision } from '../../base/arn.ts'
import { inParallel } from '../../base/parallel.ts'
import { cleanUpSaved } from './cleanup.ts'
import { lookOnce } from './left-deployment.ts'
import { beginRollback } from './rollback.ts'
import { forgetDeployment, saveAsked } from './saved-deployment.ts'
import type { ServiceRun } from './service-run.ts'
import type { DeployTools } from './tools.ts'
import type { Deployed, Waves } from './waves.ts'

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

/** Takes deployed services back, for a reason that completes "service:2 failed: …". */
export interface JointRollback {
  /** Begins with those that are deployed by now. */
  start(why: string): void
  /** Takes back those too that were deployed since, and waits for all of them. */
  finish(why: string): Promise<void>
}

/**
 * Takes the deployed services back: each to the revision it had, only if it still runs what this run deployed, and watched
 * to the end. All rollbacks are started at once, those of the last wave first; of a canceled run, they are only started, as
 * `on-cancel` says.
 */
export function createJointRollback(
  { deployed }: Pick<Waves, 'deployed'>,
  maxParallel: number,
  tools: DeployTools,
): JointRollback {
  const taken = new Set<Deployed>()
  const all: Promise<void>[] = []
  const start = (why: string) => {
    const open = deployed.filter(one => !taken.has(one))
    for (const one of open) taken.add(one)
    if (open.length > 0) all.push(takeBack(open, why, maxParallel, tools))
  }
  return {
    start,
    finish: async why => {
      start(why)
      await Promise.all(all)
      if (taken.size === 0) return
      const lines = [...taken].map(({ run: { label, telling } }) => {
        const { rollbackNotes } = telling.told().story
        return `${label}: ${rollbackNotes.at(-1) ?? (tools.signal.aborted ? 'Stays as it is.' : why)}`
      })
      tools.log.group('Joint rollback', lines)
    },
  }
}

async function takeBack(
  open: readonly Deployed[],
  why: string,
  maxParallel: number,
  tools: DeployTools,
): Promise<void> {
  const waves = [...Map.groupBy(open, ({ wave }) => wave)].sort(([one], [other]) => other - one)
  const ends: Promise<void>[] = []
  for (const [, members] of waves) {
    await inParallel(members, maxParallel, async one => {
      const watch = await begin(one, why, tools)
      ends.push(watch())
    })
  }
  await Promise.all(ends)
}

/** Begins the rollback of a service; what it returns watches that, and never rejects. */
async function begin(
  { run, started }: Deployed,
  why: string,
  tools: DeployTools,
): Promise<() => Promise<void>> {
  const { log, telling } = run
  const { clock, signal } = tools
  const own = { ...tools, log, report: telling.report }
  const safely = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      telling.endBy(error, clock.now(), signal.aborted)
    }
    forgetDeployment(log)
  }
  let watch = async (): Promise<void> => {}
  try {
    if (signal.aborted) await startRollback(run, started, own)
    else watch = await askBack(run, started, why, own)
  } catch (error) {
    telling.endBy(error, clock.now(), signal.aborted)
  }
  return () => safely(watch)
}

/** A service of a canceled run is told as it is: deployed, unless it goes back. */
async function startRollback(
  { telling }: ServiceRun,
  { saver }: Deployed['started'],
  { clock, report, ...tools }: DeployTools,
): Promise<void> {
  if (saver.current().onCancel === 'leave') return
  const { words, isAsked } = await cleanUpSaved(saver.current(), { clock, ...tools })
  if (isAsked) saveAsked(tools.log, saver.current())
  if (isAsked) await report({ kind: 'verdict', verdict: { outcome: 'cancelled' } })
  for (const each of words) await report({ kind: 'rollback-note', words: each })
  telling.end(clock.now(), !isAsked)
}

async function askBack(
  { telling }: ServiceRun,
  { plan, deployment, saver }: Deployed['started'],
  why: string,
  tools: DeployTools,
): Promise<() => Promise<void>> {
  const { last, failure, reason = why } = telling.told().story
  const own = failure === undefined ? why : reason
  const failed = { outcome: 'failed', reason: own, ...(last ? { last } : {}) } as const
  await tools.report({ kind: 'verdict', verdict: failed })
  // The alarms that went off because of the others would stop the deployment that goes back.
  const ended = { ...failed, gaveUp: false, completed: true, alarmed: true }
  const watch = await beginRollback(plan, ended, deployment, saver, tools)
  return async () => {
    const { outcome } = await watch()
    if (outcome !== 'rolled-back') {
      // Somebody may have deployed the service meanwhile; a rollback of ours that failed has been watched.
      if (saver.current().back === undefined) await lookOnce(deployment, tools)
      const words = telling.told().story.rollbackNotes.at(-1) ?? 'it has nothing to roll back to.'
      const verdict = { ...failed, reason: `${own.replace(/\.$/, '')}. It was not rolled back: ${words}` }
      await tools.report({ kind: 'verdict', verdict })
    }
    telling.end(tools.clock.now(), false)
  }
}
